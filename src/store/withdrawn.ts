import type { BriefQuery, SqlDatabase, WithdrawnBrief } from "../deps.ts";
import type { BriefRow } from "./brief-row.ts";
import { fitsLabel } from "./fits.ts";

/** Withdrawn briefs looked at for one feed, those stored last first. */
const mostSeen = 200;

type WithdrawnRow = Pick<
  BriefRow,
  "id" | "source_id" | "stored_at" | "withdrawn_at" | "language" | "classification" | "correction"
>;

/** The index is named: by itself SQLite would walk through all briefs from `fromSeq` on. */
const sql = `SELECT id, source_id, stored_at, withdrawn_at, language, classification, correction
  FROM briefs INDEXED BY briefs_withdrawn WHERE withdrawn_at IS NOT NULL AND seq >= ?1 ORDER BY seq DESC LIMIT ?2`;

export async function withdrawnBriefs(
  db: SqlDatabase,
  query: BriefQuery,
  fromSeq: number,
  limit: number,
): Promise<readonly WithdrawnBrief[]> {
  const rows = (await db.all(sql, [fromSeq, mostSeen])) as readonly unknown[] as readonly WithdrawnRow[];
  return rows
    .filter((row) => fits(row, query))
    .slice(0, limit)
    .map(({ id, withdrawn_at }) => ({ id, withdrawnAt: withdrawn_at ?? 0 }));
}

function fits(row: WithdrawnRow, query: BriefQuery): boolean {
  const sources = query.listing.kind === "sources" ? query.listing.sourceIds : query.sourceIds;
  const language = row.language.split("-")[0] ?? row.language;
  return (
    (sources.length === 0 || sources.includes(row.source_id)) &&
    (query.languages.length === 0 || query.languages.includes(language)) &&
    row.stored_at >= (query.since ?? 0) &&
    fitsLabel(row, query)
  );
}
