import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recogniseOwnOutput } from "../../src/ingest/own-output.ts";
import { type Entry, emptyEntry } from "../../src/model/entry.ts";
import { unsafeHtml } from "../../src/model/html.ts";
import { parseDocument } from "../../src/parse/parse.ts";
import { testConfig } from "../helpers/config.ts";

const { geography } = testConfig();
const scheme = "urn:iso:std:iso:3166:-1";
const id = "92b3b8dd-d1df-53e7-9335-10544610398e";
const feed = {
  ...{
    format: "rss" as const,
    title: null,
    link: null,
    language: null,
    updated: null,
    hubs: [],
    self: null,
    notes: [],
  },
  rhythm: { ttlSeconds: null, skipHours: [], skipDays: [] },
  generator: "In Brief",
};

function recognised(changes: Partial<Entry>, generator: string | null = "In Brief"): Entry | undefined {
  const entries = [{ ...emptyEntry, guid: `urn:uuid:${id}`, ...changes }];
  return recogniseOwnOutput({ ...feed, generator, entries }, geography).entries[0];
}

describe("recogniseOwnOutput", () => {
  it("reads id, places and credit, and takes off the lines around the text", () => {
    const html =
      '<p>Taiwan · <a href="https://a.example/w">The week</a> · 6 November 2023</p>\n<p>Two &amp; three.</p>\n<p>Original: <a href="https://a.example/w">A &amp; B</a></p>\n<p>Also reported by: <a href="https://c.example/">C</a></p>';
    const categories = [
      { term: "TW", scheme, label: null },
      { term: "Taiwan", scheme: null, label: null },
      { term: "chips", scheme: "https://a.example/feed", label: null },
      { term: "ZZ", scheme, label: null },
    ];
    expect(recognised({ contentHtml: unsafeHtml(html), categories })).toMatchObject({
      contentHtml: "<p>Two &amp; three.</p>",
      categories: [{ term: "chips" }],
      given: { id, countries: ["TW"], credit: "A & B" },
    });
  });

  it("keeps a text that has no such lines as it is, and credits the source it names", () => {
    const html = "<p>In Brief was founded on 6 November 2023 by nobody.</p><p>Original: it was not.</p><p>End.</p>";
    const source = { title: "X", url: "https://x.example/feed" };
    expect(recognised({ contentHtml: unsafeHtml(html), source })).toMatchObject({
      contentHtml: html,
      given: { credit: "X" },
    });
  });

  it.each([
    [`urn:uuid:${id}`, "In Brief 2.0 (a copy)"],
    [`urn:uuid:${id}`, null],
    ["urn:uuid:92b3b8dd-d1df-43e7-9335-10544610398e", "In Brief"],
    [`urn:uuid:${id}0`, "In Brief"],
    [id, "In Brief"],
    [null, "In Brief"],
  ])("takes %s of %s for an item like any other", (guid, generator) => {
    expect(recognised({ guid }, generator)?.given).toBeUndefined();
  });

  it("never throws, and takes nothing off twice", () => {
    const part = fc.constantFrom(
      "<p>",
      "</p>",
      "Original: ",
      "Also reported by: ",
      " · ",
      "6 November 2023",
      "x",
      "\n",
      "<a>",
      "</a>",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 30 }), (parts) => {
        const once = recognised({ contentHtml: unsafeHtml(parts.join("")) });
        expect(once?.given?.id).toBe(id);
        expect(parts.join("").includes(once?.contentHtml ?? "?")).toBe(true);
      }),
    );
  });
});

describe("what an item was taken from", () => {
  it.each([
    [
      "rss",
      '<rss version="2.0"><channel><item><title>T</title><source url="https://x.example/feed">X</source></item></channel></rss>',
    ],
    [
      "atom",
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>T</title><source><id>urn:x</id><title>X</title><link rel="self" href="https://x.example/feed"/></source></entry></feed>',
    ],
    [
      "json",
      '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","_inbrief":{"source":{"title":"X","url":"https://x.example/feed"}}}]}',
    ],
  ])("is read from %s", (_format, text) => {
    const document = parseDocument(text, { url: null, contentType: null });
    if (document.format === "opml") expect.unreachable("no list");
    expect(document.entries[0]?.source).toEqual({ title: "X", url: "https://x.example/feed" });
  });
});
