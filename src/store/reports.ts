import type { NewReport, ReportQuery, Row, SqlDatabase } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { maxOpenReports, maxSettledReports, type Report, type ReportState } from "../model/report.ts";
import { parseColumn } from "./parse-column.ts";
import { storable } from "./storable.ts";

/** First the one that is there is counted; only where there is none it matters how many wait. */
export async function addReport(
  db: SqlDatabase,
  { briefId, says, note, at }: NewReport,
): Promise<"added" | "counted" | "full"> {
  const row = storable({ briefId, says: JSON.stringify([...new Set(says)].sort()), note, at });
  const [, counted, added] = await db.batch([
    { sql: reopenSql, parameters: [row.briefId, row.says, maxOpenReports] },
    { sql: countSql, parameters: [row.briefId, row.says, row.note, row.at] },
    { sql: addSql, parameters: [row.briefId, row.says, row.note, row.at, maxOpenReports] },
  ]);
  if (Number(counted?.length) > 0) return "counted";
  return Number(added?.length) > 0 ? "added" : "full";
}

/** As far as they are counted: what is beyond the bound makes no difference. */
const openCount = (most: string) =>
  `(SELECT count(*) FROM (SELECT 1 FROM reports INDEXED BY reports_open WHERE state = 'open' LIMIT ${most}))`;

/** An accepted one that is said again no longer holds: somebody has taken the correction back. */
const reopenSql = `UPDATE reports SET state = 'open', settled_at = NULL
  WHERE brief_id = ?1 AND says = ?2 AND state = 'accepted' AND ${openCount("?3")} < ?3`;

const countSql = `UPDATE reports SET times = times + 1, last_at = max(last_at, ?4), note = coalesce(note, ?3)
  WHERE brief_id = ?1 AND says = ?2 RETURNING id`;

const addSql = `INSERT INTO reports (brief_id, says, note, state, first_at, last_at)
  SELECT ?1, ?2, ?3, 'open', ?4, ?4 WHERE ${openCount("?5")} < ?5
    AND NOT EXISTS (SELECT 1 FROM reports WHERE brief_id = ?1 AND says = ?2) RETURNING id`;

export async function listReports(db: SqlDatabase, { state, before, limit }: ReportQuery): Promise<readonly Report[]> {
  const isWanted = state === "open" ? "state = 'open'" : "state <> 'open'";
  const sql = `SELECT * FROM reports WHERE ${isWanted} AND (?1 IS NULL OR id < ?1) ORDER BY id DESC LIMIT ?2`;
  return (await db.all(sql, [before, limit])).map(toReport);
}

export async function findReport(db: SqlDatabase, id: number): Promise<Report | null> {
  const [row] = await db.all("SELECT * FROM reports WHERE id = ?1", [id]);
  return row === undefined ? null : toReport(row);
}

export async function settleReport(
  db: SqlDatabase,
  id: number,
  how: "accepted" | "declined",
  now: Instant,
): Promise<Report | null> {
  await db.batch([
    {
      sql: "UPDATE reports SET state = ?2, settled_at = ?3 WHERE id = ?1 AND state = 'open'",
      parameters: [id, how, now],
    },
    { sql: trimSql, parameters: [maxSettledReports] },
  ]);
  return findReport(db, id);
}

const trimSql = `DELETE FROM reports WHERE state <> 'open' AND id NOT IN
  (SELECT id FROM reports WHERE state <> 'open' ORDER BY settled_at DESC, id DESC LIMIT ?1)`;

function toReport(row: Row): Report {
  return {
    id: Number(row.id),
    briefId: String(row.brief_id),
    says: parseColumn(String(row.says)) as readonly string[],
    note: row.note === null ? null : String(row.note),
    state: row.state as ReportState,
    times: Number(row.times),
    firstAt: Number(row.first_at),
    lastAt: Number(row.last_at),
    settledAt: row.settled_at === null ? null : Number(row.settled_at),
  };
}
