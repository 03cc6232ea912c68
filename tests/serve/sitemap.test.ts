import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { maxSitemapEntries, renderSitemap } from "../../src/render/sitemap.ts";
import { testApplication } from "../helpers/application.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";
import { makeSource } from "../helpers/sources.ts";

interface Url {
  readonly loc: string;
  readonly lastmod?: string;
}

function read(xml: string): readonly Url[] {
  const { urlset } = new XMLParser({ isArray: (name) => name === "url" }).parse(xml);
  return urlset?.url ?? [];
}

const ownSource = { ...makeBrief().source, isOwn: true };
const briefs = [makeBrief(), makeBrief({ id: uuid(2), sourceId: 7, source: ownSource, updated: 1_715_000_000 })];
const sources = [makeSource(), makeSource({ id: 7, origin: "own", url: "inbrief:own" })];
const start = () => testApplication(memoryStore({ briefs, sources }).store);

describe("/sitemap.xml", () => {
  it("names the pages of areas that hold something, and of our own briefs, but of nobody else's", async () => {
    const response = await start().get("/sitemap.xml");
    expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    const urls = read(await response.text());
    const paths = urls.map(({ loc }) => loc.replace("https://inbrief.example", ""));
    expect(paths).toEqual(
      expect.arrayContaining(["/", "/about", "/countries/tw", "/regions/asia", `/briefs/${uuid(2)}`]),
    );
    expect(paths).not.toContain(`/briefs/${uuid(1)}`);
    expect(paths).not.toContain("/countries/cn");
    expect(paths).not.toContain("/regions/europe");
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("dates an area by its revision and a brief by its change", async () => {
    const urls = read(await (await start().get("/sitemap.xml")).text());
    const dateOf = (path: string) => urls.find(({ loc }) => loc === `https://inbrief.example${path}`)?.lastmod;
    expect(dateOf("/countries/tw")).toBe("2024-05-07T07:00:00Z");
    expect(dateOf(`/briefs/${uuid(2)}`)).toBe("2024-05-06T12:53:20Z");
    expect(dateOf("/about")).toBeUndefined();
  });

  it("names only pages that there are, and that search engines may show", async () => {
    const { get } = start();
    for (const { loc } of read(await (await get("/sitemap.xml")).text())) {
      const page = await get(new URL(loc).pathname);
      expect([loc, page.status]).toEqual([loc, 200]);
      expect(await page.text()).not.toContain("noindex");
    }
  });

  it("has a tag by its bytes, and is well-formed with nothing in the store", async () => {
    const { get } = start();
    const tag = (await get("/sitemap.xml")).headers.get("etag") ?? "";
    expect((await get("/sitemap.xml", { "if-none-match": tag })).status).toBe(304);
    const empty = testApplication(memoryStore({ revision: { number: 0, changedAt: 0 } }).store);
    expect(read(await (await empty.get("/sitemap.xml")).text())).toHaveLength(4);
  });

  it("stays within the protocol's limit, and escapes", () => {
    const entries = Array.from({ length: maxSitemapEntries + 1 }, (_, n) => ({
      url: `https://a.example/?a=${n}&b`,
      changedAt: null,
    }));
    const xml = renderSitemap(entries);
    expect(xml.split("<url>")).toHaveLength(maxSitemapEntries + 1);
    expect(xml).toContain("?a=0&amp;b");
  });
});

describe("/robots.txt", () => {
  it("names the sitemap at the base URL and shuts out nothing but what has no end", async () => {
    const response = await start().get("/robots.txt");
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).toBe(
      "User-agent: *\nAllow: /\nDisallow: /search\nDisallow: /*/search\nDisallow: /feeds?\nDisallow: /*/feeds?\n\nSitemap: https://inbrief.example/sitemap.xml\n",
    );
  });
});
