import type { SqlDatabase, TickFacts } from "../deps.ts";
import { parseColumn } from "./parse-column.ts";
import { toQuota } from "./usage.ts";

/** Of tables that have few rows or none. */
const sql = `SELECT u.rows_read, u.rows_written, u.queue_operations,
    (SELECT json_group_array(host) FROM blocked_hosts) AS blocked,
    EXISTS (SELECT 1 FROM blocked_hosts INDEXED BY blocked_hosts_unpurged WHERE purge_before IS NOT NULL) AS is_erasing,
    (SELECT value FROM meta WHERE key = 'retention') AS retention
  FROM (SELECT ?1 AS day) today LEFT JOIN usage u ON u.day = today.day`;

export async function loadTickFacts(db: SqlDatabase, day: string): Promise<TickFacts> {
  const [row] = await db.all(sql, [day]);
  return {
    usage: toQuota(row),
    blockedHosts: parseColumn(String(row?.blocked ?? "[]")) as readonly string[],
    isErasing: row?.is_erasing === 1,
    retention: row?.retention == null ? null : String(row.retention),
  };
}
