import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { feedTypes } from "../../src/model/selection.ts";
import type { FeedDocument } from "../../src/render/feed-document.ts";
import { noLinks } from "../../src/render/feed-links.ts";
import { renderFeed } from "../../src/render/render-feed.ts";
import { feedFaults } from "../conformance/rules/feed-rules.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { makeDocument } from "./documents.ts";
import { hostileBriefs } from "./hostile-briefs.ts";

const at = (path: string) => `https://inbrief.example/feeds/tw${path}`;
const documents: Readonly<Record<string, FeedDocument>> = {
  empty: makeDocument([]),
  plain: makeDocument([makeBrief()]),
  "with a hub": makeDocument([makeBrief()], { hubUrl: "https://inbrief.example/hub" }),
  "a page": makeDocument([makeBrief()], {
    links: { ...noLinks, first: at(".x"), current: at(".x"), next: at(".x?before=3") },
  }),
  "an archive": makeDocument([makeBrief()], {
    links: {
      ...noLinks,
      isArchive: true,
      current: at(".x"),
      prevArchive: at("/archive/2026-10.x"),
      nextArchive: at("/archive/2026-12.x"),
    },
  }),
  "with tombstones": makeDocument([makeBrief()], { withdrawn: [{ id: `urn:uuid:${uuid(7)}`, when: 1_715_065_200 }] }),
  "with pictures": makeDocument([
    makeBrief({
      enclosures: [{ url: "https://harbour.example/p.jpg?a=1&b=2", type: "image/jpeg", lengthBytes: null }],
    }),
  ]),
  "the same address twice": makeDocument([makeBrief({ seq: 2 }), makeBrief({ id: uuid(2), seq: 1 })]),
};

describe("no validator has anything to say about", () => {
  it.each(Object.keys(documents).flatMap((name) => feedTypes.map((type) => [name, type] as const)))(
    "%s: %s",
    (name, type) => {
      const document = documents[name] as FeedDocument;
      expect(feedFaults(type, renderFeed(type, document), document.selfUrl)).toEqual([]);
    },
  );

  it.each(feedTypes)("whatever upstream sent: %s", (type) => {
    fc.assert(
      fc.property(hostileBriefs, (briefs) => {
        const document = makeDocument(briefs, { images: "keep" });
        expect(feedFaults(type, renderFeed(type, document), document.selfUrl)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe("the rules themselves find", () => {
  const broken = (type: "rss" | "atom" | "json", from: string | RegExp, to: string) => {
    const document = makeDocument([makeBrief({ source: { ...makeBrief().source, excerpt: "full" } })]);
    const text = renderFeed(type, document);
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    return feedFaults(type, changed, document.selfUrl);
  };
  it.each([
    ["rss", 'rel="self"', 'rel="other"', "MissingAtomSelfLink"],
    ["rss", 'isPermaLink="false"', "", "InvalidPermalink"],
    ["rss", " GMT</pubDate>", " +0000</pubDate>", "InvalidRFC2822Date"],
    ["rss", "<ttl>30", "<ttl>", "InvalidTTL"],
    ["rss", "<item>", "<item><author>x</author>", "UndefinedElement"],
    ["rss", "CDATA[Keelung", "CDATA[Q&amp;A Keelung", "ContainsHTML"],
    ["rss", "CDATA[Keelung", "CDATA[<b>Keelung</b>", "ContainsHTML"],
    ["json", '"title":"Keelung', '"title":"<b>Keelung</b>', "ContainsHTML"],
    ["rss", ' xmlns:dc="http://purl.org/dc/elements/1.1/"', "", "UndeclaredPrefix"],
    ["rss", "<p>The harbour", '<p><img src="/x.png" alt="">The harbour', "ContainsRelRef"],
    ["atom", "<p>The harbour", "<iframe></iframe><p>The harbour", "SecurityRisk"],
    ["atom", 'rel="via"', 'rel="source-of"', "UnregisteredAtomLinkRel"],
    ["atom", "<updated>2024-05-07T07:00:00.000Z", "<updated>2024-05-07 07:00", "InvalidRFC3339Date"],
    ["atom", "Keelung", "Keel\u0092ung", "BadCharacters"],
    ["json", '"language":"en"', '"language":"english!"', "InvalidLanguage"],
    ["json", '"title":', '"titel":', "field titel"],
  ] as const)("in %s what is wrong with %j", (type, from, to, fault) => {
    expect(broken(type, from, to).join("\n")).toContain(fault);
  });
});
