import { readFileSync } from "node:fs";
import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import type { PublishedBrief } from "../../src/model/brief.ts";
import { feedTypes } from "../../src/model/selection.ts";
import { feedPackageVersion } from "../../src/render/feed-package.ts";
import { renderFeed } from "../../src/render/render-feed.ts";
import { removeForbidden } from "../../src/text/escape.ts";
import { makeBrief, safe, uuid } from "../helpers/briefs.ts";
import { makeDocument } from "./documents.ts";

/** What a reader finds, in the words of JSON Feed. */
interface ReadItem {
  readonly id: string | undefined;
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly html: string | undefined;
  readonly published: number;
}

/** feedsmith trims and, in Atom, leaves HTML in titles as it is: `type="html"` is undone here as a reader does. */
function readAll(briefs: readonly PublishedBrief[]): Record<"rss" | "atom" | "json", readonly ReadItem[]> {
  const document = makeDocument(briefs);
  const rss = parseRssFeed(renderFeed("rss", document));
  const atom = parseAtomFeed(renderFeed("atom", document));
  const json = parseJsonFeed(renderFeed("json", document));
  const time = (text: unknown) => Date.parse(String(text)) / 1000;
  return {
    rss: (rss.items ?? []).map((item) => ({
      id: item.guid?.value,
      url: item.link,
      title: item.title,
      html: item.content?.encoded,
      published: time(item.pubDate),
    })),
    atom: (atom.entries ?? []).map((entry) => ({
      id: entry.id,
      url: entry.links?.find(({ rel }) => rel === undefined || rel === "alternate")?.href,
      title: withoutReferences(textOf(entry.title)),
      html: textOf(entry.content),
      published: time(entry.published),
    })),
    json: (json.items ?? []).map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      html: item.content_html,
      published: time(item.date_published),
    })),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return value === undefined ? undefined : (value as { readonly value?: string }).value;
}

