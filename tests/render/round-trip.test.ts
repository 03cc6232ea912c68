import { decodeHTML } from "entities";
import fc from "fast-check";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import { type FeedType, feedTypes } from "../../src/model/selection.ts";
import { parseDocument } from "../../src/parse/parse.ts";
import type { FeedDocument } from "../../src/render/feed-document.ts";
import { noLinks } from "../../src/render/feed-links.ts";
import { renderFeed } from "../../src/render/render-feed.ts";
import { makeBrief, safe, uuid } from "../helpers/briefs.ts";
import { makeDocument } from "./documents.ts";
import { hostileBriefs } from "./hostile-briefs.ts";

const source = { ...makeBrief().source, excerpt: "full" as const };
const briefs = [
  makeBrief({ source, title: 'Q&A: is 1 < 2, & "why" ]]>?', html: safe("<p>a &lt; b ]]&gt; <b>c</b></p>") }),
  makeBrief({ id: uuid(2), title: "ميناء 🦆 港", language: "ar", fragment: ":~:text=%E6%B8%AF" }),
  makeBrief({
    id: uuid(3),
    fragment: "pier",
    enclosures: [{ url: "https://harbour.example/a.mp3", type: "audio/mpeg", lengthBytes: 9 }],
  }),
  makeBrief({ id: uuid(4), fragment: "ferry", title: "Ferry", authors: [{ name: "A & B", email: null, url: null }] }),
  makeBrief({ id: uuid(5), source: { ...source, isOwn: true }, title: "Our own" }),
  makeBrief({ id: uuid(6), fragment: "title", source: { ...source, excerpt: "title" }, updated: 1_715_100_000 }),
];
const at = (path: string) => `https://inbrief.example/feeds/tw${path}`;
const withdrawn = [{ id: `urn:uuid:${uuid(9)}`, when: 1_715_065_200 }];
const documents: Readonly<Record<string, FeedDocument>> = {
  plain: makeDocument(briefs),
  empty: makeDocument([]),
  "a hub's": makeDocument(briefs, { hubUrl: "https://inbrief.example/hub" }),
  "a page": makeDocument(briefs, {
    links: { ...noLinks, first: at(".x"), current: at(".x"), next: at(".x?before=3&q=a") },
  }),
  "an archive": makeDocument(briefs, {
    links: {
      ...noLinks,
      isArchive: true,
      current: at(".x"),
      prevArchive: at("/archive/2026-10.x"),
      nextArchive: at("/archive/2026-12.x"),
    },
  }),
  "one with tombstones": makeDocument(briefs, { withdrawn }),
};
const cases = Object.keys(documents).flatMap((name) => feedTypes.map((type) => [name, type] as const));

function readByUs(type: FeedType, document: FeedDocument) {
  const feed = parseDocument(renderFeed(type, document), { url: document.selfUrl, contentType: null });
  if (feed.format === "opml") throw new Error("read as OPML");
  return feed;
}

describe("our own parser", () => {
  it.each(cases)("reads back %s as %s as it was rendered", (name, type) => {
    const document = documents[name] as FeedDocument;
    const feed = readByUs(type, document);
    expect(feed.notes).toEqual([]);
    expect(feed.title).toBe(document.title);
    expect(feed.self).toBe(document.selfUrl);
    expect(feed.entries).toEqual(
      document.items.map((item) =>
        expect.objectContaining({
          guid: item.id,
          title: item.title,
          link: item.url,
          published: item.published,
          contentHtml: item.html,
          enclosures: item.enclosures.map(({ url, type: mediaType, lengthBytes }) => ({
            url,
            type: mediaType,
            lengthBytes,
          })),
        }),
      ),
    );
  });

  it("finds the same in the three formats, whatever upstream sent", () => {
    fc.assert(
      fc.property(hostileBriefs, (some) => {
        const document = makeDocument(some);
        const [rss, atom, json] = feedTypes.map((type) =>
          readByUs(type, document).entries.map(({ guid, title, link, published, contentHtml }) => ({
            ...{ guid, title, link, published, contentHtml },
          })),
        );
        expect(json?.map(({ guid, published }) => [guid, published])).toEqual(
          document.items.map(({ id, published }) => [id, published]),
        );
        expect(atom).toEqual(json);
        expect(rss).toEqual(json);
      }),
      { numRuns: 150 },
    );
  });
});

interface Read {
  readonly id: string | undefined;
  readonly url: string | undefined;
  readonly published: number;
  readonly content: string | undefined;
}

const seconds = (text: unknown) => Date.parse(String(text)) / 1000;
const text = (value: unknown) => (typeof value === "string" ? value : (value as { value?: string } | undefined)?.value);

/** In the words of JSON Feed. */
const readByFeedsmith: Readonly<Record<FeedType, (document: string) => readonly Read[]>> = {
  rss: (document) =>
    (parseRssFeed(document).items ?? []).map(({ guid, link, pubDate, content }) => ({
      ...{ id: guid?.value, url: link, published: seconds(pubDate), content: content?.encoded },
    })),
  atom: (document) =>
    (parseAtomFeed(document).entries ?? []).map(({ id, links, published, content }) => ({
      id,
      url: links?.find(({ rel }) => rel === undefined || rel === "alternate")?.href,
      published: seconds(published),
      content: text(content),
    })),
  json: (document) =>
    (parseJsonFeed(document).items ?? []).map(({ id, url, date_published, content_html }) => ({
      ...{ id, url, published: seconds(date_published), content: content_html },
    })),
};

describe("a title that spells a tag", () => {
  it.each(feedTypes)("is the same text to feedsmith and to our own parser: %s", (type) => {
    const document = makeDocument([makeBrief({ title: "How <b>List<String></b> &lt;works&gt;, 1 < 2 & <3" })]);
    const expected = "How ‹b›List‹String›‹/b› ‹works›, 1 < 2 & <3";
    expect(readByUs(type, document).entries.map(({ title }) => title)).toEqual([expected]);
    expect(titlesByFeedsmith[type](renderFeed(type, document))).toEqual([expected]);
  });
});

const titlesByFeedsmith: Readonly<Record<FeedType, (document: string) => readonly unknown[]>> = {
  rss: (document) => (parseRssFeed(document).items ?? []).map(({ title }) => text(title)),
  atom: (document) => (parseAtomFeed(document).entries ?? []).map(({ title }) => decodeHTML(String(text(title)))),
  json: (document) => (parseJsonFeed(document).items ?? []).map(({ title }) => title),
};

describe("feedsmith", () => {
  it.each(cases)("reads %s as %s", (name, type) => {
    const document = documents[name] as FeedDocument;
    expect(readByFeedsmith[type](renderFeed(type, document))).toEqual(
      document.items.map(({ id, url, published, html }) => ({ id, url, published, content: html })),
    );
  });

  it("finds the links of RFC 5005 and next_url", () => {
    const { links } = parseAtomFeed(renderFeed("atom", documents["a page"] as FeedDocument));
    expect(links?.find(({ rel }) => rel === "next")?.href).toBe(at(".x?before=3&q=a"));
    expect(parseJsonFeed(renderFeed("json", documents["a page"] as FeedDocument)).next_url).toBe(at(".x?before=3&q=a"));
    expect(parseJsonFeed(renderFeed("json", documents["an archive"] as FeedDocument)).next_url).toBe(
      at("/archive/2026-10.x"),
    );
  });
});
