import type { AreaCount, DayCount, DayRange, SqlDatabase, Statement } from "../deps.ts";
import { dayOf, type Instant } from "../model/instant.ts";
import type { BriefChange } from "./changes.ts";
import type { Placed } from "./clusters.ts";

/**
 * Adds to the counters of area × day of storing what the changes add or take away: one row an area and day, however many briefs.
 * What stands behind another brief of its cluster does not count. Those of `all` keep the seq between which the day's briefs lie.
 */
export function countStatements(
  changes: readonly BriefChange[],
  before: readonly Placed[],
  after: readonly Placed[],
): readonly Statement[] {
  const spans = comeSpans(changes);
  const deltas = new Map([...spans.keys()].map((key) => [key, 0]));
  const add = ({ row, shown }: Placed, step: number) => {
    for (const area of shown) {
      const key = JSON.stringify([dayOf(row.stored_at), area]);
      deltas.set(key, (deltas.get(key) ?? 0) + step);
    }
  };
  for (const placed of before) add(placed, -1);
  for (const placed of after) add(placed, 1);
  const rows = [...deltas]
    .filter(([key, step]) => step !== 0 || spans.has(key))
    .map(([key, step]) => [...JSON.parse(key), step, ...(spans.get(key) ?? [])]);
  if (rows.length === 0) return [];
  const sql = `INSERT INTO counts (day, area, n, first_seq, last_seq)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?1) WHERE true
    ON CONFLICT (day, area) DO UPDATE SET n = n + excluded.n,
      first_seq = min(coalesce(first_seq, excluded.first_seq), coalesce(excluded.first_seq, first_seq)),
      last_seq = max(coalesce(last_seq, excluded.last_seq), coalesce(excluded.last_seq, last_seq))`;
  return [{ sql, parameters: [JSON.stringify(rows)] }];
}

/** Least and greatest seq of the briefs that have come into sight, by the key of their day's counter of `all`. */
function comeSpans(changes: readonly BriefChange[]): ReadonlyMap<string, readonly [number, number]> {
  const spans = new Map<string, readonly [number, number]>();
  for (const { before, after } of changes) {
    const wasShown = before !== null && before.withdrawn_at === null && before.stored_at === after?.stored_at;
    if (wasShown || after === null || after.withdrawn_at !== null) continue;
    const key = JSON.stringify([dayOf(after.stored_at), "all"]);
    const [first, last] = spans.get(key) ?? [after.seq, after.seq];
    spans.set(key, [Math.min(first, after.seq), Math.max(last, after.seq)]);
  }
  return spans;
}

export async function countsSince(db: SqlDatabase, since: Instant): Promise<readonly AreaCount[]> {
  const rows = await db.all(
    "SELECT area, sum(n) AS count FROM counts WHERE day >= ?1 GROUP BY area HAVING sum(n) > 0 ORDER BY area",
    [dayOf(since)],
  );
  return rows as readonly unknown[] as readonly AreaCount[];
}

/** Up to so many areas are looked for one by one, each day's: four rows read a counter. Above it the days are read whole. */
const fewAreas = 12;

export async function dailyCounts(db: SqlDatabase, { from, until, areas }: DayRange): Promise<readonly DayCount[]> {
  const sql = areas !== null && areas.length <= fewAreas ? fewAreasSql : wholeDaysSql;
  const rows = await db.all(sql, [from, until, areas === null ? null : JSON.stringify(areas)]);
  return rows as readonly unknown[] as readonly DayCount[];
}

const wholeDaysSql = `SELECT day, area, n AS count FROM counts WHERE day BETWEEN ?1 AND ?2 AND n > 0
  AND (?3 IS NULL OR area IN (SELECT value FROM json_each(?3))) ORDER BY day, area`;

const fewAreasSql = `WITH RECURSIVE days (day) AS (SELECT ?1 UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < ?2)
  SELECT counts.day, counts.area, n AS count FROM days CROSS JOIN json_each(?3) AS wanted
    CROSS JOIN counts ON counts.day = days.day AND counts.area = wanted.value
  WHERE n > 0 ORDER BY counts.day, counts.area`;
