import type { Browser, BrowserContextOptions } from "playwright-core";
import { openWatched, type SeenRequest, type Watched } from "./chromium.ts";

export const pageUrl = "http://page.example/";

export type Loading = "document.write" | "innerHTML";

/** What a piece of HTML did in a page that nothing protected from it. */
export interface Deeds {
  /** How often a payload's function was called, in whatever frame. */
  readonly hits: number;
  readonly requests: readonly SeenRequest[];
  readonly intrusions: readonly string[];
  /** Where the page is afterwards. */
  readonly url: string;
  /** Elements, attributes and addresses that have no place in published HTML, as Chromium's own parser sees them. */
  readonly oddities: readonly string[];
  /** False where the HTML swallowed or moved what stood behind it. */
  readonly isContained: boolean;
}

export interface HostilePage {
  load(html: string, loading: Loading): Promise<Deeds>;
}

/** A page without a content security policy, and without a network: each request is recorded and refused. */
export async function openHostilePage(browser: Browser): Promise<HostilePage> {
  let hits = 0;
  const watched = await openArmed(browser, {}, () => {
    hits += 1;
  });
  const { page, requests, intrusions } = watched;
  await page.route("**/*", (route) =>
    route.request().url() === pageUrl
      ? route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Page</title>" })
      : route.abort(),
  );
  return {
    load: async (html, loading) => {
      await page.goto(pageUrl);
      hits = 0;
      requests.length = 0;
      intrusions.length = 0;
      const whole = `<main>${html}<p id="behind">behind</p></main>`;
      await page.evaluate(write, { whole, loading });
      const seen = await page.evaluate(provoke);
      return { hits, requests: [...requests], intrusions: [...intrusions], url: page.url(), ...seen };
    },
  };
}

/** A page whose payloads' function is `__hit`. */
export async function openArmed(browser: Browser, options: BrowserContextOptions, onHit: () => void): Promise<Watched> {
  const watched = await openWatched(browser, options);
  await watched.page.exposeFunction("__hit", onHit);
  return watched;
}

function write({ whole, loading }: { whole: string; loading: Loading }): void {
  if (loading === "innerHTML") {
    document.body.innerHTML = whole;
    return;
  }
  document.open();
  document.write(`<!doctype html><title>Page</title><body>${whole}`);
  document.close();
}

/** Does to every element what a reader might do to it, and waits until every picture has come or failed. Runs in the page. */
export async function provoke(): Promise<Pick<Deeds, "oddities" | "isContained">> {
  const known =
    /^(?:a|abbr|address|article|aside|audio|b|bdi|bdo|blockquote|br|caption|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|footer|h[1-6]|header|hr|i|img|ins|kbd|li|mark|nav|ol|p|pre|q|rp|rt|ruby|s|samp|section|small|source|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|u|ul|var|video|wbr)$/;
  const all = [...document.querySelectorAll<HTMLElement>("main *")].filter(({ id }) => id !== "behind");
  const oddities: string[] = [];
  const odd = (element: Element) => {
    if (!known.test(element.localName) || element.namespaceURI !== "http://www.w3.org/1999/xhtml")
      oddities.push(`<${element.nodeName}>`);
    for (const { name, value } of element.attributes) {
      if (/^on|^style$|^id$|^name$|^srcset$|^ping$|^autoplay$|^is$/.test(name)) oddities.push(`${name}="${value}"`);
      if (!/^(?:href|src|cite|poster)$/.test(name)) continue;
      const protocol = URL.parse(value)?.protocol ?? "relative";
      if (!["http:", "https:", "mailto:", "tel:"].includes(protocol)) oddities.push(`${name}="${value}"`);
    }
  };
  all.forEach(odd);

  const behind = document.querySelector("#behind");
  const isContained =
    behind?.parentElement?.localName === "main" &&
    behind.nextSibling === null &&
    behind.outerHTML === '<p id="behind">behind</p>' &&
    document.body.lastElementChild?.localName === "main";

  for (const element of all) {
    for (const name of element.getAttributeNames())
      if (name.startsWith("on")) element.dispatchEvent(new Event(name.slice(2), { bubbles: true, cancelable: true }));
    if (element.localName === "details") element.toggleAttribute("open");
    element.focus?.();
    // A click on an honest link would lead away, as it should.
    if (!/^https?:/.test(element.closest("a")?.href ?? "")) element.click?.();
  }
  const turn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await turn();
  const loading = [...document.images].filter((image) => !image.complete);
  await Promise.all(
    loading.map(
      (image) =>
        new Promise((done) => {
          image.onload = image.onerror = done;
        }),
    ),
  );
  await turn();
  return { oddities, isContained };
}
