import { describe, expect, it } from "vitest";
import { rhythmWords } from "../../src/cli/sources/preview-lines.ts";
import { previewFeed, rhythmOfDates } from "../../src/ingest/preview-feed.ts";
import { sameItems } from "../../src/ingest/same-items.ts";
import { emptyEntry } from "../../src/model/entry.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { parseDocument } from "../../src/parse/parse.ts";
import { atomRoundup, roundupStories } from "../e2e/upstream-feeds.ts";

const hour = 3600;
const noon = 1_704_196_800;

describe("the rhythm of a feed", () => {
  it.each([
    [[], "No item has a date, so that nothing is known of its rhythm yet."],
    [[noon], "Rhythm not known yet, the newest of 2024-01-02T12:00:00Z."],
    [[noon, noon], "Rhythm not known yet, the newest of 2024-01-02T12:00:00Z."],
    [[noon, noon - 48 * hour, noon - 24 * hour], "An item about every 24 hours, the newest of 2024-01-02T12:00:00Z."],
    [
      [0, 2, 4, 6, 8].map((hours) => noon - hours * hour),
      "About 12 items a day, one usually 2 hours after the other, the newest of 2024-01-02T12:00:00Z.",
    ],
  ])("of %j is told in words", (dates, words) => {
    expect(rhythmWords(rhythmOfDates(dates))).toBe(words);
  });
});

describe("a preview", () => {
  it("shows how the newest items would be split, at most five", () => {
    const document = parseDocument(atomRoundup(roundupStories), { url: null, contentType: null });
    if (document.format === "opml") expect.unreachable("no list");
    const [entry] = document.entries;
    const many = { ...document, entries: Array.from({ length: 9 }, () => entry ?? emptyEntry) };
    const preview = previewFeed(many, defaultTreatment);
    expect(preview.latest).toHaveLength(5);
    expect(preview.latest[0]).toMatchObject({ kind: "roundup" });
    expect(preview.items).toBe(9);
    expect(previewFeed(many, { ...defaultTreatment, roundup: "never" }).latest[0]).toMatchObject({ kind: "single" });
  });
});

describe("the same items", () => {
  const items = (...links: string[]) => links.map((link) => ({ ...emptyEntry, link, title: link }));

  it("are those of two forms of one feed, one of them shorter or a step ahead", () => {
    const one = items("https://a.example/1", "https://a.example/2", "https://a.example/3");
    expect(sameItems(one, items("http://www.a.example/2/", "https://a.example/3", "https://a.example/4"))).toBe(true);
    expect(sameItems(one, one.slice(0, 1))).toBe(true);
  });

  it("are not those of two sections that share a story, nor none at all", () => {
    expect(
      sameItems(
        items("https://a.example/1", "https://a.example/2"),
        items("https://a.example/2", "https://a.example/9", "https://a.example/8"),
      ),
    ).toBe(false);
    expect(sameItems([], items("https://a.example/1"))).toBe(false);
    expect(sameItems([emptyEntry], [emptyEntry])).toBe(false);
  });
});
