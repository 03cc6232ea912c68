import type { Article, Brief } from "../model/brief.ts";
import type { Instant } from "../model/instant.ts";
import type { Source } from "../model/source.ts";
import type { SourceResult } from "./sources.ts";

/** The part of the store that the ingest reads and writes entries with. */
export interface EntryStore {
  /** Entries of the source stored under any of the keys or link keys. */
  loadEntries(sourceId: number, keys: readonly string[], linkKeys: readonly string[]): Promise<readonly StoredEntry[]>;
  /** The newest entries of the source: new ones by order of storing, then back-fill by published. Without those whose briefs are all withdrawn. */
  recentEntries(sourceId: number, limit: number): Promise<readonly EntryTrace[]>;
  /** The briefs of these ids, whosesoever, withdrawn ones too. */
  knownBriefs(ids: readonly string[]): Promise<readonly KnownBrief[]>;
  /** All keys of a source's entries; for `feeds/`, which is read whole. */
  entryKeys(sourceId: number): Promise<readonly string[]>;
  /**
   * All of the batch or nothing of it. A brief whose id is there already is that brief, withdrawn or not: it keeps seq, storedAt,
   * isBackfill and originalPublished, takes the rest, and is listed again. New ones get the next seq by published, then position. Other writers may come between.
   * Returns where the source stands after it; null, and nothing written, where it stood elsewhere than the batch was decided on.
   */
  saveEntries(batch: EntryBatch): Promise<SourceStanding | null>;
}

/** Tells whether a source's entries are still what they were when they were loaded: it differs where anybody has written any of them since. */
export type SourceStanding = Pick<Source, "revision" | "outcomeAt">;

/** An entry as we know it from earlier checks, with all its briefs, withdrawn ones too. */
export interface StoredEntry {
  /** Hash of the guid (or of what stands in for it); unique within the source. */
  readonly key: string;
  /** Hash of the normalised link; null where the entry has none. */
  readonly linkKey: string | null;
  readonly contentHash: string;
  readonly firstSeen: Instant;
  /** It had outlived its time; its briefs and its link key are gone, and it is no news. Absent: it has not. */
  readonly droppedAt?: Instant;
  readonly briefs: readonly StoredBrief[];
}

/** `classification` is the classifier's own here: what corrections make of it is the store's affair alone. */
export type StoredBrief = Brief;

/** What identify needs to recognise an entry whose guid and link both changed. */
export interface EntryTrace {
  readonly key: string;
  readonly title: string | null;
  readonly published: Instant;
}

/** As much of a brief as tells whether another In Brief's of the same id is the same. */
export interface KnownBrief {
  readonly id: string;
  /** Of the source it came from. */
  readonly sourceUrl: string;
  readonly title: string;
  readonly text: string;
}

/** A brief to be written. `seq` null: a new one, the store gives it the next. */
export interface BriefWrite
  extends Omit<Brief, "seq" | "sourceId" | "storedAt" | "withdrawnAt" | "article" | "correction"> {
  readonly seq: number | null;
  /** An id from outside, taken in place of `id` only where no other brief has it: nobody's brief is taken over by naming it. */
  readonly givenId?: string | null;
  /** Archive and search only; fills feeds of fewer than 20 (DESIGN.md, Dates). */
  readonly isBackfill: boolean;
  /** As upstream dated it, where it was clamped; else null. */
  readonly originalPublished: Instant | null;
  /** As Sameness has them, where they have been made already; absent: the store asks for them. */
  readonly bands?: readonly string[];
}

export interface EntryWrite {
  readonly key: string;
  /** The key it was stored under until now, where the guid changed; null otherwise. */
  readonly previousKey: string | null;
  readonly linkKey: string | null;
  readonly contentHash: string;
  readonly article: Article;
  /** New and changed briefs; unchanged ones are left out. */
  readonly briefs: readonly BriefWrite[];
  /** seq of the briefs that are no longer in the article. */
  readonly withdraw: readonly number[];
}

export interface EntryBatch {
  readonly sourceId: number;
  readonly now: Instant;
  /** Of the source no later than its entries were loaded, or after the batch before; absent: it is written wherever the source stands. */
  readonly standing?: SourceStanding;
  readonly entries: readonly EntryWrite[];
  /** With the last batch of a check only: validators are stored together with the last item, never before. */
  readonly finish: SourceResult | null;
}
