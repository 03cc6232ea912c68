import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseFeed } from "feedsmith";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningService, startService, temporaryFolder } from "../helpers/service.ts";
import { launchChromium, openWatched, type Watched } from "./chromium.ts";
import { graveFaults, widerThanWindow } from "./looks.ts";

const folder = temporaryFolder();
let service: RunningService;
let browser: Browser;
let briefPath: string;

beforeAll(async () => {
  writeFileSync(join(folder, "empty.opml"), '<opml version="2.0"><head/><body/></opml>');
  service = await startService({ INBRIEF_SOURCES: "empty.opml" }, folder);
  browser = await launchChromium();
  const feed = (await (await fetch(`${service.url}/feeds/tw.json`)).json()) as { items: { url: string }[] };
  briefPath = new URL(feed.items[0]?.url ?? "").pathname;
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

interface Shown {
  readonly name: string;
  readonly path: () => string;
  readonly status: number;
}

const pages: readonly Shown[] = [
  { name: "front page", path: () => "/", status: 200 },
  { name: "page of a country", path: () => "/countries/tw", status: 200 },
  { name: "page of a region", path: () => "/regions/asia", status: 200 },
  { name: "page of a brief", path: () => briefPath, status: 200 },
  { name: "page of the sources", path: () => "/sources", status: 200 },
  { name: "page of a search", path: () => "/search?q=data&country=in", status: 200 },
  { name: "page of a search that is not understood", path: () => "/search?lang=klingonese", status: 400 },
  { name: "page of the API", path: () => "/api/v1", status: 200 },
  { name: "page about the site", path: () => "/about", status: 200 },
  { name: "page that is not there", path: () => "/countries/atlantis", status: 404 },
];

/** Opens the page, does what the test does, and closes it again. */
async function visit(
  { path, status }: Shown,
  options: Parameters<typeof openWatched>[1],
  look: (watched: Watched, headers: Readonly<Record<string, string>>) => Promise<void>,
): Promise<void> {
  const watched = await openWatched(browser, options);
  try {
    const response = await watched.page.goto(`${service.url}${path()}`, { waitUntil: "load" });
    expect(response?.status()).toBe(status);
    await look(watched, response?.headers() ?? {});
  } finally {
    await watched.page.context().close();
  }
}

/** Chromium itself calls an answer of 404 an error of the console. */
function complaints({ errors }: Watched, { status }: Shown): readonly string[] {
  return status < 400 ? errors : errors.filter((error) => !error.includes(`status of ${status}`));
}

function focused(page: Page): Promise<{ text: string; href: string | null; outline: string; isOnScreen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return {
      text: element.textContent.trim(),
      href: element.getAttribute("href"),
      outline: getComputedStyle(element).outlineStyle,
      isOnScreen: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
    };
  });
}

describe.each(pages)("the $name in Chromium", (shown) => {
  it("loads without an error, a stranger's script or a request to another site, under a strict policy", async () => {
    await visit(shown, {}, async (watched, headers) => {
      expect(complaints(watched, shown)).toEqual([]);
      expect(watched.intrusions).toEqual([]);
      expect([...new Set(watched.requests.map(({ url }) => new URL(url).origin))]).toEqual([service.url]);
      for (const { url } of watched.requests.filter(({ kind }) => kind === "script"))
        expect(new URL(url).pathname).toMatch(/^\/assets\/[a-z]+-[0-9a-f]{8}\.js$/);
      expect(await watched.page.locator('script:not([src^="/assets/"]), iframe, object, embed, [style]').count()).toBe(
        0,
      );
      expect(headers["content-security-policy"]).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';/,
      );
      expect(headers["content-security-policy"]).not.toMatch(/unsafe|\*|https?:/);
      expect(headers["set-cookie"]).toBeUndefined();
    });
  });

  it.each([360, 1280])("is not wider than a window of %i px", async (width) => {
    await visit(shown, { viewport: { width, height: 800 } }, async ({ page }) => {
      expect(await widerThanWindow(page)).toEqual([]);
    });
  });

  it.each(["light", "dark"] as const)("has nothing that axe calls serious, in the %s", async (colorScheme) => {
    await visit(shown, { bypassCSP: true, colorScheme }, async ({ page }) => {
      expect(await graveFaults(page)).toEqual([]);
    });
  });

  it("can be walked through by keyboard, from the skip link on", async () => {
    await visit(shown, {}, async ({ page }) => {
      await page.keyboard.press("Tab");
      expect(await focused(page)).toEqual({
        text: "Skip to the content",
        href: "#content",
        outline: "solid",
        isOnScreen: true,
      });
      await page.keyboard.press("Tab");
      expect(await focused(page)).toMatchObject({ href: "/", outline: "solid", isOnScreen: true });
    });
  });

  it("leads a keyboard past the masthead", async () => {
    await visit(shown, {}, async ({ page }) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForURL(/#content$/);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest("main, footer") !== null)).toBe(true);
    });
  });

  it("tells readers of its feeds", async () => {
    await visit(shown, {}, async ({ page }) => {
      const types = await page
        .locator('link[rel="alternate"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute("type")));
      expect(types).toEqual(["application/atom+xml", "application/rss+xml", "application/feed+json"]);
    });
  });

  it("can be printed, and read with less motion", async () => {
    await visit(shown, { reducedMotion: "reduce" }, async (watched) => {
      await watched.page.emulateMedia({ media: "print" });
      expect(await watched.page.locator("h1").isVisible()).toBe(true);
      expect((await watched.page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
      expect(await watched.page.evaluate(() => document.getAnimations().length)).toBe(0);
      expect(complaints(watched, shown)).toEqual([]);
    });
  });
});

it("the page of a country leads to its feeds, which can be read", async () => {
  const country = pages.find(({ name }) => name === "page of a country");
  if (country === undefined) throw new Error("no page of a country");
  await visit(country, {}, async ({ page }) => {
    const links = page.getByRole("list", { name: "Feeds of Taiwan" }).getByRole("link");
    const urls = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(urls).toHaveLength(3);
    const discovered = await page
      .locator('link[rel="alternate"]')
      .evaluateAll((all) => all.map((link) => (link as HTMLLinkElement).href));
    expect(discovered).toEqual(urls);
    const formats = await Promise.all(urls.map(async (url) => parseFeed(await (await fetch(url)).text()).format));
    expect(formats).toEqual(["atom", "rss", "json"]);
  });
});
