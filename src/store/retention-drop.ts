import type { Dropped, DropRequest, Sameness, SqlDatabase, Statement } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { areasOf } from "./areas.ts";
import type { BriefRow } from "./brief-row.ts";
import { upsertRows, type Values } from "./bulk.ts";
import { changeStatements, touchedRows } from "./changes.ts";
import { clusterOf, matesOf } from "./clusters.ts";
import { type EntryRow, seqsOf } from "./entry-row.ts";
import { writeGuarded } from "./guard.ts";
import { type Known, readKnown } from "./known.ts";
import { bumpAreas, bumpSources } from "./revisions.ts";

/** Articles that are old by what the database alone can tell; the oldest about first. What is nobody's to see is found by its own index. */
const oldSql = (what: string) => `SELECT ${what} FROM (
    SELECT seq FROM listing WHERE area = 'all' AND stored_at < ?1
    UNION ALL SELECT seq FROM listing WHERE area = 'all+' AND stored_at < ?1
    UNION ALL SELECT seq FROM briefs INDEXED BY briefs_withdrawn WHERE withdrawn_at IS NOT NULL AND stored_at < ?1
  ) old CROSS JOIN briefs b ON b.seq = old.seq JOIN sources s ON s.id = b.source_id
    JOIN entries e ON e.source_id = b.source_id AND e.key = b.entry_key
  WHERE s.origin <> 'own' AND NOT EXISTS (
    SELECT 1 FROM json_each(e.briefs) j JOIN briefs x ON x.seq = j.value
    WHERE x.stored_at >= ?1 OR x.seq = (SELECT max(seq) FROM briefs)
      OR EXISTS (SELECT 1 FROM briefs m WHERE m.cluster = coalesce(x.cluster, x.id) AND m.stored_at >= ?1)
      OR EXISTS (SELECT 1 FROM briefs m WHERE m.id = x.cluster AND m.stored_at >= ?1))`;

export async function countOld(db: SqlDatabase, before: Instant): Promise<Dropped> {
  const sql = oldSql("count(*) AS briefs, count(DISTINCT b.source_id || ' ' || b.entry_key) AS articles");
  const [row] = await db.all(sql, [before]);
  return { articles: Number(row?.articles ?? 0), briefs: Number(row?.briefs ?? 0) };
}

export async function dropOld(db: SqlDatabase, request: DropRequest, sameness: Sameness): Promise<Dropped> {
  let done: Dropped = { articles: 0, briefs: 0 };
  await writeGuarded(db, async () => {
    const rows = await db.all(`${oldSql("DISTINCT b.source_id, b.entry_key")} LIMIT ?2`, [
      request.before,
      request.most,
    ]);
    const entries = rows.map((row) => ({ sourceId: Number(row.source_id), key: String(row.entry_key) }));
    done = { articles: 0, briefs: 0 };
    const known = await readKnown(db, { sourceIds: [], entries, briefIds: [], seqs: [], bands: [] });
    const old = [...known.entries.values()].filter((entry) => isOld(entry, known, request.before));
    const briefs = old.flatMap((entry) => briefsOf(entry, known));
    done = { articles: old.length, briefs: briefs.length };
    return { standing: known.standing, statements: dropStatements({ old, briefs, known, sameness, now: request.now }) };
  });
  return done;
}

function briefsOf(entry: EntryRow, known: Known): readonly BriefRow[] {
  return seqsOf(entry).flatMap((seq) => known.briefsBySeq.get(seq) ?? []);
}

/** Looked at once more under the guard: between finding and writing somebody may have told the same story again. */
function isOld(entry: EntryRow, known: Known, before: Instant): boolean {
  const briefs = briefsOf(entry, known);
  const stories = new Set(briefs.map(clusterOf));
  const told = [...known.briefsBySeq.values()].filter((row) => stories.has(clusterOf(row)));
  const isNewest = briefs.some(({ seq }) => seq === known.standing.seq);
  return briefs.length > 0 && !isNewest && [...briefs, ...told].every((row) => row.stored_at < before);
}

interface Dropping {
  readonly old: readonly EntryRow[];
  readonly briefs: readonly BriefRow[];
  readonly known: Known;
  readonly sameness: Sameness;
  readonly now: Instant;
}

/** A trace has no link: some pages have another text every day, and the next must not be taken for the old one. Counters keep what they have counted: how many there were on a day stays true. */
function dropStatements({ old, briefs, known, sameness, now }: Dropping): readonly Statement[] {
  if (old.length === 0) return [];
  const changes = briefs.map((before) => ({ before, after: null }));
  const mates = matesOf(briefs, known.briefsBySeq.values());
  const touched = [...touchedRows(changes), ...mates];
  const areas = new Set(touched.flatMap(areasOf));
  const next = { number: known.standing.revision + 1, changedAt: now };
  const nothing = { link_key: null, title: null, url: null, credit: null, briefs: "[]" };
  const traces = old.map((entry) => ({ ...entry, ...nothing, dropped_at: now }));
  return [
    ...changeStatements(changes, { mates, sameness, revision: next.number, now, counts: "kept" }),
    ...upsertRows("entries", ["source_id", "key"], traces as readonly unknown[] as readonly Values[]),
    ...(areas.size === 0 ? [] : bumpAreas(areas, next)),
    ...bumpSources(new Set(touched.map((row) => row.source_id)), next),
  ];
}
