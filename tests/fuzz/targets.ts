import { parse } from "parse5";
import { SyndicationError } from "../../src/errors.ts";
import { decodeBody } from "../../src/fetch/charset.ts";
import { charsetNote } from "../../src/fetch/charset-note.ts";
import { keyEntries } from "../../src/identify/key-entries.ts";
import type { Entry } from "../../src/model/entry.ts";
import { unsafeHtml } from "../../src/model/html.ts";
import { isCutOff, withoutCutItem } from "../../src/parse/cut-off.ts";
import { parseDate } from "../../src/parse/dates.ts";
import { maxEntries } from "../../src/parse/newest.ts";
import { parseDocument } from "../../src/parse/parse.ts";
import { sanitize, toSafeHtml } from "../../src/text/sanitize.ts";
import { harmIn } from "../helpers/harmless.ts";
import { readSeeds, readTexts } from "./seeds.ts";

export interface Target {
  readonly name: string;
  readonly seeds: readonly string[];
  /** Throws where the program breaks a promise on this input. */
  check(input: string): void | Promise<void>;
}

const base = "https://fuzz.example/dir/feed";
const documents = () => ["rss", "atom", "rdf", "cdf", "json", "opml"].flatMap((format) => readSeeds(`${format}/*`));

/** One for each way from hostile bytes to what is stored. */
export const targets: readonly Target[] = [
  { name: "bytes", seeds: documents(), check: checkBytes },
  { name: "documents", seeds: documents(), check: (text) => void entriesOf(text) },
  { name: "dates", seeds: readTexts("dates/*.json"), check: checkDate },
  { name: "html", seeds: [...readTexts("sanitize/*.json"), ...readSeeds("split/*.html")], check: checkHtml },
  { name: "ids", seeds: documents(), check: checkIds },
];

function hold(isTrue: boolean, promise: string): void {
  if (!isTrue) throw new Error(`broken promise: ${promise}`);
}

/** Every letter stands for one byte, so that any row of bytes may come. */
function checkBytes(input: string): void {
  const bytes = Uint8Array.from(input, (letter) => letter.charCodeAt(0) & 0xff);
  for (const contentType of [
    null,
    "text/xml; charset=gbk",
    "text/xml; charset=utf-16",
    `x; charset=${input.slice(0, 20)}`,
  ]) {
    const { text, encoding } = decodeBody(bytes, contentType);
    hold(text.isWellFormed(), "a decoded text holds no half characters");
    hold(!text.startsWith("\ufeff"), "no byte order mark is left");
    const note = charsetNote(bytes, contentType, encoding);
    hold(note === null || note.endsWith("."), "a note is a sentence");
  }
}

/** The entries; none where the document is refused with a reason. */
function entriesOf(text: string): readonly Entry[] {
  if (isCutOff(text)) withoutCutItem(text);
  try {
    const document = parseDocument(text, { url: base, contentType: null });
    hold(document.notes.length <= 20 && document.notes.every((note) => note.length < 500), "notes are few and short");
    if (document.format === "opml") return [];
    hold(document.entries.length <= maxEntries, "a feed has a bounded number of entries");
    for (const entry of document.entries) checkEntry(entry);
    hold(Object.getPrototypeOf({}) === Object.prototype && !("polluted" in {}), "no prototype is touched");
    return document.entries;
  } catch (error) {
    if (error instanceof SyndicationError) return [];
    throw error;
  }
}

function checkEntry({ title, link, published, updated, enclosures, categories }: Entry): void {
  hold(title === null || (title === title.trim() && title !== "" && !/[\n\r\t]/.test(title)), "a title is one line");
  hold(
    [link, ...enclosures.map(({ url }) => url)].every((url) => url === null || /^https?:/i.test(url)),
    "links are http",
  );
  hold(
    [published, updated].every((date) => date === null || Number.isSafeInteger(date)),
    "dates are whole seconds",
  );
  hold(enclosures.length <= 50 && categories.length <= 100, "lists are bounded");
}

function checkDate(text: string): void {
  const date = parseDate(text);
  hold(date === null || Number.isSafeInteger(date), "a date is a whole number of seconds");
  hold(date === null || !Number.isNaN(new Date(date * 1000).getTime()), "a date can be written");
  hold(parseDate(` ${text}\n`) === date, "blanks around a date change nothing");
}

function checkHtml(html: string): void {
  const clean = (text: string) => toSafeHtml(sanitize(unsafeHtml(text), { baseUrl: base }));
  const safe = clean(html);
  hold(clean(safe) === safe, "what is safe stays as it is");
  const harm = harmIn(parse(`<!doctype html><body>${safe}`));
  hold(harm.length === 0, `nothing can run or load (${harm[0]})`);
}

async function checkIds(text: string): Promise<void> {
  const entries = entriesOf(text);
  const keyed = await keyEntries(entries);
  const keys = keyed.map(({ key }) => key);
  hold(new Set(keys).size === keys.length, "no two entries share a key");
  const turned = (await keyEntries(entries.toReversed())).map(({ key }) => key);
  hold(JSON.stringify(turned.sort()) === JSON.stringify(keys.sort()), "the order of a feed decides no key");
}
