import { parseFragment } from "../src/text/html.ts";
import { textOf } from "../src/text/plain.ts";
import type { CorpusFile, ExpectedItem } from "./corpus.ts";
import type { Parser, ReadItem, Reading } from "./parsers.ts";

export interface Agreement {
  readonly agreed: number;
  /** Values that at least three other parsers agree on. */
  readonly settled: number;
}

/**
 * How many of the corpus's settled values a parser finds. One lenient rule for every parser: white space, markup and the form of a date
 * do not count, and any of several links, dates or contents may be the one. (The strict comparison of our own parser is a conformance test.)
 */
export function agreementOf<Document>(parser: Parser<Document>, files: readonly CorpusFile[]): Agreement {
  const verdicts = files.flatMap((file) => {
    if (file.format === null || file.format === "opml") return [];
    const document = parser.parse(file.text, false);
    return compare(file, document === null ? null : parser.read(document));
  });
  return { agreed: verdicts.filter((isRight) => isRight).length, settled: verdicts.length };
}

function compare(expected: CorpusFile, reading: Reading | null): readonly boolean[] {
  const verdicts: boolean[] = [];
  if (isSettled(expected.votes?.title)) verdicts.push(sameText([reading?.title ?? null], expected.title));
  if (isSettled(expected.votes?.itemCount)) verdicts.push(reading?.count === expected.itemCount);
  expected.items.forEach((item, index) => {
    verdicts.push(...compareItem(item, reading?.items[index] ?? null));
  });
  return verdicts;
}

function compareItem(expected: ExpectedItem, item: ReadItem | null): readonly boolean[] {
  const { votes } = expected;
  const verdicts: boolean[] = [];
  if (isSettled(votes?.title)) verdicts.push(sameText([item?.title ?? null], expected.title));
  if (isSettled(votes?.link)) verdicts.push(sameLink(item?.links ?? [], expected.link));
  if (isSettled(votes?.date)) verdicts.push(sameDate(item?.dates ?? [], [expected.published, expected.updated]));
  if (isSettled(votes?.content)) verdicts.push(sameContent(item?.contents ?? [], expected.contentKey ?? ""));
  return verdicts;
}

function isSettled(votes: number | undefined): boolean {
  return (votes ?? 0) >= 3;
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

/** As it stands, and as HTML. */
function forms(text: string): readonly string[] {
  return [squeeze(text), squeeze(textOf(parseFragment(text)))];
}

function sameText(ours: readonly (string | null)[], theirs: string | null): boolean {
  return ours.some((text) => forms(text ?? "").includes(squeeze(theirs ?? "")));
}

function sameLink(ours: readonly string[], theirs: string | null): boolean {
  const normal = (link: string) => (URL.parse(link.trim())?.href ?? link.trim()).replace(/\/$/, "");
  if (theirs === null) return ours.length === 0;
  return ours.some((link) => normal(link) === normal(theirs));
}

function sameDate(ours: readonly string[], theirs: readonly (string | null)[]): boolean {
  const wanted = theirs.filter((date) => date !== null).map((date) => Date.parse(date));
  if (wanted.length === 0) return ours.length === 0;
  return ours.some((date) => wanted.includes(Math.floor(Date.parse(date) / 1000) * 1000));
}

function sameContent(ours: readonly string[], theirs: string): boolean {
  const start = squeeze(theirs).slice(0, 80);
  if (start === "") return ours.every((html) => forms(html).includes(""));
  return ours.some((html) => forms(html).some((text) => text.startsWith(start)));
}
