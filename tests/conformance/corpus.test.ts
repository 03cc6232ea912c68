import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { SyndicationError } from "../../src/errors.ts";
import { decodeBody } from "../../src/fetch/charset.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { Feed, Opml } from "../../src/model/feed.ts";
import { toIso } from "../../src/model/instant.ts";
import { parseDocument } from "../../src/parse/parse.ts";
import { parseFragment } from "../../src/text/html.ts";
import { textOf } from "../../src/text/plain.ts";

/** 293 real feeds with what an outside parser makes of them; settled where three of four others agree (its README). */
const corpus = new URL("../../../shared/corpus/", import.meta.url);

interface ExpectedItem {
  readonly title: string | null;
  readonly link: string | null;
  readonly id: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly contentKey?: string;
  readonly votes?: { readonly title: number; readonly link: number; readonly date: number; readonly content: number };
  readonly repaired?: boolean;
}

interface Expected {
  readonly file: string;
  readonly format: string | null;
  readonly title: string | null;
  readonly itemCount: number;
  readonly items: readonly ExpectedItem[];
  readonly votes?: { readonly title: number; readonly itemCount: number };
  readonly contentEncoding?: string;
}

const columns = ["title", "itemCount", "itemTitle", "link", "date", "content"] as const;
type Column = (typeof columns)[number];

/** Where we keep our own value on purpose, with the reason. Counted as disagreement all the same. */
const ours: Readonly<Record<string, string>> = {
  "content newsboat/rss091_1.xml": "a tag that is never finished ends the text, as in every browser",
  "content newsboat/rss092_1.xml": "the same",
  "link node-feedparser/atom-with-tag-uri-links.xml": "a tag: URI is a name; nobody can follow it",
};

function isSettled(votes: number | undefined): boolean {
  return (votes ?? 0) >= 3;
}

class Score {
  readonly agreed = new Map<Column, number>();
  readonly settled = new Map<Column, number>();
  readonly differences: string[] = [];

  add(column: Column, where: string, agrees: boolean, ourValue: unknown, theirs: unknown): void {
    this.settled.set(column, (this.settled.get(column) ?? 0) + 1);
    if (agrees) this.agreed.set(column, (this.agreed.get(column) ?? 0) + 1);
    else
      this.differences.push(
        `${column} ${where}\n    ours   ${JSON.stringify(ourValue)}\n    theirs ${JSON.stringify(theirs)}`,
      );
  }

  share(column: Column): number {
    return (this.agreed.get(column) ?? 0) / (this.settled.get(column) ?? 1);
  }

  report(): string {
    const line = (column: Column) => {
      const percent = (100 * this.share(column)).toFixed(2);
      return `corpus ${column.padEnd(10)} ${this.agreed.get(column) ?? 0}/${this.settled.get(column) ?? 0} ${percent} %`;
    };
    return [...columns.map(line), ...this.differences].join("\n");
  }
}

function squeeze(text: string | null | undefined): string {
  return (text ?? "").replace(/\s+/g, "");
}

function sameTitle(ourTitle: string | null, theirs: string | null): boolean {
  return squeeze(ourTitle) === squeeze(theirs);
}

function contentKeyOf(entry: Entry): string {
  return squeeze(entry.contentHtml === null ? "" : textOf(parseFragment(entry.contentHtml))).slice(0, 120);
}

function sameContent(entry: Entry, item: ExpectedItem): boolean {
  const theirs = squeeze(item.contentKey);
  return [entry.contentHtml, entry.summaryHtml].some((html) => {
    const mine = contentKeyOf({ ...entry, contentHtml: html });
    return mine === theirs || (theirs.length > 20 && mine.startsWith(theirs.slice(0, 80)));
  });
}

function read(expected: Expected): Feed | Opml {
  const bytes = readFileSync(new URL(expected.file, corpus));
  const whole =
    expected.contentEncoding === "gzip" || (bytes[0] === 0x1f && bytes[1] === 0x8b) ? gunzipSync(bytes) : bytes;
  return parseDocument(decodeBody(whole, null).text, { url: null, contentType: null });
}

function compare(expected: Expected, document: Feed | Opml, score: Score): void {
  const count = document.format === "opml" ? document.sources.length : document.entries.length;
  if (isSettled(expected.votes?.title)) {
    score.add("title", expected.file, sameTitle(document.title, expected.title), document.title, expected.title);
  }
  if (isSettled(expected.votes?.itemCount))
    score.add("itemCount", expected.file, count === expected.itemCount, count, expected.itemCount);
  if (document.format === "opml") return;
  expected.items.forEach((item, index) => {
    const entry = document.entries[index];
    if (entry !== undefined) compareItem(item, entry, `${expected.file} #${index}`, score);
  });
}

function compareItem(item: ExpectedItem, entry: Entry, where: string, score: Score): void {
  if (item.repaired) return;
  if (isSettled(item.votes?.title))
    score.add("itemTitle", where, sameTitle(entry.title, item.title), entry.title, item.title);
  if (isSettled(item.votes?.link)) score.add("link", where, entry.link === item.link, entry.link, item.link);
  if (isSettled(item.votes?.date)) {
    // Parsers differ on which word of RSS means which of the two dates, so the one a reader would sort by is compared.
    const instant = entry.published ?? entry.updated;
    const mine = instant === null ? null : toIso(instant);
    const theirs = item.published ?? item.updated;
    score.add("date", where, mine === theirs, mine, theirs);
  }
  if (isSettled(item.votes?.content))
    score.add("content", where, sameContent(entry, item), contentKeyOf(entry), item.contentKey);
}

describe.skipIf(!existsSync(corpus))("real feeds", () => {
  const lines = existsSync(corpus) ? readFileSync(new URL("expected.jsonl", corpus), "utf8").trim().split("\n") : [];
  const all = lines.map((line) => JSON.parse(line) as Expected);
  const score = new Score();
  const refused = new Map<string, string>();
  for (const expected of all) {
    try {
      compare(expected, read(expected), score);
    } catch (error) {
      if (!(error instanceof SyndicationError)) throw error;
      refused.set(expected.file, `${error.code}: ${error.message}`);
    }
  }
  console.log(score.report());
  console.log([...refused].map(([file, reason]) => `refused ${file}: ${reason}`).join("\n"));
  for (const [what, reason] of Object.entries(ours)) console.log(`kept ours ${what}: ${reason}`);

  it("reads every one of the 293 files that is a feed", () => {
    expect(all.length).toBe(293);
    expect(
      [...refused.keys()].filter((file) => (all.find((one) => one.file === file)?.votes ?? null) !== null),
    ).toEqual([]);
  });

  it.each(columns)("agrees with what other parsers settled on: %s", (column) => {
    expect(score.share(column)).toBeGreaterThanOrEqual(0.99);
  });
});
