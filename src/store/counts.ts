import type { AreaCount, SqlDatabase, Statement } from "../deps.ts";
import { dayOf, type Instant } from "../model/instant.ts";
import { areasOf } from "./areas.ts";
import type { BriefRow } from "./brief-row.ts";
import type { BriefChange } from "./changes.ts";

/** Adds to the counters of area × day of storing what the changes add or take away: one row an area and day, however many briefs. */
export function countStatements(changes: readonly BriefChange[]): readonly Statement[] {
  const deltas = new Map<string, number>();
  const add = (row: BriefRow | null, step: number) => {
    if (row === null) return;
    for (const area of areasOf(row)) {
      const key = JSON.stringify([dayOf(row.stored_at), area]);
      deltas.set(key, (deltas.get(key) ?? 0) + step);
    }
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  const rows = [...deltas].filter(([, step]) => step !== 0).map(([key, step]) => [...JSON.parse(key), step]);
  if (rows.length === 0) return [];
  const sql = `INSERT INTO counts (day, area, n) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1) WHERE true
    ON CONFLICT (day, area) DO UPDATE SET n = n + excluded.n`;
  return [{ sql, parameters: [JSON.stringify(rows)] }];
}

export async function countsSince(db: SqlDatabase, since: Instant): Promise<readonly AreaCount[]> {
  const rows = await db.all(
    "SELECT area, sum(n) AS count FROM counts WHERE day >= ?1 GROUP BY area HAVING sum(n) > 0 ORDER BY area",
    [dayOf(since)],
  );
  return rows as readonly unknown[] as readonly AreaCount[];
}
