import type { Row, SqlDatabase } from "../deps.ts";
import type { DayLabel } from "../model/day-label.ts";
import { fromIso, type Instant } from "../model/instant.ts";

const secondsPerDay: Instant = 86_400;

/**
 * By the primary key alone: the day's counter of `all` knows between which seq they lie. Briefs of other days stand between them
 * where an import brought older ones in. Evidence, the greater part of a classification, is left in the database.
 */
const sql = `SELECT b.id, b.stored_at, b.language, s.url AS source, b.correction,
    json_remove(b.classification, '$.evidence') AS classification
  FROM counts c JOIN briefs b ON b.seq BETWEEN c.first_seq AND c.last_seq JOIN sources s ON s.id = b.source_id
  WHERE c.day = ?1 AND c.area = 'all' AND b.stored_at >= ?2 AND b.stored_at < ?3 AND b.withdrawn_at IS NULL AND s.blocked_at IS NULL
  ORDER BY b.seq`;

export async function loadDayLabels(db: SqlDatabase, day: string): Promise<readonly DayLabel[]> {
  const start = fromIso(`${day}T00:00:00Z`);
  const rows = await db.all(sql, [day, start, start + secondsPerDay]);
  return rows.map(toDayLabel);
}

function toDayLabel(row: Row): DayLabel {
  const { scores, version = null, countries, blocs, primary } = JSON.parse(String(row.classification));
  const classified = { countries, blocs, primary };
  const correction = row.correction === null ? null : JSON.parse(String(row.correction));
  const label = correction ?? classified;
  return {
    id: String(row.id),
    storedAt: Number(row.stored_at),
    source: String(row.source),
    language: String(row.language),
    countries: label.countries,
    blocs: label.blocs,
    primary: label.primary,
    isCorrected: correction !== null,
    classified,
    scores,
    version,
  };
}
