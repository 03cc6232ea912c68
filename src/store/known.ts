import type { SqlDatabase, SqlValue, Statement } from "../deps.ts";
import { type BriefRow, toBriefRows } from "./brief-row.ts";
import { type EntryRow, sameArticle, seqsOf, toEntryRows } from "./entry-row.ts";
import { type Standing, standingStatement, toStanding } from "./guard.ts";
import { type SourceRow, toSourceRows } from "./source-row.ts";

/** What the store holds already of what is to be written: one consistent look. */
export interface Known {
  readonly standing: Standing;
  readonly sources: ReadonlyMap<number, SourceRow>;
  /** By `entryId`. */
  readonly entries: ReadonlyMap<string, EntryRow>;
  readonly briefsBySeq: ReadonlyMap<number, BriefRow>;
  readonly briefsById: ReadonlyMap<string, BriefRow>;
}

export interface Sought {
  readonly sourceIds: readonly number[];
  /** Entries by source and key; all their briefs are read too. */
  readonly entries: readonly { readonly sourceId: number; readonly key: string }[];
  /** Of briefs or of clusters. */
  readonly briefIds: readonly string[];
  readonly seqs: readonly number[];
  /** Tokens of which a brief that may tell the same story has one (Sameness); the newest are read. */
  readonly bands: readonly string[];
}

/** So many briefs are compared with those of a batch, the newest: half as many as there are tokens, and some. */
const leastAlike = 40;
const mostAlike = 240;

export function entryId(sourceId: number, key: string): string {
  return `${sourceId} ${key}`;
}

/** MATERIALIZED, which SQLite does of its own to a compound that is named twice, is said because all hangs on it: the text search is most of the cost. */
export async function readKnown(db: SqlDatabase, sought: Sought): Promise<Known> {
  const entries = JSON.stringify(sought.entries.map(({ sourceId, key }) => [sourceId, key]));
  const [standing, sources, entryRows, briefs] = await db.batch([
    standingStatement,
    statement("SELECT * FROM sources WHERE id IN (SELECT value FROM json_each(?1))", JSON.stringify(sought.sourceIds)),
    statement(`SELECT * FROM entries WHERE ${isSought}`, entries),
    statement(
      `WITH found (seq) AS MATERIALIZED (
          SELECT j.value FROM entries, json_each(entries.briefs) j WHERE ${isSought}
          UNION SELECT seq FROM briefs WHERE id IN (SELECT value FROM json_each(?2))
          UNION SELECT value FROM json_each(?3)
          UNION SELECT rowid FROM (SELECT rowid FROM search WHERE search MATCH ?4 ORDER BY rowid DESC LIMIT ?5)
        ), clusters (id) AS MATERIALIZED (
          SELECT coalesce(cluster, id) FROM briefs WHERE seq IN (SELECT seq FROM found) UNION SELECT value FROM json_each(?2)
        )
        SELECT * FROM briefs WHERE seq IN (SELECT seq FROM found
          UNION SELECT seq FROM briefs WHERE cluster IN (SELECT id FROM clusters)
          UNION SELECT seq FROM briefs WHERE id IN (SELECT id FROM clusters))`,
      entries,
      JSON.stringify(sought.briefIds),
      JSON.stringify(sought.seqs),
      matchBands(sought.bands),
      Math.min(mostAlike, leastAlike + Math.floor(sought.bands.length / 2)),
    ),
  ]);
  const briefRows = toBriefRows(briefs ?? []);
  return {
    standing: toStanding(standing),
    sources: new Map(toSourceRows(sources ?? []).map((row) => [row.id, row])),
    entries: new Map(toEntryRows(entryRows ?? []).map((row) => [entryId(row.source_id, row.key), row])),
    briefsBySeq: new Map(briefRows.map((row) => [row.seq, row])),
    briefsById: new Map(briefRows.map((row) => [row.id, row])),
  };
}

/** Without any, a word that no brief has. */
function matchBands(bands: readonly string[]): string {
  return `tags : (${bands.length === 0 ? "xnone" : [...new Set(bands)].join(" OR ")})`;
}

const isSought = "(entries.source_id, entries.key) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))";

function statement(sql: string, ...parameters: readonly SqlValue[]): Statement {
  return { sql, parameters };
}

/** The stored briefs of an entry whose article is written differently: it is shown with each of them. */
export function shownAnew(written: EntryRow, stored: EntryRow | undefined, known: Known): readonly BriefRow[] {
  if (stored === undefined || sameArticle(stored, written)) return [];
  return seqsOf(stored).flatMap((seq) => known.briefsBySeq.get(seq) ?? []);
}
