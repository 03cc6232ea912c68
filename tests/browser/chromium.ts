import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Debian's Chromium without a window, in a profile of its own that goes with it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: flags });
}

export interface SeenRequest {
  readonly url: string;
  /** "document", "image", "script"…, as Chromium calls it. */
  readonly kind: string;
}

/** What a page did that a test may have to object to. */
export interface Watched {
  readonly page: Page;
  readonly requests: SeenRequest[];
  /** Errors of the console (a broken content security policy is one) and exceptions. */
  readonly errors: string[];
  /** Dialogs, windows and downloads. */
  readonly intrusions: string[];
}

/** A page in a context of its own, which the caller closes. */
export async function openWatched(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  return watch(await (await browser.newContext(options)).newPage());
}

function watch(page: Page): Watched {
  const watched: Watched = { page, requests: [], errors: [], intrusions: [] };
  const context: BrowserContext = page.context();
  context.on("request", (request) => watched.requests.push({ url: request.url(), kind: request.resourceType() }));
  context.on("console", (message) => {
    if (message.type() === "error") watched.errors.push(message.text());
  });
  page.on("pageerror", (error) => watched.errors.push(error.message));
  page.on("download", (download) => watched.intrusions.push(`download of ${download.url()}`));
  page.on("popup", (popup) => watched.intrusions.push(`window with ${popup.url()}`));
  page.on("dialog", (dialog) => {
    watched.intrusions.push(`${dialog.type()}: ${dialog.message()}`);
    dialog.dismiss().catch((error: Error) => watched.errors.push(error.message));
  });
  return watched;
}
