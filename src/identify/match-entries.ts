import type { EntryTrace, StoredEntry } from "../deps.ts";
import type { Entry } from "../model/entry.ts";
import { foldText } from "../text/normalize.ts";
import type { KeyedEntry } from "./key-entries.ts";
import { isErased } from "./pair-erased.ts";
import { containment, type Shingles, shinglesOf, similarity } from "./similarity.ts";

export interface EntryMatch {
  readonly keyed: KeyedEntry;
  /** What it was stored as; null: new to us. */
  readonly stored: StoredEntry | null;
  /** Its link is that of another entry too, of the document or of the store, or of a front page. */
  readonly sharesLink: boolean;
}

/** Published anew under another address within so many seconds, it is the same if its text is. */
const republishedSeconds = 7 * 24 * 3600;
const sameText = 0.6;
/** What was published at the very same second has most likely only moved: little need be in common. */
const movedText = 0.2;
/** Without a telling title, at the very same second: the text as good as whole, and of more words where the title was changed. */
const wholeText = 0.8;
const leastWords = 12;
const alikeTitles = 0.5;
/** Less in common under one link, another guid and another date, and it is another text: bulletins share their set phrases. */
const otherText = 0.3;
/** "News", "Update": says nothing about which. In letters after folding. */
const leastTitleLength = 8;

/**
 * Keys of stored entries that one of `entries` may be under another guid and link: the same title, published within a week, or
 * published at the same second.
 * For `Store.loadEntries`, before `matchEntries`.
 */
export function tracedKeys(entries: readonly KeyedEntry[], traces: readonly EntryTrace[]): readonly string[] {
  const keys = new Set(entries.map(({ key }) => key));
  const named = traces.map((trace) => ({ trace, name: nameOf(trace.title) }));
  const found = entries.flatMap(({ entry }) => {
    const name = nameOf(entry.title);
    return named.flatMap((other) => (isCandidate(entry.published, name, other) ? [other.trace.key] : []));
  });
  return [...new Set(found)].filter((key) => !keys.has(key));
}

interface NamedTrace {
  readonly trace: EntryTrace;
  readonly name: Name;
}

function isCandidate(published: number | null, name: Name, { trace, name: other }: NamedTrace): boolean {
  if (trace.published === published && areAlike(name, other)) return true;
  return name.key !== "" && name.key === other.key && isNear(published, trace.published, republishedSeconds);
}

/**
 * Which stored entry each entry of a document is: by its key, else by its link where text or moment agree, else (guid and link both
 * changed) by title, text and moment. One to one: two entries of a document are never one.
 */
export function matchEntries(
  entries: readonly KeyedEntry[],
  stored: readonly StoredEntry[],
  traces: readonly EntryTrace[],
): readonly EntryMatch[] {
  const open = new Map(stored.map((entry) => [entry.key, entry]));
  const matches = new Map<KeyedEntry, StoredEntry>();
  const take = (keyed: KeyedEntry, found: StoredEntry | undefined): void => {
    if (found === undefined || matches.has(keyed)) return;
    matches.set(keyed, found);
    open.delete(found.key);
  };
  for (const keyed of entries) take(keyed, open.get(keyed.key));
  const byLink = Map.groupBy(stored, ({ linkKey }) => linkKey);
  for (const keyed of entries) {
    if (matches.has(keyed) || keyed.linkKey === null) continue;
    take(
      keyed,
      byLink.get(keyed.linkKey)?.find((found) => open.has(found.key) && isSameArticle(keyed, found)),
    );
  }
  const named = traces.map((trace) => ({ trace, name: nameOf(trace.title) }));
  for (const keyed of entries) if (!matches.has(keyed)) take(keyed, sameElsewhere(keyed, open, named));
  return entries.map((keyed) => {
    const found = matches.get(keyed) ?? null;
    const linked = keyed.linkKey === null ? [] : (byLink.get(keyed.linkKey) ?? []);
    const sharesLink = keyed.entry.link !== null && (keyed.linkKey === null || linked.some((other) => other !== found));
    return { keyed, stored: found, sharesLink };
  });
}

/** Of one link, under another guid: "the latest statement" has one address for a new text every day, and no brief replaces another. */
function isSameArticle({ entry }: KeyedEntry, stored: StoredEntry): boolean {
  if (stored.briefs.some((brief) => brief.published === entry.published)) return true;
  // Of a blocked host no words are left to compare.
  if (stored.briefs.some(isErased)) return false;
  const [text, known] = [shinglesOf(textOf(entry)), shinglesOf(knownText(stored))];
  return text.size < leastWords || known.size < leastWords || containment(text, known) >= otherText;
}

/** The nearest in time of those that are, by title, text and moment, the same. */
function sameElsewhere(
  { entry }: KeyedEntry,
  open: ReadonlyMap<string, StoredEntry>,
  traces: readonly NamedTrace[],
): StoredEntry | undefined {
  const name = nameOf(entry.title);
  const candidates = traces.flatMap((other) => {
    const stored = open.get(other.trace.key);
    return stored !== undefined && isCandidate(entry.published, name, other) ? [{ ...other, stored }] : [];
  });
  const distance = (trace: EntryTrace) => Math.abs((entry.published ?? trace.published) - trace.published);
  return candidates
    .toSorted((a, b) => distance(a.trace) - distance(b.trace))
    .find(({ trace, name: other, stored }) => {
      const texts = { text: textOf(entry), known: knownText(stored) };
      return name.key !== "" && name.key === other.key
        ? isRepublished(entry.published, trace, texts)
        : isMoved(name, other, texts);
    })?.stored;
}

interface Texts {
  readonly text: string;
  readonly known: string;
}

/** Columns repeat their titles, bulletins every hour: without the text in common nothing is the same, and no brief replaces another. */
function isRepublished(published: number | null, trace: EntryTrace, { text, known }: Texts): boolean {
  if (published !== trace.published) return containment(shinglesOf(text), shinglesOf(known)) >= sameText;
  const titled = (body: string) => shinglesOf(`${trace.title}\n${body}`);
  return containment(titled(text), titled(known)) >= movedText;
}

/** At the very same second, without a telling title or under a changed one: only with the text as good as whole. */
function isMoved(name: Name, other: Name, texts: Texts): boolean {
  const [text, known] = [shinglesOf(texts.text), shinglesOf(texts.known)];
  const isTelling = name.folded === other.folded || Math.min(text.size, known.size) >= leastWords;
  return isTelling && containment(text, known) >= wholeText;
}

/** A title made ready for comparing. */
interface Name {
  readonly folded: string;
  readonly words: Shingles;
  /** "" where the title is too short to tell entries apart. */
  readonly key: string;
}

function nameOf(title: string | null): Name {
  const folded = foldText(title ?? "");
  return { folded, words: shinglesOf(folded, 1), key: titleKey(folded) };
}

/** Both without a title, or with most words of it in common. */
function areAlike(one: Name, other: Name): boolean {
  if (one.folded === "" || other.folded === "") return one.folded === other.folded;
  return similarity(one.words, other.words) >= alikeTitles;
}

function textOf(entry: Entry): string {
  return (entry.contentHtml ?? "").replace(/<[^>]*>/g, " ");
}

function knownText(stored: StoredEntry): string {
  return stored.briefs.map((brief) => brief.text).join("\n");
}

/** An entry without a date may be near anything. */
function isNear(published: number | null, other: number, seconds: number): boolean {
  return published === null || Math.abs(published - other) <= seconds;
}

function titleKey(folded: string): string {
  const weight = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u.test(folded) ? 2.5 : 1;
  return folded.length * weight < leastTitleLength ? "" : folded;
}
