import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Story } from "../../src/deps.ts";
import { isSameStory, sameness } from "../../src/identify/sameness.ts";

/** 3,000 newswire items of one agency, among them stories that it sent twice (its README). */
const file = new URL("../../../shared/geo/dev.jsonl", import.meta.url);

describe.skipIf(!existsSync(file))("newswire reports, all taken for reports of one day and of no country", () => {
  it("are hardly ever taken for one another's story", { timeout: 300_000 }, () => {
    const stories = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line): Story => ({ ...JSON.parse(line), language: "en", published: 0, countries: [] }));
    const candidates = candidatePairs(stories);
    const same = candidates.filter(([one, other]) => isSameStory(one, other));
    for (const [one, other] of same) console.log(`one story: ${one.title} / ${other.title}`);
    console.log(
      `reports: ${stories.length}, pairs that share a token: ${candidates.length}, one story: ${same.length}`,
    );
    expect(candidates.length).toBeLessThanOrEqual(stories.length * 3);
    // Read one by one they were the same report sent twice, but for two or three follow-ups within the hour.
    expect(same.length).toBeGreaterThanOrEqual(15);
    expect(same.length).toBeLessThanOrEqual(30);
  });
});

/** Pairs that the store would compare. */
function candidatePairs(stories: readonly Story[]): readonly (readonly [Story, Story])[] {
  const holders = new Map<string, Story[]>();
  const pairs: [Story, Story][] = [];
  for (const story of stories) {
    const bands = sameness.bands(story);
    for (const other of new Set(bands.flatMap((band) => holders.get(band) ?? []))) pairs.push([other, story]);
    for (const band of bands) holders.set(band, [...(holders.get(band) ?? []), story]);
  }
  return pairs;
}
