import { describe, expect, it } from "vitest";
import { testApplication } from "../helpers/application.ts";
import { makeBrief } from "../helpers/briefs.ts";
import { testConfig } from "../helpers/config.ts";
import { memoryStore } from "../helpers/memory-store.ts";

const start = () => testApplication(memoryStore({ briefs: [makeBrief()] }).store);

describe("another or a former name", () => {
  it.each([
    ["/feeds/uk.atom", "/feeds/gb.atom"],
    ["/feeds/UK.rss?limit=5", "/feeds/gb.rss?limit=5"],
    ["/feeds/burma.json", "/feeds/mm.json"],
    ["/feeds/turkey", "/feeds/tr"],
    ["/feeds/tp/archive/2026-11.atom", "/feeds/tl/archive/2026-11.atom"],
    ["/countries/swaziland", "/countries/sz"],
    ["/countries/macedonia.json", "/feeds/mk.json"],
    ["/feeds/ivory-coast.atom", "/feeds/ci.atom"],
  ])("%s leads to %s", async (path, location) => {
    const response = await start().get(path);
    expect([response.status, response.headers.get("location")]).toEqual([301, location]);
  });

  it("names the same in a selection, which says its own address", async () => {
    const feed = await (await start().get("/feeds/all.json?country=uk,tw")).json();
    expect(feed.feed_url).toBe("https://inbrief.example/feeds/all.json?country=gb,tw");
  });

  it("never hides an area of its own, and leads to one that there is", () => {
    const { geography } = testConfig();
    for (const [name, slug] of geography.aliases) {
      expect(geography.country(name) ?? geography.region(name), name).toBeUndefined();
      expect(geography.country(slug) ?? geography.region(slug), name).toBeDefined();
    }
    expect(geography.aliases.size).toBeGreaterThan(30);
  });
});

it("names the formats where another is asked for", async () => {
  for (const path of ["/feeds/cn.xml", "/feeds/UK.opml", "/feeds/cn.rdf"]) {
    const response = await start().get(path);
    expect(response.status).toBe(404);
    const { detail, suggestions } = await response.json();
    expect(detail).toContain("Feeds come as Atom, RSS and JSON Feed: /feeds/");
    expect(suggestions[0].url).toMatch(/\/feeds\/(?:cn|gb)\.rss$/);
  }
});
