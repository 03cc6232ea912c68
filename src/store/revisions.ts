import type { AreaChange, Listing, Revision, SqlDatabase, Statement } from "../deps.ts";
import { type Area, listingAreas } from "./areas.ts";

/** The newest of the listing's parts. Numbers come from one counter that only rises, so that the greatest changes whenever a part does. */
export async function loadRevision(db: SqlDatabase, listing: Listing): Promise<Revision> {
  const areas = JSON.stringify(listingAreas(listing));
  const [row] = await (listing.kind === "sources"
    ? db.all(sourcesSql, [areas, JSON.stringify(listing.sourceIds)])
    : db.all(`SELECT max(revision) AS revision, max(changed_at) AS changed_at FROM (${areasSql})`, [areas]));
  return { number: Number(row?.revision ?? 0), changedAt: Number(row?.changed_at ?? 0) };
}

const areasSql = "SELECT revision, changed_at FROM revisions WHERE area IN (SELECT value FROM json_each(?1))";

/** What another source's check changes of a source stands in `revisions`: it costs no statement of its own. */
const sourcesSql = `SELECT max(revision) AS revision, max(changed_at) AS changed_at FROM (
    ${areasSql} UNION ALL SELECT revision, changed_at FROM sources WHERE id IN (SELECT value FROM json_each(?2))
  )`;

/** One row an area. */
export async function areaChanges(db: SqlDatabase): Promise<readonly AreaChange[]> {
  const rows = await db.all('SELECT area, changed_at AS "changedAt" FROM revisions ORDER BY area', []);
  return rows as readonly unknown[] as readonly AreaChange[];
}

/** Gives the areas one new revision. changed_at never goes back, even if the clock does. */
export function bumpAreas(areas: Iterable<Area>, { number, changedAt }: Revision): readonly Statement[] {
  const list = [...areas];
  if (list.length === 0) return [];
  const sql = `INSERT INTO revisions (area, revision, changed_at) SELECT value, ?2, ?3 FROM json_each(?1) WHERE true
    ON CONFLICT (area) DO UPDATE SET revision = excluded.revision, changed_at = max(changed_at, excluded.changed_at)`;
  return [{ sql, parameters: [JSON.stringify(list), number, changedAt] }];
}

/** The same for sources, whose revision stands in their own row. */
export function bumpSources(ids: Iterable<number>, { number, changedAt }: Revision): readonly Statement[] {
  const list = [...ids];
  if (list.length === 0) return [];
  const sql = `UPDATE sources SET revision = ?2, changed_at = max(changed_at, ?3) WHERE id IN (SELECT value FROM json_each(?1))`;
  return [{ sql, parameters: [JSON.stringify(list), number, changedAt] }];
}
