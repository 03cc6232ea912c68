import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Story } from "../../src/deps.ts";
import { isSameStory, sameness } from "../../src/identify/sameness.ts";

/** A topic with several reports; those with the same letter tell one story, the others are near-misses. */
interface Topic {
  readonly language: string;
  readonly countries: readonly string[];
  readonly reports: readonly { readonly story: string; readonly title: string; readonly text: string }[];
}

const topics: readonly Topic[] = readFileSync(new URL("../fixtures/identify/sameness.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

type Report = Story & { readonly story: string };
const reports: readonly Report[] = topics.flatMap((topic, index) =>
  topic.reports.map(({ story, title, text }) => ({
    story: `${index} ${story}`,
    title,
    text,
    language: topic.language,
    countries: topic.countries,
    published: 1_704_196_800,
  })),
);

const pairs = reports.flatMap((one, index) => reports.slice(index + 1).map((other) => [one, other] as const));
const same = pairs.filter(([one, other]) => one.story === other.story);
const different = pairs.filter(([one, other]) => one.story !== other.story);
const near = different.filter(([one, other]) => one.story.split(" ")[0] === other.story.split(" ")[0]);

const titles = (list: typeof pairs) => list.map(([one, other]) => `${one.title} / ${other.title}`);

describe("reports of one story and near-misses of it", () => {
  it("are at least thirty of each", () => {
    expect(same.length).toBeGreaterThanOrEqual(30);
    expect(near.length).toBeGreaterThanOrEqual(30);
  });

  it("never take two stories for one", () => {
    expect(titles(different.filter(([one, other]) => isSameStory(one, other)))).toEqual([]);
    // Nor where the language and the countries say nothing.
    const bare = (report: Report) => ({ ...report, language: "und", countries: [] });
    expect(titles(different.filter(([one, other]) => isSameStory(bare(one), bare(other))))).toEqual([]);
  });

  it("find at least four in five of the same ones, by their bands and then by their texts", () => {
    const found = same.filter(([one, other]) => isSameStory(one, other));
    const inReach = found.filter(([one, other]) => {
      const bands = new Set(sameness.bands(one));
      return sameness.bands(other).some((band) => bands.has(band));
    });
    const missed = same.filter((pair) => !inReach.includes(pair));
    console.log(
      `same stories: ${same.length}, taken for one ${found.length}, of which found by bands ${inReach.length}; near-misses: ${near.length}, taken for one 0`,
    );
    expect(titles(missed).length, titles(missed).join("\n")).toBeLessThanOrEqual(same.length * 0.2);
  });
});

describe("whether two reports tell one story", () => {
  const [one, other] = same.find(([first]) => first.title.startsWith("Vietnam approves")) ?? [];
  if (one === undefined || other === undefined) throw new Error("no pair");

  it("is the same asked either way round", () => {
    for (const [a, b] of [...same, ...near]) expect(isSameStory(a, b)).toBe(isSameStory(b, a));
  });

  it("ends after three days, at another language, and where no country is shared", () => {
    expect(isSameStory(one, other)).toBe(true);
    expect(isSameStory(one, { ...other, published: other.published + 72 * 3600 })).toBe(true);
    expect(isSameStory(one, { ...other, published: other.published + 72 * 3600 + 1 })).toBe(false);
    expect(isSameStory(one, { ...other, language: "de" })).toBe(false);
    expect(isSameStory(one, { ...other, countries: ["PE"] })).toBe(false);
    expect(isSameStory(one, { ...other, countries: [] })).toBe(false);
    expect(isSameStory({ ...one, countries: [] }, { ...other, countries: [] })).toBe(true);
  });

  it("cannot be told of a few words", () => {
    const short = { ...one, title: "Markets", text: "Shares closed higher in Tokyo." };
    expect(isSameStory(short, { ...short })).toBe(false);
  });

  it("is cut into at most eight tokens that the text search takes for one word each", () => {
    for (const report of reports) {
      const bands = sameness.bands(report);
      expect(bands.length).toBeLessThanOrEqual(8);
      for (const band of bands) expect(band).toMatch(/^xb[a-z0-9]+$/);
    }
    expect(sameness.bands({ ...one, title: "", text: "" })).toEqual([]);
  });
});
