import type { Row, SqlDatabase } from "../deps.ts";
import type { Quota } from "../model/quota.ts";
import { loadInstanceId } from "./meta.ts";

export async function loadUsage(db: SqlDatabase, day: string): Promise<Quota> {
  const [row] = await db.all("SELECT rows_read, rows_written, queue_operations FROM usage WHERE day = ?1", [day]);
  return toQuota(row);
}

export function toQuota(row: Row | undefined): Quota {
  return {
    rowsRead: Number(row?.rows_read ?? 0),
    rowsWritten: Number(row?.rows_written ?? 0),
    queueOperations: Number(row?.queue_operations ?? 0),
  };
}

/** Both in one query. Throws SyndicationError storeCorrupt where the instance id is lost. */
export async function loadIdAndUsage(db: SqlDatabase, day: string): Promise<{ instanceId: string; usage: Quota }> {
  const [row] = await db.all(
    `SELECT m.value AS instance, u.rows_read, u.rows_written, u.queue_operations
     FROM meta m LEFT JOIN usage u ON u.day = ?1 WHERE m.key = 'instance'`,
    [day],
  );
  // Which says what is wrong.
  const instanceId = row === undefined ? await loadInstanceId(db) : String(row.instance);
  return { instanceId, usage: toQuota(row) };
}

export async function addUsage(db: SqlDatabase, day: string, usage: Quota): Promise<void> {
  const sql = `INSERT INTO usage (day, rows_read, rows_written, queue_operations) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (day) DO UPDATE SET rows_read = rows_read + excluded.rows_read,
      rows_written = rows_written + excluded.rows_written, queue_operations = queue_operations + excluded.queue_operations`;
  await db.batch([{ sql, parameters: [day, usage.rowsRead, usage.rowsWritten, usage.queueOperations] }]);
}
