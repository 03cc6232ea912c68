import type { KnownBrief, SqlDatabase } from "../deps.ts";

export async function knownBriefs(db: SqlDatabase, ids: readonly string[]): Promise<readonly KnownBrief[]> {
  if (ids.length === 0) return [];
  const rows = await db.all(
    `SELECT b.id, s.url AS sourceUrl, b.title, b.text FROM briefs b JOIN sources s ON s.id = b.source_id
     WHERE b.id IN (SELECT value FROM json_each(?1))`,
    [JSON.stringify(ids)],
  );
  return rows as readonly unknown[] as readonly KnownBrief[];
}