function withoutReferences(html: string | undefined): string | undefined {
  const known: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return html?.replace(/&(lt|gt|quot|#39|amp);/g, (_whole, name: string) => known[name] ?? "");
}

const hostile =
  'a < b & c ]]> d ]]> &amp; &amp;amp; <feed xmlns="x"> </entry></item> \u0000\u0008\ud800 \uffff 🦆 שלום';

const everything = makeBrief({
  id: uuid(2),
  title: hostile,
  html: safe(`<p>${hostile.replaceAll("<", "&lt;")} ]]&gt; ]]> </entry></p>`),
  source: { ...makeBrief().source, title: hostile, excerpt: "full" },
  authors: [{ name: hostile, email: "a@b.example", url: "https://harbour.example/~a?b=1&c=2" }],
  categories: [
    { term: hostile, scheme: null, label: hostile },
    { term: "US", scheme: "https://tags.example/?a=1&b=2", label: null },
  ],
  enclosures: [
    { url: "https://harbour.example/a.mp3?x=1&y=2", type: "audio/mpeg", lengthBytes: 1234 },
    { url: "https://harbour.example/b.pdf", type: null, lengthBytes: null },
    { url: "file:///etc/passwd", type: "text/plain", lengthBytes: 1 },
  ],
});

describe("renderFeed", () => {
  it("is held to the version of the generator whose gaps it closes", () => {
    const manifest = JSON.parse(readFileSync("node_modules/feed/package.json", "utf8")) as { version: string };
    expect(manifest.version).toBe(feedPackageVersion);
  });

  it.each(feedTypes)("gives the same bytes for the same briefs: %s", (type) => {
    expect(renderFeed(type, makeDocument([everything]))).toBe(renderFeed(type, makeDocument([everything])));
  });

  it.each(feedTypes)("dates the feed by its state, not by the clock: %s", (type) => {
    expect(renderFeed(type, makeDocument([makeBrief()]))).not.toContain(String(new Date().getFullYear()));
  });

  it.each(["rss", "atom"] as const)("is well-formed without items: %s", (type) => {
    expect(XMLValidator.validate(renderFeed(type, makeDocument([])))).toBe(true);
  });

  it("carries the same ids, links, titles, content, dates and order in the three formats", () => {
    const { rss, atom, json } = readAll([makeBrief(), everything, makeBrief({ id: uuid(3), title: "Q&A: 1 < 2" })]);
    expect(json.map(({ id }) => id)).toEqual([1, 2, 3].map((number) => `urn:uuid:${uuid(number)}`));
    expect(json[2]?.title).toBe("Q&A: 1 < 2");
    expect(rss).toEqual(json);
    expect(atom).toEqual(json);
  });

  it("stays well-formed and keeps every item whatever upstream wrote", () => {
    const anything = fc.string({ unit: "binary", maxLength: 80 });
    const nasty = fc.constantFrom(hostile, "]]>", "]]>]]>", "&amp;", "<![CDATA[", "</entry>", "<!--", "\ufffe>", "");
    const text = fc.oneof(anything, nasty);
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.oneof(text, fc.webUrl(), fc.constant('urn:a<b>&"c')),
        (title, html, name, url) => {
          const brief = makeBrief({
            title,
            html: safe(html),
            source: { ...makeBrief().source, title: name, url, siteUrl: url, excerpt: "full" },
            article: { title: name, url, isRoundup: true, credit: name },
            authors: [{ name, email: null, url }],
            categories: [{ term: name, scheme: url, label: title }],
            enclosures: [{ url, type: name, lengthBytes: null }],
          });
          const document = makeDocument([brief, makeBrief({ id: uuid(2) })]);
          for (const type of ["rss", "atom"] as const) {
            const xml = renderFeed(type, document);
            expect(removeForbidden(xml)).toBe(xml);
            expect(XMLValidator.validate(xml)).toBe(true);
            expect(xml.match(/<(?:item|entry(?: xml:lang="en")?)>\s*<title/g)).toHaveLength(2);
          }
          expect(JSON.parse(renderFeed("json", document)).items).toHaveLength(2);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each(feedTypes)("lets no title turn round what stands beside it: %s", (type) => {
    const text = renderFeed(type, makeDocument([makeBrief({ title: "Photo \u202egnp.exe \u2066of the day" })]));
    expect(text).toContain("Photo gnp.exe of the day");
  });

  it.each(feedTypes)("cuts a title of a megabyte: %s", (type) => {
    const text = renderFeed(type, makeDocument([makeBrief({ title: "long & longer ".repeat(75_000) })]));
    expect(text.length).toBeLessThan(10_000);
    expect(text).toContain("…");
  });

  it.each(feedTypes)("names the hub where there is one: %s", (type) => {
    expect(renderFeed(type, makeDocument([], { hubUrl: "https://inbrief.example/hub" }))).toContain(
      "https://inbrief.example/hub",
    );
    expect(renderFeed(type, makeDocument([]))).not.toContain("hub");
  });

  it("passes on ten categories of upstream's at most", () => {
    const categories = Array.from({ length: 30 }, (_, index) => ({ term: `t${index}`, scheme: null, label: null }));
    const xml = renderFeed("atom", makeDocument([makeBrief({ categories })]));
    expect(xml.match(/scheme="https:\/\/harbour.example\/feed"/g)).toHaveLength(10);
  });
});

describe("RSS", () => {
  const rss = renderFeed("rss", makeDocument([makeBrief(), everything]));

  it("writes each country as code and as label", () => {
    expect(rss).toContain('<category domain="urn:iso:std:iso:3166:-1">TW</category>');
    expect(rss).toContain("<category>Taiwan</category>");
  });

  it("lets upstream name no country in our place", () => {
    const categories = [
      { term: "CN", scheme: "URN:iso:std:iso:3166:-1", label: "China" },
      { term: "js", scheme: "javascript:alert(1)", label: null },
    ];
    const document = makeDocument([makeBrief({ categories })]);
    for (const type of ["atom", "rss", "json"] as const) expect(renderFeed(type, document)).not.toContain("CN");
    expect(renderFeed("atom", document)).not.toContain("javascript:");
    expect(renderFeed("rss", document)).toMatch(/<category domain="https:[^"]+">js</);
  });

  it("keeps upstream's categories under their own scheme, else under the source's URL", () => {
    expect(rss).toContain('<category domain="https://tags.example/?a=1&amp;b=2">US</category>');
    expect(rss).toContain('<category domain="https://harbour.example/feed">a &lt; b');
  });

  it("has ttl, self link, guid, source, creator and one enclosure", () => {
    expect(rss).toContain("<ttl>30</ttl>");
    expect(rss).toContain(
      '<atom:link href="https://inbrief.example/feeds/tw.xyz" rel="self" type="application/rss+xml"/>',
    );
    expect(rss).toContain(`<guid isPermaLink="false">urn:uuid:${uuid(1)}</guid>`);
    expect(rss).toContain('<source url="https://harbour.example/feed">Harbour News</source>');
    expect(rss).toContain("<dc:creator>Harbour News</dc:creator>");
    expect(rss.match(/<enclosure /g)).toHaveLength(1);
    expect(rss).toContain(
      '<enclosure url="https://harbour.example/a.mp3?x=1&amp;y=2" length="1234" type="audio/mpeg"/>',
    );
  });

  it("keeps mail addresses to itself", () => {
    expect(rss).not.toContain("a@b.example");
    expect(rss).not.toContain("<author>");
  });
});

describe("Atom", () => {
  const atom = renderFeed("atom", makeDocument([makeBrief({ language: "zh-Hant" }), everything]));
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", parseTagValue: false });
  const feed = parser.parse(atom).feed;
  const [first, second] = feed.entry;

  it("says the language of the feed and of each entry", () => {
    expect(feed["@xml:lang"]).toBe("en");
    expect(first["@xml:lang"]).toBe("zh-Hant");
  });

  it("has exact ids, both dates and the category of the country", () => {
    expect(first.id).toBe(`urn:uuid:${uuid(1)}`);
    expect([first.published, first.updated]).toEqual(["2024-05-07T06:30:00.000Z", "2024-05-07T06:30:00.000Z"]);
    expect(first.category).toEqual({ "@label": "Taiwan", "@scheme": "urn:iso:std:iso:3166:-1", "@term": "TW" });
  });

  it("names the source, our page and the article", () => {
    expect(first.source).toMatchObject({
      id: "https://harbour.example/feed",
      title: "Harbour News",
      updated: "2024-05-07T06:30:00Z",
    });
    expect(first.link).toEqual([
      { "@href": "https://harbour.example/week-19#:~:text=Keelung%20reopens" },
      { "@rel": "related", "@href": `https://inbrief.example/briefs/${uuid(1)}`, "@type": "text/html" },
      { "@rel": "via", "@href": "https://harbour.example/week-19" },
    ]);
  });

  it("keeps every enclosure with its own type, and leaves out what is no web address", () => {
    const enclosures = second.link.filter((link: Record<string, string>) => link["@rel"] === "enclosure");
    expect(enclosures.map((link: Record<string, string>) => [link["@type"], link["@length"]])).toEqual([
      ["audio/mpeg", "1234"],
      ["application/octet-stream", undefined],
    ]);
  });

  it("gives our own briefs no source, their page as link and the original as via", () => {
    const own = makeBrief({ source: { ...makeBrief().source, isOwn: true } });
    const entry = parser.parse(renderFeed("atom", makeDocument([own]))).feed.entry;
    expect(entry.source).toBeUndefined();
    expect(entry.link).toEqual([
      { "@href": `https://inbrief.example/briefs/${uuid(1)}` },
      { "@rel": "via", "@href": "https://harbour.example/week-19" },
    ]);
  });
});

describe("JSON Feed", () => {
  it("carries tags, language and the extension exactly as promised", () => {
    const { items, version } = JSON.parse(renderFeed("json", makeDocument([makeBrief()])));
    expect(version).toBe("https://jsonfeed.org/version/1.1");
    expect(items[0].tags).toEqual(["Taiwan", "TW"]);
    expect(items[0].language).toBe("en");
    expect(items[0].external_url).toBe("https://harbour.example/week-19");
    expect(items[0]._inbrief).toEqual({
      about: "https://inbrief.example/about#json-feed",
      version: 1,
      countries: [{ code: "TW", label: "Taiwan", score: 0.912 }],
      primary: "TW",
      corrected: false,
      classifier: null,
      regions: ["world", "asia", "eastern-asia"],
      evidence: [{ field: "title", start: 0, end: 7, text: "Keelung", kind: "city", country: "TW" }],
      source: { title: "Harbour News", url: "https://harbour.example/feed" },
      withdrawn: false,
      cluster: null,
    });
  });

  it("lets no upstream term pass for a country of ours", () => {
    const { items } = JSON.parse(renderFeed("json", makeDocument([everything])));
    expect(items[0].tags.slice(0, 2)).toEqual(["Taiwan", "TW"]);
    expect(items[0].tags).not.toContain("US");
    expect(items[0].attachments).toEqual([
      { url: "https://harbour.example/a.mp3?x=1&y=2", mime_type: "audio/mpeg", size_in_bytes: 1234 },
      { url: "https://harbour.example/b.pdf", mime_type: "application/octet-stream" },
    ]);
  });

  it("drops image attachments with the images", () => {
    const brief = makeBrief({
      enclosures: [{ url: "https://harbour.example/p.jpg", type: "image/jpeg", lengthBytes: 5 }],
    });
    expect(renderFeed("json", makeDocument([brief]))).toContain("p.jpg");
    expect(renderFeed("json", makeDocument([brief], { images: "drop" }))).not.toContain("p.jpg");
  });
});
