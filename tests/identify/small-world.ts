import type { EntryWrite, StoredBrief, StoredEntry } from "../../src/deps.ts";
import { decideEntryUpdate, type EntryUpdate, type PlacedDraft } from "../../src/identify/decide-entry-update.ts";
import type { KeyedEntry } from "../../src/identify/key-entries.ts";
import type { Article } from "../../src/model/brief.ts";
import type { Classification } from "../../src/model/classification.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { SafeHtml } from "../../src/model/html.ts";
import { unsafeHtml } from "../../src/model/html.ts";

export const now = 1_700_000_000;
export const instanceId = "6f1c1c1e-1b3c-4a51-9a55-0d7d3a2f9b01";
export const nowhere: Classification = { countries: [], blocs: [], primary: null, scores: {}, evidence: [] };
export const article: Article = {
  title: "The week in brief",
  url: "https://news.example/week",
  isRoundup: true,
  credit: "News Example",
};

export function entry(fields: Partial<Entry> = {}): Entry {
  return {
    guid: "tag:news.example,2023:1",
    title: "The week in brief",
    link: "https://news.example/week",
    published: now - 3600,
    updated: null,
    contentHtml: unsafeHtml("<p>Text.</p>"),
    summaryHtml: null,
    baseUrl: null,
    authors: [],
    categories: [],
    enclosures: [],
    language: null,
    ...fields,
  };
}

export function keyed(fields: Partial<Entry> = {}, key = "entry-1"): KeyedEntry {
  return { entry: entry(fields), key, linkKey: `link of ${key}`, contentHash: `content of ${key}` };
}

export interface Told {
  readonly title: string;
  readonly text: string;
}

export function drafts(stories: readonly Told[]): PlacedDraft[] {
  return stories.map(({ title, text }, position) => ({
    title,
    text,
    html: `<p>${text}</p>` as SafeHtml,
    position,
    fragment: stories.length === 1 ? null : `:~:text=${encodeURIComponent(title)}`,
    section: null,
    classification: nowhere,
    language: "en",
  }));
}

export function update(fields: Partial<EntryUpdate>): EntryUpdate {
  return {
    keyed: keyed(),
    stored: null,
    drafts: [],
    article,
    sourceUrl: "https://news.example/feed",
    instanceId,
    now,
    firstLoad: false,
    newSourceSeconds: 172_800,
    ...fields,
  };
}

let lastSeq = 0;

/** What a store holds of an entry after a write: the contract of `Store.saveEntries`, for one entry, in memory. */
export function saved(write: EntryWrite, before: StoredEntry | null, at: number): StoredEntry {
  const kept = new Map(
    (before?.briefs ?? []).map((brief): [number, StoredBrief] => [brief.seq, { ...brief, article: write.article }]),
  );
  for (const { isBackfill: _b, originalPublished: _o, ...brief } of write.briefs) {
    lastSeq += 1;
    const seq = brief.seq ?? lastSeq;
    const storedAt = kept.get(seq)?.storedAt ?? at;
    kept.set(seq, {
      ...brief,
      seq,
      sourceId: 1,
      storedAt,
      article: write.article,
      correction: null,
      withdrawnAt: null,
    });
  }
  for (const seq of write.withdraw) {
    const brief = kept.get(seq);
    if (brief !== undefined) kept.set(seq, { ...brief, withdrawnAt: at });
  }
  const { key, linkKey, contentHash } = write;
  return { key, linkKey, contentHash, firstSeen: before?.firstSeen ?? at, briefs: [...kept.values()] };
}

/** Stores `stories` as the entry's next edition. */
export function publish(
  stories: readonly Told[],
  before: StoredEntry | null,
  fields: Partial<EntryUpdate> = {},
): StoredEntry {
  const asked = update({ ...fields, stored: before, drafts: drafts(stories) });
  return saved(decideEntryUpdate(asked), before, asked.now);
}

/** Ids of what is shown, by title. */
export function idsByTitle(stored: StoredEntry): Map<string, string> {
  return new Map(stored.briefs.filter((brief) => brief.withdrawnAt === null).map((brief) => [brief.title, brief.id]));
}
