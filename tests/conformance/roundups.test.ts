import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { splitRecord } from "../../src/cli/split-record.ts";
import type { BriefDraft } from "../../src/model/brief.ts";
import { unsafeHtml } from "../../src/model/html.ts";
import { textToFragment } from "../../src/split/plain-text.ts";
import { type Split, splitArticle } from "../../src/split/split.ts";
import { foldText } from "../../src/text/normalize.ts";
import { sanitize } from "../../src/text/sanitize.ts";

interface GoldBrief {
  readonly title: string;
  readonly titleKind: string;
  readonly altTitles?: readonly string[];
  readonly startsWith: string;
  readonly endsWith: string;
  readonly countries: readonly string[];
  readonly primary: string | null;
  /** Neither required nor wrong. */
  readonly optional?: readonly string[];
  readonly primaryAlt?: readonly string[];
}

interface Document {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly style: string;
  readonly kind: "roundup" | "single";
  readonly html: string;
  readonly text: string;
  readonly briefs: readonly GoldBrief[];
  readonly noise?: readonly string[];
}

const folder = new URL("../../../shared/roundups/", import.meta.url);
const documents = readFileSync(new URL("dev.jsonl", folder), "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as Document);

/** Counts by style; `all` is the sum. */
interface Score {
  gold: number;
  predicted: number;
  found: number;
  ended: number;
  titled: number;
  singles: number;
  whole: number;
}

const scores = new Map<string, Score>();

function split(document: Document, form: "html" | "text"): Split {
  const { title, url, html, text } = document;
  const root =
    form === "html" ? sanitize(unsafeHtml(html), { baseUrl: "https://articles.example/" }) : textToFragment(text);
  return splitArticle({ title, url, root, treatment: "automatic" });
}

/** A brief is found where it begins as the gold begins and holds the beginning of no other. */
function isFound(brief: BriefDraft, gold: GoldBrief, all: readonly GoldBrief[]): boolean {
  const told = foldText(`${brief.title}\n${brief.text}`);
  const text = foldText(brief.text);
  const start = foldText(gold.startsWith);
  const others = all.filter((other) => other !== gold && foldText(other.startsWith) !== start);
  return (
    (text.startsWith(start) || told.startsWith(start)) &&
    !others.some((other) => text.includes(foldText(other.startsWith)))
  );
}

/** The gold's title, one as good, or (a headline is the first clause) its beginning. */
function isTitled(brief: BriefDraft, gold: GoldBrief): boolean {
  const title = foldText(brief.title);
  const right = [gold.title, ...(gold.altTitles ?? [])].map(foldText);
  return right.includes(title) || (title.length >= 20 && right.some((other) => other.startsWith(title)));
}

function count(document: Document, result: Split, form: string): void {
  for (const name of [`${form} all`, `${form} ${document.style}`]) {
    const score = scores.get(name) ?? { gold: 0, predicted: 0, found: 0, ended: 0, titled: 0, singles: 0, whole: 0 };
    scores.set(name, score);
    if (document.kind === "single") {
      score.singles += 1;
      if (result.kind === "single") score.whole += 1;
      continue;
    }
    score.gold += document.briefs.length;
    score.predicted += result.briefs.length;
    for (const gold of document.briefs) {
      const brief = result.briefs.find((candidate) => isFound(candidate, gold, document.briefs));
      if (brief === undefined) continue;
      score.found += 1;
      if (foldText(brief.text).endsWith(foldText(gold.endsWith))) score.ended += 1;
      if (isTitled(brief, gold)) score.titled += 1;
    }
  }
}

function f1({ gold, predicted, found }: Score): number {
  return (2 * found) / Math.max(1, gold + predicted);
}

afterAll(() => {
  const rows = [...scores].map(([name, score]) => {
    const { gold, predicted, found, ended, titled, singles, whole } = score;
    return { name, gold, predicted, found, f1: f1(score).toFixed(3), ended, titled, whole: `${whole}/${singles}` };
  });
  console.table(rows);
});

describe.each(["html", "text"] as const)("round-ups as %s", (form) => {
  it.each(documents.map((document) => [document.id, document] as const))("splits %s", (_id, document) => {
    const result = split(document, form);
    count(document, result, form);
    for (const noise of document.noise ?? []) {
      expect(result.briefs.filter((brief) => brief.text.split("\n").includes(noise))).toEqual([]);
    }
    if (document.kind === "single") expect(result.kind).toBe("single");
  });

  it("finds the briefs, their ends and their titles", () => {
    const score = scores.get(`${form} all`);
    if (score === undefined) throw new Error("nothing was scored");
    expect(f1(score)).toBeGreaterThanOrEqual(0.96);
    expect(score.titled / score.found).toBeGreaterThanOrEqual(0.95);
    expect(score.ended / score.found).toBeGreaterThanOrEqual(0.95);
  });

  it("loses and doubles no word", () => {
    for (const document of documents) {
      const result = split(document, form);
      const whole = splitArticle({
        ...document,
        root: form === "html" ? sanitize(unsafeHtml(document.html), { baseUrl: null }) : textToFragment(document.text),
        treatment: "never",
      });
      const told = result.briefs.map(({ title, text }) =>
        isBeginning(title, text) || title === document.title ? text : `${title}\n${text}`,
      );
      expect(words([...told, ...result.leftover].join("\n"))).toEqual(words(whole.briefs[0]?.text ?? ""));
    }
  });
});

describe("the founding article", () => {
  it("gives its sixteen stories from the plain text alone", () => {
    const text = readFileSync(new URL("founding-article.txt", folder), "utf8");
    const result = splitArticle({ title: null, url: null, root: textToFragment(text), treatment: "automatic" });
    expect(result.kind).toBe("roundup");
    expect(result.briefs).toHaveLength(16);
    expect(result.briefs[0]?.title).toBe(text.split("\n", 1)[0]);
    expect(result.briefs.some(({ title, text }) => /PLUS:|More about|®/.test(title + text))).toBe(false);
  });
});

describe("the countries of the briefs", () => {
  it("are told apart as the labels say, from the split to the classification", () => {
    const sum = { right: 0, missed: 0, wrong: 0, primary: 0, briefs: 0 };
    for (const { id, title, url, html, briefs: gold } of documents) {
      const { briefs } = splitRecord({ id, title, url, published: null, content: { html } });
      for (const brief of gold) {
        const told = briefs.find(({ text }) => foldText(text).startsWith(foldText(brief.startsWith)));
        const optional = new Set(brief.optional ?? []);
        const chosen = (told?.countries ?? []).filter((code) => !optional.has(code) || brief.countries.includes(code));
        sum.right += chosen.filter((code) => brief.countries.includes(code)).length;
        sum.wrong += chosen.filter((code) => !brief.countries.includes(code)).length;
        sum.missed += brief.countries.filter((code) => !chosen.includes(code)).length;
        sum.briefs += 1;
        const primaries = [brief.primary, ...(brief.primaryAlt ?? [])];
        if (told !== undefined && primaries.includes(told.primary)) sum.primary += 1;
      }
    }
    const microF1 = (2 * sum.right) / (2 * sum.right + sum.wrong + sum.missed);
    const primary = sum.primary / sum.briefs;
    console.info(`countries: micro-F1 ${microF1.toFixed(3)}, primary ${primary.toFixed(3)}`, sum);
    expect(microF1).toBeGreaterThanOrEqual(0.85);
  });
});

describe("speed", () => {
  it("is told in articles a second of processor time", () => {
    const rounds = 60;
    for (let round = 0; round < 10; round += 1) for (const document of documents) split(document, "html");
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round += 1) for (const document of documents) split(document, "html");
    const { user, system } = process.cpuUsage(before);
    const rate = Math.round((rounds * documents.length) / ((user + system) / 1e6));
    console.info(`split, sanitising included: ${rate} articles a second of processor time`);
    expect(rate).toBeGreaterThan(0);
  });
});

function isBeginning(title: string, text: string): boolean {
  return text.startsWith(title.replace(/…$/, ""));
}

function words(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).toSorted();
}
