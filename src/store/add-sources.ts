import type { SqlDatabase } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { blockedMessage, findBlockedHost } from "../model/blocked-host.ts";
import type { Instant } from "../model/instant.ts";
import type { ConfiguredSource, SourceOrigin } from "../model/source.ts";
import { blockedHosts } from "./blocked-hosts.ts";
import type { SourceRow } from "./source-row.ts";
import { loadSourceRows, newSettings, type SettingsChange, saveSettings } from "./sources.ts";

/** Many at once, each as `addSource` adds one; a few statements, however many they are. Throws badUse where a host is blocked. */
export async function addSources(
  db: SqlDatabase,
  sources: readonly ConfiguredSource[],
  origin: SourceOrigin,
  now: Instant,
): Promise<void> {
  await refuseBlockedOf(db, sources);
  const rows = await loadSourceRows(db);
  const known = new Map(rows.flatMap((row) => addressesOf(row).map((url) => [url, row] as const)));
  const changes = new Map<string, SettingsChange>();
  for (const source of sources) {
    const before = known.get(source.url) ?? null;
    const url = before?.url ?? source.url;
    if (!changes.has(url)) changes.set(url, toChange({ ...source, url }, { before, origin, now }));
  }
  await saveSettings(db, [...changes.values()], now);
  const quarantined = [...changes.values()].flatMap(({ before }) =>
    before !== null && before.cut_offs > 0 ? [before.id] : [],
  );
  if (quarantined.length > 0) await db.batch([{ sql: freeSql, parameters: [JSON.stringify(quarantined)] }]);
}

/** As for one: what was cut off is not counted once more at its next claim. */
const freeSql = "UPDATE sources SET lease_until = NULL, failures = 0 WHERE id IN (SELECT value FROM json_each(?1))";

/** The one it has stands for it before those that it had. */
function addressesOf({ url, former_urls }: SourceRow): readonly string[] {
  return [...(JSON.parse(former_urls) as readonly string[]), url];
}

interface Facts {
  readonly before: SourceRow | null;
  readonly origin: SourceOrigin;
  readonly now: Instant;
}

function toChange(source: ConfiguredSource, { before, origin, now }: Facts): SettingsChange {
  const settings = newSettings(source, before?.origin === "own" ? "own" : origin, now);
  const isUnderWay = before !== null && before.status === "active" && before.cut_offs === 0;
  return { before, after: { ...settings, next_check: isUnderWay ? before.next_check : now } };
}

async function refuseBlockedOf(db: SqlDatabase, sources: readonly ConfiguredSource[]): Promise<void> {
  const hosts = (await blockedHosts(db)).map(({ host }) => host);
  for (const { url } of sources) {
    const host = findBlockedHost(url, hosts);
    if (host !== null) throw new SyndicationError("badUse", blockedMessage(host), url);
  }
}
