import type { SqlDatabase } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import type { Instant } from "../model/instant.ts";
import type { ConfiguredSource, Source, SourceOrigin, SourceStatus } from "../model/source.ts";
import { refuseBlocked } from "./blocked-hosts.ts";
import { sameRow } from "./brief-row.ts";
import { upsertRows } from "./bulk.ts";
import { standingStatement, toStanding, writeGuarded } from "./guard.ts";
import { bumpAreas, bumpSources } from "./revisions.ts";
import { areasOfSource } from "./save-entries.ts";
import { type SourceRow, toBriefSource, toSource, toSourceRows } from "./source-row.ts";
import { storable } from "./storable.ts";

export async function loadSourceRows(db: SqlDatabase): Promise<readonly SourceRow[]> {
  return toSourceRows(await db.all("SELECT * FROM sources ORDER BY id", []));
}

/** By its address; else by one that it had before it moved, which is looked for in all rows, so only where the first fails. */
export async function findSourceRow(db: SqlDatabase, url: string): Promise<SourceRow | null> {
  const [row] = toSourceRows(await db.all("SELECT * FROM sources WHERE url = ?1", [url]));
  if (row !== undefined) return row;
  const [moved] = toSourceRows(await db.all(formerSql, [url]));
  return moved ?? null;
}

const formerSql =
  "SELECT * FROM sources WHERE former_urls <> '[]' AND ?1 IN (SELECT value FROM json_each(former_urls)) ORDER BY id LIMIT 1";

/** The columns that an outline, a command or an import decides; the others keep what checks have found out. */
export type SourceSettings = Pick<
  SourceRow,
  "url" | "title" | "site_url" | "treatment" | "origin" | "status" | "is_edited" | "next_check" | "cut_offs"
>;

export function newSettings(source: ConfiguredSource, origin: SourceOrigin, now: Instant): SourceSettings {
  return {
    url: source.url,
    title: source.title,
    site_url: source.siteUrl,
    treatment: JSON.stringify(source.treatment),
    origin,
    status: "active",
    is_edited: origin === "added" ? 1 : 0,
    next_check: now,
    cut_offs: 0,
  };
}

export interface SettingsChange {
  readonly before: SourceRow | null;
  readonly after: SourceSettings;
}

/** Writes what differs; where readers see the difference, the areas of the source's briefs get a new revision. */
export async function saveSettings(db: SqlDatabase, changes: readonly SettingsChange[], now: Instant): Promise<void> {
  const real = changes.filter(({ before, after }) => before === null || !sameRow({ ...before, ...after }, before));
  if (real.length === 0) return;
  await writeGuarded(db, async () => {
    const [standing] = await db.all(standingStatement.sql, []);
    const revision = { number: Number(standing?.revision ?? 0) + 1, changedAt: now };
    const shown = real.flatMap(({ before, after }) =>
      before !== null && isShownAnew(before, after) ? [before.id] : [],
    );
    const areas = await Promise.all(shown.map((id) => areasOfSource(db, id)));
    return {
      standing: toStanding(standing === undefined ? [] : [standing]),
      statements: [
        ...upsertRows(
          "sources",
          ["url"],
          real.map(({ after }) => storable({ ...after })),
        ),
        ...bumpAreas(new Set(areas.flatMap((set) => [...set])), revision),
        ...bumpSources(shown, revision),
      ],
    };
  });
}

function isShownAnew(before: SourceRow, after: SourceSettings): boolean {
  return !sameRow(toBriefSource(before), toBriefSource({ ...before, ...after }));
}

/** Throws badUse where its host is blocked. Our own `feeds/` stays our own, whatever it is added as. A former address means the source that has moved; one in quarantine is freed. */
export async function addSource(
  db: SqlDatabase,
  source: ConfiguredSource,
  origin: SourceOrigin,
  now: Instant,
): Promise<Source> {
  await refuseBlocked(db, source.url);
  const before = await findSourceRow(db, source.url);
  const url = before?.url ?? source.url;
  const settings = newSettings({ ...source, url }, before?.origin === "own" ? "own" : origin, now);
  const isUnderWay = before !== null && before.status === "active" && before.cut_offs === 0;
  const next_check = isUnderWay ? before.next_check : now;
  await saveSettings(db, [{ before, after: { ...settings, next_check } }], now);
  if (before !== null && before.cut_offs > 0) await db.batch([{ sql: freeSql, parameters: [before.id] }]);
  const after = await findSourceRow(db, url);
  if (after === null) {
    throw new SyndicationError("storeUnavailable", `The source ${source.url} was not kept by the store.`, source.url);
  }
  return toSource(after);
}

/** What was cut off is not counted once more at its next claim. */
const freeSql = "UPDATE sources SET lease_until = NULL, failures = 0 WHERE id = ?1";

/** An operator's word: from now on the OPML does not touch the source. False where there is none of this URL. */
export async function setSourceStatus(db: SqlDatabase, url: string, status: SourceStatus): Promise<boolean> {
  const row = await findSourceRow(db, url);
  if (row === null) return false;
  if (row.status === status && row.is_edited === 1) return true;
  await db.batch([
    { sql: "UPDATE sources SET status = ?2, is_edited = 1 WHERE id = ?1", parameters: [row.id, status] },
  ]);
  return true;
}
