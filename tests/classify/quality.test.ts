import { describe, expect, it } from "vitest";
import { figure, isMet, missedFigures, renderFigures } from "../../scripts/quality/figure.ts";
import { type Labelled, readJsonLines, scoreLabelled } from "../../scripts/quality/labelled.ts";
import { scoreAnswers } from "../../scripts/quality/score.ts";

const half = (name: string) => readJsonLines<Labelled>(new URL(`../fixtures/classify/${name}.jsonl`, import.meta.url));

describe("the labelled halves", () => {
  const all = [...half("tune"), ...half("test")];

  it("are 400 briefs of 100 countries in 20 languages, 60 about none, and none stands in both", () => {
    expect(all.length).toBeGreaterThanOrEqual(400);
    expect(new Set(all.flatMap(({ countries }) => countries)).size).toBeGreaterThanOrEqual(100);
    expect(new Set(all.map(({ lang }) => lang)).size).toBeGreaterThanOrEqual(20);
    expect(all.filter(({ countries }) => countries.length === 0).length).toBeGreaterThanOrEqual(60);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ title, text }) => `${title}\n${text}`)).size).toBe(all.length);
  });

  it("reach what is asked of the test half", () => {
    const { microF1, exact, primary, noCountryF1 } = scoreLabelled(half("test"));
    expect(microF1).toBeGreaterThanOrEqual(0.9);
    expect(exact).toBeGreaterThanOrEqual(0.82);
    expect(primary).toBeGreaterThanOrEqual(0.92);
    expect(noCountryF1).toBeGreaterThanOrEqual(0.8);
  });
});

describe("scores", () => {
  const judged = [
    { gold: { countries: ["JP", "US"], primary: "JP" }, answer: ["US", "JP"] },
    { gold: { countries: ["FR"], primary: "FR", optional: ["DE"] }, answer: ["DE", "FR"] },
    { gold: { countries: [], primary: null }, answer: ["TR"] },
    { gold: { countries: [], primary: null }, answer: [] },
  ];

  it("count pairs, whole sets, main countries and the answer none", () => {
    const { microF1, exact, primary, noCountryF1 } = scoreAnswers(judged);
    expect(microF1).toBeCloseTo(6 / 7);
    expect(exact).toBe(3 / 4);
    expect(primary).toBe(1 / 2);
    expect(noCountryF1).toBeCloseTo(2 / 3);
  });

  it("have no figure for none where every text has a country", () => {
    expect(scoreAnswers(judged.slice(0, 2)).noCountryF1).toBeNaN();
  });
});

describe("figures", () => {
  const low = figure("set", "low", 0.5, { target: { atLeast: 0.9 } });
  const slow = figure("set", "slow", 9, { target: { atMost: 1 }, unit: "ms", isTimed: true });

  it("fail the run where a target is missed, not for time and not where nothing is asked", () => {
    const told = figure("set", "told", 0);
    const uncomputed = figure("set", "uncomputed", Number.NaN, { target: { atLeast: 0 } });
    expect(missedFigures([low, slow, told, uncomputed])).toEqual([low, uncomputed]);
    expect(isMet(told)).toBeNull();
    expect(isMet(figure("set", "even", 0.9, { target: { atLeast: 0.9 } }))).toBe(true);
  });

  it("stand in a table beside their targets", () => {
    const table = renderFigures([low, slow]);
    expect(table).toMatch(/low\s+0\.500\s+≥ 0\.9\s+NOT MET$/m);
    expect(table).toMatch(/slow\s+9\.000 ms\s+≤ 1 ms\s+NOT MET \(timed\)$/m);
  });
});
