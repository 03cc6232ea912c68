import type { ExportRecord, ImportCounts, Revision, Sameness, SqlDatabase, Statement } from "../deps.ts";
import { findBlockedHost } from "../model/blocked-host.ts";
import type { Instant } from "../model/instant.ts";
import { areasOf } from "./areas.ts";
import { blockedHosts } from "./blocked-hosts.ts";
import { upsertRows, type Values } from "./bulk.ts";
import { changeStatements, touchedRows } from "./changes.ts";
import { writeGuarded } from "./guard.ts";
import { readKnown } from "./known.ts";
import { type ImportPlan, type PlacedRecord, planImport } from "./plan-import.ts";
import { bumpAreas, bumpSources } from "./revisions.ts";
import { toSource } from "./source-row.ts";
import { loadSourceRows, newSettings, type SourceSettings, saveSettings } from "./sources.ts";

export async function importBriefs(
  db: SqlDatabase,
  records: readonly ExportRecord[],
  now: Instant,
  sameness: Sameness,
): Promise<ImportCounts> {
  const hosts = (await blockedHosts(db)).map(({ host }) => host);
  const allowed = records.filter((record) => !isBlocked(record, hosts));
  const { placed, instance } = await placeRecords(db, allowed, now);
  let counts: ImportCounts = { added: 0, unchanged: 0, replaced: 0 };
  await writeGuarded(db, async () => {
    const known = await readKnown(db, {
      sourceIds: [],
      entries: placed.map(({ sourceId, record }) => ({ sourceId, key: record.entry.key })),
      briefIds: placed.flatMap(({ record: { brief } }) => [
        brief.id,
        ...(brief.cluster === null ? [] : [brief.cluster]),
      ]),
      seqs: [],
      bands: [],
    });
    // What was blocked since is refused as well.
    const open = placed.filter(({ record }) => !isBlocked(record, known.standing.blocked));
    const plan = planImport(open, known, instance);
    const refused = records.length - open.length;
    counts = refused === 0 ? plan.counts : { ...plan.counts, refused };
    return {
      standing: known.standing,
      statements: importStatements(plan, { number: known.standing.revision + 1, changedAt: now }, sameness),
    };
  });
  return counts;
}

function isBlocked({ source, brief }: ExportRecord, hosts: readonly string[]): boolean {
  const urls = source.origin === "own" ? [] : [source.url, brief.article.url];
  return urls.some((url) => findBlockedHost(url, hosts) !== null);
}

function importStatements(plan: ImportPlan, next: Revision, sameness: Sameness) {
  const touched = [...touchedRows(plan.changes), ...plan.shown, ...plan.mates];
  const areas = new Set(touched.flatMap(areasOf));
  const sourceIds = new Set(touched.map((row) => row.source_id));
  return [
    ...upsertRows("entries", ["source_id", "key"], plan.entries as readonly unknown[] as readonly Values[]),
    ...changeStatements(plan.changes, {
      mates: plan.mates,
      sameness,
      revision: areas.size === 0 ? null : next.number,
      now: null,
    }),
    ...(areas.size === 0 ? [] : [...bumpAreas(areas, next), ...bumpSources(sourceIds, next)]),
  ];
}

interface Placing {
  readonly placed: readonly PlacedRecord[];
  /** Of this store, after it has taken over that of the records where it does. */
  readonly instance: string;
}

/** Finds the sources of the records here; makes those that are missing as they were there, with their first load behind them. */
async function placeRecords(db: SqlDatabase, records: readonly ExportRecord[], now: Instant): Promise<Placing> {
  const sources = [...new Map(records.map(({ source }) => [source.url, source])).values()];
  const before = new Set((await loadSourceRows(db)).flatMap((row) => [row.url, ...toSource(row).formerUrls]));
  const missing = sources.filter(({ url }) => !before.has(url));
  await saveSettings(
    db,
    missing.map((source) => ({ before: null, after: importedSettings(source, now) })),
    now,
  );
  const done = await db.batch([adoptStatement(sources), ...instanceStatements(records), instanceStatement]);
  const rows = await loadSourceRows(db);
  const former = rows.flatMap((row) => toSource(row).formerUrls.map((url) => [url, row.id] as const));
  const ids = new Map([...former, ...rows.map((row) => [row.url, row.id] as const)]);
  const placed = records.flatMap((record) => {
    const sourceId = ids.get(record.source.url);
    return sourceId === undefined ? [] : [{ sourceId, record }];
  });
  return { placed, instance: String(done.at(-1)?.[0]?.value) };
}

const instanceStatement: Statement = { sql: "SELECT value FROM meta WHERE key = 'instance'", parameters: [] };

type ImportedSource = ExportRecord["source"];

/** The title of a source from the OPML is left to its line; where there is none, `adoptStatement` keeps what the feed called itself. */
function importedSettings(source: ImportedSource, now: Instant): SourceSettings {
  const isListed = source.origin === "opml";
  const settings = newSettings(isListed ? { ...source, title: null, siteUrl: null } : source, source.origin, now);
  const isStopped = source.status === "removed" || source.status === "paused";
  return { ...settings, status: source.status, is_edited: isStopped ? 1 : settings.is_edited };
}

/** A store with nothing of its own but `feeds/` becomes the one that was exported: what it mints from now on, it would mint too. */
function instanceStatements(records: readonly ExportRecord[]): readonly Statement[] {
  const sql = `UPDATE meta SET value = ?1 WHERE key = 'instance' AND value <> ?1 AND NOT EXISTS
    (SELECT 1 FROM briefs b JOIN sources s ON s.id = b.source_id WHERE s.origin <> 'own')`;
  return records.slice(0, 1).map(({ instance }) => ({ sql, parameters: [instance] }));
}

/** A source that was never loaded here was loaded there: what it carries now is no first load any more. */
function adoptStatement(sources: readonly ImportedSource[]): Statement {
  const sql = `UPDATE sources SET is_loaded = 1, feed_title = coalesce(feed_title, value ->> 1),
    feed_site_url = coalesce(feed_site_url, value ->> 2), language = coalesce(language, value ->> 3)
    FROM json_each(?1) WHERE url = value ->> 0 AND is_loaded = 0`;
  return {
    sql,
    parameters: [JSON.stringify(sources.map(({ url, title, siteUrl, language }) => [url, title, siteUrl, language]))],
  };
}
