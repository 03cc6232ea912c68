import { describe, expect, it } from "vitest";
import { placeDrafts } from "../../src/ingest/place-drafts.ts";
import type { Entry } from "../../src/model/entry.ts";
import { unsafeHtml } from "../../src/model/html.ts";
import { fromIso } from "../../src/model/instant.ts";
import { defaultTreatment } from "../../src/model/source.ts";

const entry: Entry = {
  guid: "1",
  title: "Thailand lowers its key rate",
  link: "https://news.example/th",
  published: 1_700_000_000,
  updated: null,
  contentHtml: unsafeHtml(
    '<p>The Bank of Thailand cut its rate. <a href="/more">More</a></p><script>alert(1)</script>',
  ),
  summaryHtml: null,
  baseUrl: null,
  authors: [],
  categories: [],
  enclosures: [],
  language: null,
};
const facts = { treatment: defaultTreatment, language: "en" };

describe("placeDrafts", () => {
  it("makes one safe, placed brief of a single story, links resolved against the entry's own", () => {
    const [brief, ...others] = placeDrafts(entry, facts);
    expect(others).toEqual([]);
    expect(brief?.title).toBe("Thailand lowers its key rate");
    expect(brief?.html).toContain('href="https://news.example/more"');
    expect(brief?.html).not.toContain("script");
    expect(brief?.classification.primary).toBe("TH");
    expect(brief?.language).toBe("en");
  });

  it("keeps an entry of title alone", () => {
    const [brief] = placeDrafts({ ...entry, contentHtml: null }, facts);
    expect(brief).toMatchObject({ title: "Thailand lowers its key rate", html: "", text: "" });
  });

  it("keeps the beginning of an entry too long for any store, and not its whole length", () => {
    const title = "T".repeat(1_000_000);
    const contentHtml = unsafeHtml(`<p>${"word ".repeat(1_000_000)}</p>`);
    const [brief] = placeDrafts({ ...entry, title, contentHtml }, facts);
    expect(brief?.title).toHaveLength(2_000);
    expect(brief?.text.startsWith("word word")).toBe(true);
    expect((brief?.html.length ?? 0) + (brief?.text.length ?? 0)).toBeLessThan(700_000);
  });

  it("places an entry without a date by the day it was first seen: who was in office then", () => {
    const undated = {
      ...entry,
      published: null,
      title: "Rate cut",
      contentHtml: unsafeHtml("<p>Rishi Sunak welcomed it.</p>"),
    };
    const scoresAt = (firstSeen: number) =>
      placeDrafts(undated, { ...facts, firstSeen })[0]?.classification.scores.GB ?? 0;
    expect(scoresAt(fromIso("2023-06-01T00:00:00Z"))).toBeGreaterThan(scoresAt(fromIso("2026-06-01T00:00:00Z")));
  });
});
