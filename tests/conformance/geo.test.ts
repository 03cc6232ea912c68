import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";

/** 3,000 newswire items with the countries their publisher's indexers gave them (its README). */
const folder = new URL("../../../shared/geo/", import.meta.url);
const hasMaterial = existsSync(folder);

interface Item {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly dateline?: string;
}

interface Figures {
  readonly n: number;
  readonly microF1: number;
  readonly exact: number;
  readonly primary: number;
}

/** Classifies each item and lets the set's own evaluator compare. */
function evaluate(items: readonly Item[], textOf: (item: Item) => string): Figures {
  const work = mkdtempSync(join(tmpdir(), "inbrief-geo-"));
  const predictions = join(work, "predictions.jsonl");
  const lines = items.map((item) => {
    const { countries, primary } = classify({ title: item.title, text: textOf(item), language: "en" });
    return JSON.stringify({ id: item.id, countries, primary });
  });
  writeFileSync(predictions, lines.join("\n"));
  const evaluator = fileURLToPath(new URL("geo-eval.mjs", folder));
  const gold = fileURLToPath(new URL("dev.jsonl", folder));
  const answer = execFileSync(process.execPath, [evaluator, gold, predictions], { encoding: "utf8" });
  rmSync(work, { recursive: true });
  const figures = JSON.parse(answer) as Figures;
  return { n: figures.n, microF1: figures.microF1, exact: figures.exact, primary: figures.primary };
}

const withoutDateline = ({ text, dateline }: Item) => (dateline ? text.slice(dateline.length + 3) : text);

describe.skipIf(!hasMaterial)("countries of newswire items", () => {
  const items = hasMaterial
    ? readFileSync(new URL("dev.jsonl", folder), "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Item)
    : [];

  it("are found as the publisher's indexers had them", () => {
    const figures = evaluate(items, ({ text }) => text);
    console.log("geo, as it is:", JSON.stringify(figures));
    expect(figures.microF1).toBeGreaterThanOrEqual(0.92);
    expect(figures.exact).toBeGreaterThanOrEqual(0.85);
    expect(figures.primary).toBeGreaterThanOrEqual(0.965);
  });

  it("are found without the dateline, as our briefs come", () => {
    const figures = evaluate(items, withoutDateline);
    console.log("geo, datelines stripped:", JSON.stringify(figures));
    expect(figures.microF1).toBeGreaterThanOrEqual(0.8);
    expect(figures.exact).toBeGreaterThanOrEqual(0.65);
    expect(figures.primary).toBeGreaterThanOrEqual(0.8);
  });
});
