import type { BriefWrite, Row, StoredBrief } from "../deps.ts";
import type { Brief, PublishedBrief } from "../model/brief.ts";
import type { Classification, Correction } from "../model/classification.ts";
import type { SafeHtml } from "../model/html.ts";
import { memoized } from "../model/memoized.ts";
import { blockedSince } from "./blocked-sql.ts";
import { toCluster } from "./others.ts";
import { type OthersColumns, othersColumns } from "./others-columns.ts";
import { parseColumn } from "./parse-column.ts";
import { type SourceRow, toBriefSource } from "./source-row.ts";
import { storable } from "./storable.ts";
import { toTakedown } from "./takedown-row.ts";
import { withheld } from "./withheld.ts";

/** A row of `briefs`; the columns hold what the fields of Brief say, lists and the classification as JSON. */
export interface BriefRow {
  readonly seq: number;
  readonly id: string;
  readonly source_id: number;
  readonly entry_key: string;
  readonly position: number;
  readonly title: string;
  readonly html: string;
  readonly text: string;
  readonly fragment: string | null;
  readonly section: string | null;
  readonly published: number;
  readonly updated: number;
  readonly stored_at: number;
  readonly original_published: number | null;
  readonly language: string;
  readonly is_backfill: number;
  /** What the classifier says, corrected or not. */
  readonly classification: string;
  /** What an operator says: a Correction; null: nothing. */
  readonly correction: string | null;
  readonly authors: string;
  readonly categories: string;
  readonly enclosures: string;
  /** Since when no reader sees it, whatever the cause. */
  readonly withdrawn_at: number | null;
  /** What an operator took from readers: a Takedown, which then holds the publisher's own withdrawal too; null: nothing. */
  readonly takedown: string | null;
  /** The id of the brief whose story this one tells again; null: the first of its story, or the only one. */
  readonly cluster: string | null;
  /** The revision in which it last changed after it was stored; null: never since. */
  readonly changed: number | null;
  /** What became of it since it was stored: BriefEvents; null: nothing. */
  readonly history: string | null;
}

/** A brief as it is shown: with its article and its source, without its history, which is asked for by itself. */
export type PublishedRow = Omit<BriefRow, "history"> &
  OthersColumns &
  Pick<SourceRow, "url" | "title" | "site_url" | "feed_title" | "feed_site_url" | "origin" | "treatment"> & {
    readonly brief_title: string;
    readonly article_title: string | null;
    readonly article_url: string | null;
    readonly is_roundup: number;
    readonly credit: string | null;
    /** Since when a blocked host keeps it from readers though its text is not erased yet; null: nothing does. */
    readonly blocked_since: number | null;
  };

/** Selects PublishedRows; the caller adds WHERE and ORDER BY. Three rows are read a brief, and as many for each other one of its cluster. */
export const selectPublished = publishedSql("");

/** The same of a brief that is asked for by itself. */
export const selectWithHistory = publishedSql(", b.history");

function publishedSql(more: string): string {
  return `SELECT s.url, s.title, s.site_url, s.feed_title, s.feed_site_url, s.origin, s.treatment,
  b.seq, b.id, b.source_id, b.entry_key, b.position, b.title AS brief_title, b.html, b.text, b.fragment, b.section, b.published, b.updated,
  b.stored_at, b.original_published, b.language, b.is_backfill, b.classification, b.correction, b.authors, b.categories, b.enclosures, b.withdrawn_at, b.takedown, b.cluster, b.changed${more},
  e.title AS article_title, e.url AS article_url, e.is_roundup, e.credit, ${blockedSince("s", "e")} AS blocked_since,
  ${othersColumns}
  FROM briefs b JOIN entries e ON e.source_id = b.source_id AND e.key = b.entry_key JOIN sources s ON s.id = b.source_id`;
}

export function toBriefRows(rows: readonly Row[]): readonly BriefRow[] {
  return rows as readonly unknown[] as readonly BriefRow[];
}

/** What the stage before writes; the rest is the store's own. */
type WrittenColumns = Omit<
  BriefRow,
  | "seq"
  | "source_id"
  | "entry_key"
  | "stored_at"
  | "withdrawn_at"
  | "takedown"
  | "correction"
  | "cluster"
  | "changed"
  | "history"
>;

export function toWrittenColumns(brief: Omit<BriefWrite, "seq">): WrittenColumns {
  return storable({
    id: brief.id,
    position: brief.position,
    title: brief.title,
    html: brief.html,
    text: brief.text,
    fragment: brief.fragment,
    section: brief.section,
    published: brief.published,
    updated: brief.updated,
    original_published: brief.originalPublished,
    language: brief.language,
    is_backfill: brief.isBackfill ? 1 : 0,
    classification: JSON.stringify(brief.classification),
    authors: JSON.stringify(brief.authors),
    categories: JSON.stringify(brief.categories),
    enclosures: JSON.stringify(brief.enclosures),
  });
}

export function toPublishedBrief(row: Row | PublishedRow): PublishedBrief {
  const published = row as unknown as PublishedRow;
  const brief = toBrief(published);
  // Exports select their own columns, and leave out what is blocked.
  const since = published.blocked_since ?? null;
  const shown = since === null ? brief : withheld(brief, since);
  return { ...shown, source: toBriefSource(published), cluster: toCluster(published) };
}

/** For those who write: what the classifier said stands in it, corrected or not, and `withdrawnAt` is its publisher's own, hidden or not. */
export function toStoredBrief(row: Row): StoredBrief {
  const published = row as unknown as PublishedRow;
  return {
    ...toBrief(published),
    classification: toClassified(published),
    withdrawnAt: toTakedown(published).withdrawnAt,
  };
}

function toBrief(row: PublishedRow): Brief {
  return {
    seq: row.seq,
    id: row.id,
    sourceId: row.source_id,
    title: row.brief_title,
    html: row.html as SafeHtml,
    text: row.text,
    position: row.position,
    fragment: row.fragment,
    section: row.section,
    published: row.published,
    updated: row.updated,
    storedAt: row.stored_at,
    language: row.language,
    classification: toClassification(row),
    correction: toCorrection(row),
    authors: parseColumn(row.authors) as Brief["authors"],
    categories: parseColumn(row.categories) as Brief["categories"],
    enclosures: parseColumn(row.enclosures) as Brief["enclosures"],
    article: { title: row.article_title, url: row.article_url, isRoundup: row.is_roundup === 1, credit: row.credit },
    withdrawnAt: row.withdrawn_at,
    ...((row.takedown ?? null) === null ? {} : { takedown: toTakedown(row) }),
  };
}

/** Where the brief stands: every listing, counter, search tag and reader goes by this. */
export function toClassification(row: Pick<BriefRow, "classification" | "correction">): Classification {
  const correction = toCorrection(row);
  if (correction === null) return toClassified(row);
  const { countries, blocs, primary } = correction;
  return { ...toClassified(row), countries, blocs, primary };
}

/** The classifier's own word. */
export function toClassified(row: Pick<BriefRow, "classification">): Classification {
  return parsed(row);
}

const parsed = memoized(
  ({ classification }: Pick<BriefRow, "classification">) => parseColumn(classification) as Classification,
);

export function toCorrection(row: Pick<BriefRow, "correction">): Correction | null {
  return row.correction === null ? null : (parseColumn(row.correction) as Correction);
}

/** Whether two rows hold the same. */
export function sameRow(one: object, other: object): boolean {
  const values = new Map<string, unknown>(Object.entries(other));
  const entries = Object.entries(one);
  return entries.length === values.size && entries.every(([column, value]) => values.get(column) === value);
}
