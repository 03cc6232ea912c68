import { describe, expect, it } from "vitest";
import { addressKey } from "../../src/discover/address-variants.ts";
import { guessedFeeds, platformFeeds } from "../../src/discover/known-feeds.ts";
import { rankCandidates } from "../../src/discover/rank-candidates.ts";
import { tidyAddress } from "../../src/discover/tidy-address.ts";

describe("platformFeeds", () => {
  it.each([
    ["https://www.youtube.com/channel/UCabc", "", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"],
    ["https://www.reddit.com/r/news", "", "https://www.reddit.com/r/news/.rss"],
    ["https://github.com/owner/name", "", "https://github.com/owner/name/releases.atom"],
    ["https://social.example/@name", "", "https://social.example/@name.rss"],
    ["https://medium.com/@name", "", "https://medium.com/feed/@name"],
    ["https://name.substack.com/p/x", "", "https://name.substack.com/feed"],
    ["https://name.blogspot.com/", "", "https://name.blogspot.com/feeds/posts/default"],
    ["https://blog.example/news/", "wordpress 6.5", "https://blog.example/news/feed/"],
    ["https://site.example/", "ghost 5.1", "https://site.example/rss/"],
    ["https://site.example/posts/", "hugo 0.120", "https://site.example/posts/index.xml"],
  ])("knows the feed of %s %s", (url, generator, feed) => {
    expect(platformFeeds({ url, generator }).map((found) => found.url)).toContain(feed);
  });

  it("knows nothing of a site of no known make", () => {
    expect(platformFeeds({ url: "https://site.example/a", generator: "" })).toEqual([]);
  });
});

describe("guessedFeeds", () => {
  it("begins below the page's own path", () => {
    expect(guessedFeeds({ url: "https://site.example/blog/" })[0]?.url).toBe("https://site.example/blog/feed");
  });
});

describe("rankCandidates", () => {
  it("puts what the head names first, and comments last", () => {
    const candidates = [
      { url: "https://a.example/rss", title: "RSS", origin: "anchor" as const },
      { url: "https://a.example/comments/feed/", title: "Comments Feed", origin: "link" as const },
      { url: "https://a.example/tag/x/feed/", title: null, origin: "link" as const },
      { url: "https://a.example/feed/", title: null, origin: "link" as const },
    ];
    expect(rankCandidates(candidates, "https://www.a.example/").map(({ url }) => new URL(url).pathname)).toEqual([
      "/feed/",
      "/tag/x/feed/",
      "/rss",
      "/comments/feed/",
    ]);
  });
});

describe("tidyAddress", () => {
  it.each([
    ["https://a.example/feed#x", "https://a.example/feed", null],
    [" <https://a.example/feed> ", "https://a.example/feed", null],
    ["feed:https://a.example/feed", "https://a.example/feed", null],
    ["feed://a.example/feed", "https://a.example/feed", "http://a.example/feed"],
    ["view-source:https://a.example/", "https://a.example/", null],
    ["a.example", "https://a.example/", "http://a.example/"],
    ["news.a.example/world?x=1", "https://news.a.example/world?x=1", "http://news.a.example/world?x=1"],
    ["ftp://a.example/", "ftp://a.example/", null],
    ["no address at all", "no address at all", null],
  ])("makes of %j %j", (typed, url, fallback) => {
    expect(tidyAddress(typed)).toEqual({ url, fallback });
  });
});

describe("addressKey", () => {
  it("is one for the spellings of an address", () => {
    const spellings = [
      "https://www.a.example/feed/?b=2&a=1",
      "http://a.example/feed?a=1&b=2",
      "https://a.example:443/feed?a=1&b=2&utm_source=x#top",
      "HTTPS://A.example./feed?a=1&b=2",
    ];
    expect(new Set(spellings.map(addressKey)).size).toBe(1);
  });

  it("tells apart what servers tell apart", () => {
    const others = [
      "https://a.example/feed",
      "https://a.example/Feed",
      "https://a.example/feed?id=1",
      "https://b.a.example/feed",
    ];
    expect(new Set(others.map(addressKey)).size).toBe(others.length);
  });
});
