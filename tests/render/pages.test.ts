import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type AreaPage, renderAreaPage } from "../../src/render/pages/area-page.ts";
import { assetPaths } from "../../src/render/pages/assets.generated.ts";
import { renderBriefPage } from "../../src/render/pages/brief-page.ts";
import { renderErrorPage } from "../../src/render/pages/error-page.ts";
import { renderFrontPage } from "../../src/render/pages/front-page.ts";
import { renderGonePage } from "../../src/render/pages/gone-page.ts";
import { markedText } from "../../src/render/pages/marked-text.ts";
import { toSite } from "../../src/serve/site.ts";
import { makeBrief, safe } from "../helpers/briefs.ts";
import { testConfig } from "../helpers/config.ts";
import { withoutOwnScripts } from "../helpers/own-scripts.ts";

const config = testConfig();
const site = toSite(config);
const style = readFileSync(new URL("../../src/assets/style.css", import.meta.url), "utf8");
const evil = '"><script>alert(1)</script>';
const evilBrief = makeBrief({
  title: evil,
  text: `${evil} `.repeat(20),
  language: 'en" onclick="x',
  article: { title: evil, url: `https://harbour.example/${evil}`, isRoundup: true, credit: evil },
});

describe("every page", () => {
  const country = config.geography.country("TW");
  if (country === undefined) throw new Error("the shipped countries have no Taiwan");
  const area: Omit<AreaPage, "briefs"> = {
    area: "tw",
    name: evil,
    path: "/countries/tw",
    place: { kind: "country", country },
    part: {
      kind: "newest",
      activity: { from: "2024-02-08", counts: [0, 3, 1] },
      week: new Map([["JP", 2]]),
      archivePath: null,
    },
    newerPath: null,
    olderPath: null,
  };
  const pages = {
    front: renderFrontPage(site, { briefs: [evilBrief], counts: { recent: new Map(), week: new Map([["TW", 2]]) } }),
    area: renderAreaPage(site, { ...area, briefs: [evilBrief] }),
    brief: renderBriefPage(site, evilBrief),
    gone: renderGonePage(site, evilBrief),
    error: renderErrorPage(site, { title: "No", detail: evil, suggestions: [{ title: evil, path: "/feeds/tw.atom" }] }),
  };

  it.each(Object.entries(pages))("shows what upstream wrote as text: %s", (_name, html) => {
    expect(withoutOwnScripts(html)).not.toContain("<script");
    expect(html).not.toMatch(/<[a-z][^>]*\son[a-z]+\s*=/i);
    expect(html).toContain("&lt;script&gt;");
  });

  it.each(Object.entries(pages))("leads to its feeds, by autodiscovery: %s", (_name, html) => {
    for (const type of ["rss+xml", "atom+xml", "feed+json"])
      expect(html).toMatch(
        new RegExp(`<link rel="alternate" type="application/${type.replace("+", "\\+")}"[^>]* href="/feeds/`),
      );
  });

  it.each(Object.entries(pages))(
    "needs neither script nor inline style, and names its style by content: %s",
    (_name, html) => {
      expect(html).not.toMatch(/<style|\sstyle=/);
      expect(html).toContain(`<link rel="stylesheet" href="${assetPaths["style.css"]}">`);
      expect(style).not.toMatch(/url\(|@import/);
    },
  );
});

describe("the page of a brief", () => {
  it("is not for search engines where the text is another's, and names the original", () => {
    const html = renderBriefPage(site, makeBrief());
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toContain('<link rel="canonical" href="https://harbour.example/week-19">');
  });

  it("is for search engines where the round-up is ours", () => {
    const brief = makeBrief({ source: { ...makeBrief().source, isOwn: true } });
    const html = renderBriefPage(site, brief);
    expect(html).not.toContain("noindex");
    expect(html).toContain(`<link rel="canonical" href="https://inbrief.example/briefs/${brief.id}">`);
    expect(html).toContain("Fishermen had asked for a second ramp");
  });

  it("quotes no more than the excerpt, marks the evidence and leads to the place", () => {
    const html = renderBriefPage(site, makeBrief());
    expect(html).not.toContain("Fishermen");
    expect(html).toMatch(
      /<mark id="e1" aria-describedby="why-tw">Keelung<sup>.*?<\/sup><\/mark> reopens its eastern pier/,
    );
    expect(html).toContain(
      'Original: <a href="https://harbour.example/week-19#:~:text=Keelung%20reopens"><bdi>Harbour News</bdi></a>',
    );
  });

  it("loads no picture", () => {
    const source = { ...makeBrief().source, excerpt: "full" as const };
    const html = renderBriefPage(
      site,
      makeBrief({ source, html: safe('<p>x<img src="https://a.example/b.png"></p>') }),
    );
    expect(html).not.toContain("<img");
  });

  it("marks overlapping spans once and passes over those outside", () => {
    const spans = [
      { start: 4, end: 9 },
      { start: 4, end: 6 },
      { start: 8, end: 12 },
      { start: 90, end: 99 },
    ];
    expect(String(markedText("The <pier> again", spans))).toBe("The <mark>&lt;pier</mark>&gt; again");
  });
});
