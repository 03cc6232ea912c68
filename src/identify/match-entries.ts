import type { EntryTrace, StoredEntry } from "../deps.ts";
import { foldText } from "../text/normalize.ts";
import type { KeyedEntry } from "./key-entries.ts";
import { containment, shinglesOf } from "./similarity.ts";

export interface EntryMatch {
  readonly keyed: KeyedEntry;
  /** What it was stored as; null: new to us. */
  readonly stored: StoredEntry | null;
}

/** Published anew under another address within so many seconds, it is the same if its text is. */
const republishedSeconds = 7 * 24 * 3600;
const sameText = 0.6;
/** What was published at the very same second has most likely only moved: little need be in common. */
const movedText = 0.2;
/** "News", "Update": says nothing about which. In letters after folding. */
const leastTitleLength = 8;

/**
 * Keys of stored entries that one of `entries` may be under another guid and link: the same title, published within a week.
 * For `Store.loadEntries`, before `matchEntries`.
 */
export function tracedKeys(entries: readonly KeyedEntry[], traces: readonly EntryTrace[]): readonly string[] {
  const keys = new Set(entries.map(({ key }) => key));
  const byTitle = Map.groupBy(traces, (trace) => titleKey(trace.title));
  const found = entries.flatMap(({ entry }) => {
    const title = titleKey(entry.title);
    if (title === "") return [];
    return (byTitle.get(title) ?? []).filter((trace) => isNear(entry.published, trace.published, republishedSeconds));
  });
  return [...new Set(found.map((trace) => trace.key))].filter((key) => !keys.has(key));
}

/**
 * Which stored entry each entry of a document is: by its key, else by its link, else (guid and link both changed) by its title where
 * its text is the same (nearly, if it was published at the same moment). One to one: two entries of a document are never one.
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
  const byLink = new Map(
    [...open.values()].flatMap((entry) => (entry.linkKey === null ? [] : [[entry.linkKey, entry.key]])),
  );
  for (const keyed of entries) {
    if (matches.has(keyed) || keyed.linkKey === null) continue;
    take(keyed, open.get(byLink.get(keyed.linkKey) ?? ""));
  }
  for (const keyed of entries) if (!matches.has(keyed)) take(keyed, sameTitle(keyed, open, traces));
  return entries.map((keyed) => ({ keyed, stored: matches.get(keyed) ?? null }));
}

/** The nearest in time of those that share its title and are, by moment or text, the same. */
function sameTitle(
  { entry }: KeyedEntry,
  open: ReadonlyMap<string, StoredEntry>,
  traces: readonly EntryTrace[],
): StoredEntry | undefined {
  const title = titleKey(entry.title);
  if (title === "") return undefined;
  const candidates = traces.flatMap((trace) => {
    const stored = open.get(trace.key);
    return stored !== undefined && titleKey(trace.title) === title ? [{ trace, stored }] : [];
  });
  const distance = (trace: EntryTrace) => Math.abs((entry.published ?? trace.published) - trace.published);
  return candidates
    .toSorted((a, b) => distance(a.trace) - distance(b.trace))
    .find(({ trace, stored }) => isSame(entry.published, trace, entry.contentHtml ?? "", stored))?.stored;
}

/** Columns repeat their titles, bulletins every hour: without the text in common nothing is the same, and no brief replaces another. */
function isSame(published: number | null, trace: EntryTrace, html: string, stored: StoredEntry): boolean {
  if (!isNear(published, trace.published, republishedSeconds)) return false;
  const text = html.replace(/<[^>]*>/g, " ");
  const known = stored.briefs.map((brief) => brief.text).join("\n");
  if (published !== trace.published) return containment(shinglesOf(text), shinglesOf(known)) >= sameText;
  const titled = (body: string) => shinglesOf(`${trace.title}\n${body}`);
  return containment(titled(text), titled(known)) >= movedText;
}

/** An entry without a date may be near anything. */
function isNear(published: number | null, other: number, seconds: number): boolean {
  return published === null || Math.abs(published - other) <= seconds;
}

/** "" where the title is too short to tell entries apart. */
function titleKey(title: string | null): string {
  const folded = foldText(title ?? "");
  return folded.length * (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u.test(folded) ? 2.5 : 1) <
    leastTitleLength
    ? ""
    : folded;
}
