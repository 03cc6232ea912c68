import type { Brief } from "../model/brief.ts";
import type { Instant } from "../model/instant.ts";
import type { Source, SourceOrigin, SourceStatus } from "../model/source.ts";

export interface ImportCounts {
  readonly added: number;
  readonly unchanged: number;
  readonly replaced: number;
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
  /** Its `classification` is the classifier's own, also where there is a correction. */
  readonly brief: Omit<Brief, "seq" | "sourceId"> & {
    readonly originalPublished: Instant | null;
    readonly isBackfill: boolean;
    /** id of the brief whose story it tells again; null: none. */
    readonly cluster: string | null;
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
