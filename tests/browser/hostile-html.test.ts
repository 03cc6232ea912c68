import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unsafeHtml } from "../../src/model/html.ts";
import { sanitize, toSafeHtml } from "../../src/text/sanitize.ts";
import { launchChromium } from "./chromium.ts";
import { type HostilePage, type Loading, openHostilePage, pageUrl } from "./hostile-page.ts";
import { payloads } from "./payloads.ts";

let browser: Browser;
let page: HostilePage;

beforeAll(async () => {
  browser = await launchChromium();
  page = await openHostilePage(browser);
});

afterAll(async () => {
  await browser?.close();
});

function clean(html: string): string {
  return toSafeHtml(sanitize(unsafeHtml(html), { baseUrl: "https://news.example/a/b" }));
}

/** The only thing a page may load by itself is the picture it shows. */
function isPicture({ url, kind }: { readonly url: string; readonly kind: string }): boolean {
  return kind === "image" && /^https?:/.test(url) && !url.startsWith(pageUrl);
}

describe("the watched page", () => {
  // Otherwise the tests below could not fail.
  it.each([
    ["an event handler", "document.write", "<img src=x onerror=__hit()>"],
    ["an event handler", "innerHTML", "<img src=x onerror=__hit()>"],
    ["an event that only a user causes", "innerHTML", "<p ontoggle=__hit()>x</p>"],
    ["a script", "document.write", "<script>__hit()</script>"],
    ["a script's address as a link", "innerHTML", '<a href="javascript:__hit()">x</a>'],
    ["a frame's own document", "innerHTML", '<iframe srcdoc="<script>parent.__hit()</script>"></iframe>'],
  ] as const)("sees %s run, by %s", async (_what, loading, html) => {
    expect((await page.load(html, loading)).hits).toBeGreaterThan(0);
  });

  it("sees what is loaded, asked and swallowed", async () => {
    const loads = await page.load('<link rel=stylesheet href="https://h.example/s.css"><svg></svg>', "innerHTML");
    expect(loads.requests).toEqual([{ url: "https://h.example/s.css", kind: "stylesheet" }]);
    expect(loads.oddities).toEqual(["<LINK>", "<svg>"]);
    expect((await page.load("<script>alert(1)</script>", "document.write")).intrusions).toEqual(["alert: 1"]);
    expect((await page.load("<div>", "innerHTML")).isContained).toBe(false);
  });
});

describe.each<Loading>(["document.write", "innerHTML"])(
  "sanitised HTML in Chromium without a policy, by %s",
  (loading) => {
    it.each(payloads)("is harmless: $name", async ({ html }) => {
      const { requests, ...rest } = await page.load(clean(html), loading);
      expect(rest).toEqual({ hits: 0, intrusions: [], url: pageUrl, oddities: [], isContained: true });
      expect(requests.filter((request) => !isPicture(request))).toEqual([]);
    });
  },
);
