import type { SqlDatabase } from "../deps.ts";
import type { Instant } from "../model/instant.ts";

/** A lease holds though its source is due: what is being checked is claimed again after it at the earliest. */
const makeDueSql = `UPDATE sources SET next_check = ?1
  WHERE status = 'active' AND blocked_at IS NULL AND origin <> 'own' AND next_check > ?1 AND (retry_after IS NULL OR retry_after <= ?1)
    AND (?2 IS NULL OR id IN (SELECT value FROM json_each(?2)))
  RETURNING id`;

export async function makeDue(
  db: SqlDatabase,
  ids: readonly number[] | null,
  now: Instant,
): Promise<readonly number[]> {
  const parameters = [now, ids === null ? null : JSON.stringify(ids)];
  const [rows] = await db.batch([{ sql: makeDueSql, parameters }]);
  return (rows ?? []).map(({ id }) => Number(id)).toSorted((one, other) => one - other);
}
