import type { SqlDatabase } from "../deps.ts";
import type { Quota } from "../model/quota.ts";

export async function loadUsage(db: SqlDatabase, day: string): Promise<Quota> {
  const [row] = await db.all("SELECT rows_read, rows_written, queue_operations FROM usage WHERE day = ?1", [day]);
  return {
    rowsRead: Number(row?.rows_read ?? 0),
    rowsWritten: Number(row?.rows_written ?? 0),
    queueOperations: Number(row?.queue_operations ?? 0),
  };
}

export async function addUsage(db: SqlDatabase, day: string, usage: Quota): Promise<void> {
  const sql = `INSERT INTO usage (day, rows_read, rows_written, queue_operations) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (day) DO UPDATE SET rows_read = rows_read + excluded.rows_read,
      rows_written = rows_written + excluded.rows_written, queue_operations = queue_operations + excluded.queue_operations`;
  await db.batch([{ sql, parameters: [day, usage.rowsRead, usage.rowsWritten, usage.queueOperations] }]);
}
