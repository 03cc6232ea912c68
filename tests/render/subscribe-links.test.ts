import { describe, expect, it } from "vitest";
import { areaFeed, feedLinks } from "../../src/render/pages/page-feed.ts";
import { subscribeLinks } from "../../src/render/pages/subscribe-links.ts";
import { toSite } from "../../src/serve/site.ts";
import { testConfig } from "../helpers/config.ts";

const site = toSite(testConfig({ INBRIEF_BASE_URL: "https://news.example/brief" }));
const feed = areaFeed("tw", "Taiwan");

describe("ways to subscribe", () => {
  it("copy the whole address, whatever the links of the page leave out", () => {
    const html = String(feedLinks(site, feed));
    const pairs = [...html.matchAll(/<a href="([^"]+)"[^>]*>[^<]+<\/a><button type="button" data-copy="([^"]+)"/g)];
    expect(pairs.map(([, href, copied]) => [href, copied])).toEqual(
      ["atom", "rss", "json"].map((type) => [`/brief/feeds/tw.${type}`, `https://news.example/brief/feeds/tw.${type}`]),
    );
    expect(html.match(/ hidden>/g)).toHaveLength(3);
  });

  it("hand readers the address of the feed, in one piece", () => {
    const links = [...String(subscribeLinks(site, feed)).matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href);
    expect(links[0]).toBe("feed:https://news.example/brief/feeds/tw.atom");
    for (const link of links.slice(1)) {
      expect(new URL(link).protocol).toBe("https:");
      expect(decodeURIComponent(link)).toMatch(/https:\/\/news\.example\/brief\/feeds\/tw\.atom$/);
    }
  });
});
