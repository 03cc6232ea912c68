import type { ExportPage, ExportRecord, Row, SqlDatabase } from "../deps.ts";
import { blockedSince } from "./blocked-sql.ts";
import { unpackHistory } from "./brief-history.ts";
import { type BriefRow, toClassified, toPublishedBrief } from "./brief-row.ts";
import { type SourceRow, toSource } from "./source-row.ts";
import { toTakedown } from "./takedown-row.ts";

/** Briefs read at a time. */
const pageSize = 100;

const pageSql = `SELECT s.*, b.seq, b.id AS brief_id, b.source_id, b.entry_key, b.position, b.title AS brief_title, b.html, b.text, b.fragment, b.section,
  b.published, b.updated, b.stored_at, b.original_published, b.language AS brief_language, b.is_backfill, b.classification, b.correction, b.authors,
  b.categories, b.enclosures, b.withdrawn_at, b.takedown, b.cluster, b.history AS brief_history, NULL AS followers, NULL AS first,
  (SELECT value FROM meta WHERE key = 'instance') AS instance, e.title AS article_title, e.url AS article_url, e.is_roundup, e.credit, e.link_key, e.content_hash, e.first_seen,
  ${blockedSince("s", "e")} AS blocked_since
  FROM briefs b JOIN entries e ON e.source_id = b.source_id AND e.key = b.entry_key JOIN sources s ON s.id = b.source_id
  WHERE b.seq > ?1 ORDER BY b.seq LIMIT ?2`;

export async function* exportBriefs(db: SqlDatabase): AsyncGenerator<ExportRecord> {
  for (let after: number | null = 0; after !== null; ) {
    const page: ExportPage = await exportPage(db, after, pageSize);
    yield* page.records;
    after = page.next;
  }
}

export async function countBriefs(db: SqlDatabase, after: number): Promise<number> {
  const [row] = await db.all("SELECT count(*) AS count FROM briefs WHERE seq > ?1", [after]);
  return Number(row?.count);
}

export async function exportPage(db: SqlDatabase, after: number, limit: number): Promise<ExportPage> {
  const rows = await db.all(pageSql, [after, limit]);
  const last = rows.at(-1);
  return { records: rows.filter(hasText).map(toRecord), next: last === undefined ? null : Number(last.seq) };
}

/** Of a blocked host nothing leaves the store, its text erased or not yet. */
function hasText(row: Row): boolean {
  return row.blocked_since === null && toTakedown(row as unknown as BriefRow).erased === null;
}

interface EntryColumns {
  readonly instance: string;
  readonly entry_key: string;
  readonly link_key: string | null;
  readonly content_hash: string;
  readonly first_seen: number;
  readonly original_published: number | null;
  readonly is_backfill: number;
  readonly classification: string;
  readonly cluster: string | null;
  readonly brief_history: string | null;
}

function toRecord(row: Row): ExportRecord {
  const {
    seq,
    sourceId: _sourceId,
    source: _source,
    cluster: _cluster,
    takedown,
    ...brief
  } = toPublishedBrief({
    ...row,
    id: row.brief_id ?? null,
    language: row.brief_language ?? null,
  });
  const { url, title, siteUrl, origin, status, language, treatment } = toSource(row as unknown as SourceRow);
  const entry = row as unknown as EntryColumns;
  return {
    instance: entry.instance,
    seq,
    brief: {
      ...brief,
      withdrawnAt: takedown === undefined ? brief.withdrawnAt : takedown.withdrawnAt,
      ...(takedown?.hidden == null ? {} : { hidden: takedown.hidden }),
      classification: toClassified(entry),
      originalPublished: entry.original_published,
      isBackfill: entry.is_backfill === 1,
      cluster: entry.cluster,
      history: unpackHistory(entry.brief_history),
    },
    source: { url, title, siteUrl, origin, status, language, treatment },
    entry: {
      key: entry.entry_key,
      linkKey: entry.link_key,
      contentHash: entry.content_hash,
      firstSeen: entry.first_seen,
    },
  };
}
