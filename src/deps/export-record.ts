import type { Brief } from "../model/brief.ts";
import type { BriefEvent } from "../model/brief-event.ts";
import type { Instant } from "../model/instant.ts";
import type { Source, SourceOrigin, SourceStatus } from "../model/source.ts";

export interface ImportCounts {
  readonly added: number;
  readonly unchanged: number;
  readonly replaced: number;
  /** On a blocked host, and so not taken; absent: none. */
  readonly refused?: number;
}

/** A part of the export. `next`: the seq to go on behind; null at the end. */
export interface ExportPage {
  readonly records: readonly ExportRecord[];
  readonly next: number | null;
}

/** One line of `export`: the brief and all that is needed to go on from it elsewhere. */
export interface ExportRecord {
  /** Of the store it comes from; a store that holds nothing but our own `feeds/` takes it over, so that feeds keep their ids too. */
  readonly instance: string;
  /** Its place in that store's order, which links to older pages name; absent in exports of older versions. */
  readonly seq?: number;
  /** Its `classification` is the classifier's own, also where there is a correction. */
  readonly brief: Omit<Brief, "seq" | "sourceId" | "takedown"> & {
    readonly originalPublished: Instant | null;
    readonly isBackfill: boolean;
    /** id of the brief whose story it tells again; null: none. */
    readonly cluster: string | null;
    /** An operator has hidden it; absent: nobody has. `withdrawnAt` is its publisher's own. */
    readonly hidden?: { readonly at: Instant; readonly reason: string | null };
    /** What became of it, oldest first, at most `maxBriefEvents`. */
    readonly history: readonly BriefEvent[];
  };
  readonly source: {
    readonly url: string;
    readonly title: string | null;
    readonly siteUrl: string | null;
    readonly origin: SourceOrigin;
    readonly status: SourceStatus;
    readonly language: string | null;
    readonly treatment: Source["treatment"];
  };
  readonly entry: {
    readonly key: string;
    readonly linkKey: string | null;
    readonly contentHash: string;
    readonly firstSeen: Instant;
  };
}

/** The part of the store that moves it elsewhere and back. */
export interface TransferStore {
  /** Every brief but those of blocked hosts, in order of seq, as the JSON Lines record of `export`; pages through, never all in memory. */
  exportBriefs(): AsyncIterable<ExportRecord>;
  /** How many briefs are stored behind a seq (0: all), withdrawn ones too. */
  countBriefs(after: number): Promise<number>;
  /** The briefs behind a seq (0: from the beginning), at most `limit`. */
  exportPage(after: number, limit: number): Promise<ExportPage>;
  /**
   * Idempotent: a record that is already there changes nothing. Order of calls is order of storing. An imported brief replaces the stored one
   * of its id, and one that was minted here for the same story (same source, entry, title, and text or position), whose id is then unknown here.
   * Histories are joined; the import itself is no event in them.
   * Sources that are missing are made as they were; those that are there keep their settings. In the store of the same instance a new brief has its
   * seq again where it is greater than any there, else the next.
   */
  importBriefs(records: readonly ExportRecord[], now: Instant): Promise<ImportCounts>;
}
