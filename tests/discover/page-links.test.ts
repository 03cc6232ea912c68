import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageLinks } from "../../src/discover/page-links.ts";

const page = "https://news.example/world/";
const urls = (html: string) => pageLinks(html, page).candidates.map(({ url, origin }) => `${origin} ${url}`);

describe("pageLinks", () => {
  it("finds what the head names, in its order, and the program that made the page", () => {
    const html = `<!doctype html><html><head><title>News</title><meta name="Generator" content="WordPress 6.5">
      <link rel="alternate" type="application/rss+xml" title="News &raquo; Feed" href="/feed/">
      <LINK REL="Alternate" TYPE="application/atom+xml; charset=utf-8" HREF="atom.xml"></head><body></body></html>`;
    expect(pageLinks(html, page)).toEqual({
      generator: "wordpress 6.5",
      candidates: [
        { url: "https://news.example/feed/", title: "News » Feed", origin: "link" },
        { url: "https://news.example/world/atom.xml", title: null, origin: "link" },
      ],
    });
  });

  it("resolves against the page's base, and leaves fragments out", () => {
    const html = '<base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="f.xml#a">';
    expect(urls(html)).toEqual(["link https://cdn.example/x/f.xml"]);
  });

  it.each([
    ['<link rel="alternate" hreflang="de" href="/de/">', []],
    ['<link rel="stylesheet alternate" type="text/css" href="/dark.css">', []],
    ['<link rel="alternate" type="application/json" title="JSON" href="/wp-json/wp/v2/pages/2">', []],
    ['<link rel="alternate" type="application/json+oembed" href="/oembed?url=x">', []],
    [
      '<link rel="alternate" type="application/json" title="JSON feed" href="/x.json">',
      ["link https://news.example/x.json"],
    ],
    ['<link rel="feed" href="/news">', ["link https://news.example/news"]],
    ['<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', []],
    ['<link rel="alternate" type="application/rss+xml" href="">', []],
    ['<a href="/rss">Subscribe</a>', ["anchor https://news.example/rss"]],
    ['<a href="feed:https://feeds.example/a">x</a>', ["anchor https://feeds.example/a"]],
    ['<a href="feed://feeds.example/a">x</a>', ["anchor http://feeds.example/a"]],
    ['<a href="/news.xml"><img alt="RSS" src="i.png"></a>', ["anchor https://news.example/news.xml"]],
    ['<a href="/sitemap.xml">Sitemap</a>', []],
    ['<a href="/feedback">Feedback</a>', []],
    ['<a href="/help/rss.html">About RSS</a>', []],
  ])("takes of %s just the feeds", (html, expected) => {
    expect(urls(html)).toEqual(expected);
  });

  it("names an address once, however often the page does", () => {
    const link = '<link rel="alternate" type="application/rss+xml" href="/feed">';
    expect(urls(`${link}${link}<a href="/feed">RSS</a>`)).toEqual(["link https://news.example/feed"]);
  });

  it("gives absolute web addresses or nothing, whatever the page is", () => {
    const part = fc.constantFrom(
      "<link ",
      'rel="alternate" ',
      'type="application/rss+xml" ',
      'href="',
      "//x",
      ":",
      ">",
      "<a ",
      "feed:",
      "</a>",
      "<template>",
      '"',
      "\u0000",
      "<base href=",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 40 }), (parts) => {
        for (const { url } of pageLinks(parts.join(""), page).candidates) expect(url).toMatch(/^https?:\/\/[^#]+$/);
      }),
    );
  });
});
