import type { EntryTrace, SqlDatabase, StoredBrief, StoredEntry } from "../deps.ts";
import { sourceArea } from "./areas.ts";
import { selectPublished, toStoredBrief } from "./brief-row.ts";
import { type EntryRow, seqsOf, toEntryRows } from "./entry-row.ts";

// INDEXED BY: without statistics SQLite takes the primary key for the link keys too, and reads all entries of the source.
export async function loadEntries(
  db: SqlDatabase,
  sourceId: number,
  keys: readonly string[],
  linkKeys: readonly string[],
): Promise<readonly StoredEntry[]> {
  const rows = toEntryRows(
    await db.all(
      `SELECT * FROM entries WHERE source_id = ?1 AND key IN (SELECT value FROM json_each(?2))
       UNION SELECT * FROM entries INDEXED BY entries_by_link WHERE source_id = ?1 AND link_key IN (SELECT value FROM json_each(?3))`,
      [sourceId, JSON.stringify(keys), JSON.stringify(linkKeys)],
    ),
  );
  const briefs = await loadBySeq(db, rows.flatMap(seqsOf));
  return rows.map((row) => toStoredEntry(row, briefs));
}

async function loadBySeq(db: SqlDatabase, seqs: readonly number[]): Promise<ReadonlyMap<number, StoredBrief>> {
  if (seqs.length === 0) return new Map();
  const rows = await db.all(`${selectPublished} WHERE b.seq IN (SELECT value FROM json_each(?1))`, [
    JSON.stringify(seqs),
  ]);
  return new Map(rows.map(toStoredBrief).map((brief) => [brief.seq, brief]));
}

function toStoredEntry(row: EntryRow, briefs: ReadonlyMap<number, StoredBrief>): StoredEntry {
  return {
    key: row.key,
    linkKey: row.link_key,
    contentHash: row.content_hash,
    firstSeen: row.first_seen,
    ...(row.dropped_at === null ? {} : { droppedAt: row.dropped_at }),
    briefs: seqsOf(row).flatMap((seq) => briefs.get(seq) ?? []),
  };
}

/** A round-up's briefs are neighbours in the listing: so many are looked through to find the entries asked for. */
const briefsPerEntry = 4;

/**
 * The entries of the newest briefs listed for the source: it needs no index of its own and reads a bounded number of rows.
 * Entries all of whose briefs are withdrawn are not among them.
 */
export async function recentEntries(db: SqlDatabase, sourceId: number, limit: number): Promise<readonly EntryTrace[]> {
  const rows = await db.all(
    `SELECT e.key, e.title, e.published FROM
       (SELECT b.entry_key AS key, max(l.rank) AS rank FROM
         (SELECT rank, seq FROM listing WHERE area = ?1 ORDER BY rank DESC LIMIT ?2) l JOIN briefs b ON b.seq = l.seq
        GROUP BY b.entry_key ORDER BY 2 DESC LIMIT ?3) newest
     JOIN entries e ON e.source_id = ?4 AND e.key = newest.key ORDER BY newest.rank DESC`,
    [sourceArea(sourceId), limit * briefsPerEntry, limit, sourceId],
  );
  return rows as readonly unknown[] as readonly EntryTrace[];
}

export async function entryKeys(db: SqlDatabase, sourceId: number): Promise<readonly string[]> {
  const rows = await db.all("SELECT key FROM entries WHERE source_id = ?1 ORDER BY key", [sourceId]);
  return rows.map((row) => String(row.key));
}
