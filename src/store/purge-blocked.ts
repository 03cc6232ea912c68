import type { Purged, PurgeRequest, Sameness, SqlDatabase, Statement } from "../deps.ts";
import { isOnHost } from "./blocked-sql.ts";
import { type BriefRow, toClassified } from "./brief-row.ts";
import { type BriefChange, realChanges, touchedRows } from "./changes.ts";
import { matesOf } from "./clusters.ts";
import { seqsOf } from "./entry-row.ts";
import { writeGuarded } from "./guard.ts";
import { type Known, readKnown } from "./known.ts";
import { relabelStatements } from "./relabel.ts";
import { toTakedown, withTakedown } from "./takedown-row.ts";

/** Of one host at a time, that which was blocked first. What is found is written together with the place to go on from. */
export async function purgeBlocked(db: SqlDatabase, request: PurgeRequest, sameness: Sameness): Promise<Purged> {
  let done: Purged = { scanned: 0, erased: 0, isDone: true };
  await writeGuarded(db, async () => {
    done = { scanned: 0, erased: 0, isDone: true };
    const open = await db.all(openSql, []);
    const [next] = open;
    if (next === undefined) return { standing: { seq: 0, revision: 0, blocked: [] }, statements: [] };
    const look = await lookThrough(db, { host: String(next.host), before: Number(next.purge_before) }, request);
    const known = await readKnown(db, { sourceIds: [], entries: look.entries, briefIds: [], seqs: [], bands: [] });
    const changes = realChanges(erasures(known, request));
    const mates = matesOf(touchedRows(changes), known.briefsBySeq.values());
    const erased = changes.length;
    done = { scanned: look.scanned, erased, isDone: look.before === null && open.length === 1 };
    const { standing } = known;
    const statements = relabelStatements(changes, { mates, sameness, standing, now: request.now });
    return {
      standing,
      statements: [...statements, emptyEntries(look.entries), placeStatement(next.host, look.before)],
    };
  });
  return done;
}

const openSql = "SELECT host, purge_before FROM blocked_hosts WHERE purge_before IS NOT NULL ORDER BY blocked_at, host";

interface Place {
  readonly host: string;
  readonly before: number;
}

interface LookedThrough {
  readonly scanned: number;
  /** Articles of which something was found. */
  readonly entries: readonly { readonly sourceId: number; readonly key: string }[];
  /** The seq to go on below; null: the end. */
  readonly before: number | null;
}

/** Down from the place, the newest first, until so many are looked at or found. */
async function lookThrough(
  db: SqlDatabase,
  { host, before }: Place,
  { scan, most }: PurgeRequest,
): Promise<LookedThrough> {
  const [page, found] = await db.batch([
    { sql: `SELECT count(*) AS count, min(seq) AS seq FROM (${pageSql})`, parameters: [before, scan] },
    { sql: foundSql, parameters: [before, scan, host, most] },
  ]);
  const rows = (found ?? []) as readonly unknown[] as readonly { source_id: number; entry_key: string; seq: number }[];
  const count = Number(page?.[0]?.count ?? 0);
  const isEnd = rows.length < most && count < scan;
  const entries = new Map(
    rows.map(({ source_id, entry_key }) => [`${source_id} ${entry_key}`, { sourceId: source_id, key: entry_key }]),
  );
  const lowest = rows.length < most ? Number(page?.[0]?.seq ?? 0) : (rows.at(-1)?.seq ?? 0);
  return { scanned: count, entries: [...entries.values()], before: isEnd ? null : lowest };
}

const pageSql = "SELECT seq FROM briefs WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2";

const foundSql = `SELECT b.source_id, b.entry_key, b.seq FROM (${pageSql}) page CROSS JOIN briefs b ON b.seq = page.seq
    JOIN entries e ON e.source_id = b.source_id AND e.key = b.entry_key JOIN sources s ON s.id = b.source_id
  WHERE s.origin <> 'own' AND (${isOnHost("s.url", "?3")} OR ${isOnHost("e.url", "?3")}) AND b.takedown ->> '$.erased.at' IS NULL
  ORDER BY b.seq DESC LIMIT ?4`;

/** All briefs of the articles found: their link, by which they were found, is erased with them. */
function erasures(known: Known, { now, fingerprint }: PurgeRequest): readonly BriefChange[] {
  const rows = [...known.entries.values()].flatMap(seqsOf).flatMap((seq) => known.briefsBySeq.get(seq) ?? []);
  return rows
    .filter((row) => toTakedown(row).erased === null)
    .map((before) => {
      const takedown = { ...toTakedown(before), erased: { at: now, fingerprint: fingerprint(before) } };
      return { before, after: withTakedown(withoutText(before), takedown) };
    });
}

/** Labels stay: they tell in which feeds it has to be taken back. So does what an operator said of them. */
function withoutText(row: BriefRow): BriefRow {
  return {
    ...row,
    ...{ title: "", html: "", text: "", fragment: null, section: null, history: null },
    ...{ authors: "[]", categories: "[]", enclosures: "[]" },
    classification: JSON.stringify({ ...toClassified(row), evidence: [] }),
  };
}

/** An empty hash is no article's: when it comes again it is read again. Keys stay. */
function emptyEntries(entries: LookedThrough["entries"]): Statement {
  return {
    sql: `UPDATE entries SET title = NULL, url = NULL, credit = NULL, content_hash = ''
      WHERE (source_id, key) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`,
    parameters: [JSON.stringify(entries.map(({ sourceId, key }) => [sourceId, key]))],
  };
}

function placeStatement(host: unknown, before: number | null): Statement {
  return { sql: "UPDATE blocked_hosts SET purge_before = ?2 WHERE host = ?1", parameters: [String(host), before] };
}
