import type { SourceChange, SqlDatabase } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import type { ConfiguredSource } from "../model/source.ts";
import { markSources } from "./blocked-hosts.ts";
import { type SourceRow, toSource, toTreatment } from "./source-row.ts";
import { loadSourceRows, newSettings, type SettingsChange, type SourceSettings, saveSettings } from "./sources.ts";

export async function syncSources(
  db: SqlDatabase,
  configured: readonly ConfiguredSource[],
  now: Instant,
): Promise<readonly SourceChange[]> {
  const changes = decideSync(await loadSourceRows(db), configured, now);
  await saveSettings(db, changes, now);
  await db.batch([markSources]);
  return changes.map(toSourceChange);
}

/** The name that a feed has given itself stands where people gave it none. */
function toSourceChange({ before, after }: SettingsChange): SourceChange {
  const { url, status, title, treatment } = after;
  return {
    before: before === null ? null : toSource(before),
    after: { url, status, title: title ?? before?.feed_title ?? null, treatment: toTreatment(treatment) },
  };
}

/**
 * What the OPML changes. It rules only what came from it and no operator has touched since: such a source takes its line's settings,
 * is paused where its line has gone, and runs again where it is back. A line repeated counts once.
 */
export function decideSync(
  stored: readonly SourceRow[],
  configured: readonly ConfiguredSource[],
  now: Instant,
): readonly SettingsChange[] {
  const known = byAddress(stored);
  const lines = new Map(configured.map((source) => [known.get(source.url)?.url ?? source.url, source]));
  const listed = [...lines].flatMap(([url, source]): SettingsChange[] => {
    const before = known.get(url) ?? null;
    if (before === null) return [{ before, after: newSettings(source, "opml", now) }];
    return isRuled(before) ? [{ before, after: configuredAgain(before, { ...source, url }, now) }] : [];
  });
  const left = stored.filter((row) => isRuled(row) && row.status === "active" && !lines.has(row.url));
  return [
    ...listed,
    ...left.map((before) => ({ before, after: { ...settingsOf(before), status: "paused" as const } })),
  ];
}

/** A source by each of its addresses: a line with one that it had before it moved still means it. */
function byAddress(stored: readonly SourceRow[]): ReadonlyMap<string, SourceRow> {
  const former = stored.flatMap((row) => toSource(row).formerUrls.map((url) => [url, row] as const));
  return new Map([...former, ...stored.map((row) => [row.url, row] as const)]);
}

function isRuled(row: SourceRow): boolean {
  return row.origin === "opml" && row.is_edited === 0;
}

/** A source that answered 410 stays gone, though its line is still there. */
function configuredAgain(before: SourceRow, source: ConfiguredSource, now: Instant): SourceSettings {
  const settings = newSettings(source, "opml", now);
  if (before.status === "paused") return settings;
  return { ...settings, status: before.status, next_check: before.next_check, cut_offs: before.cut_offs };
}

function settingsOf({
  url,
  title,
  site_url,
  treatment,
  origin,
  status,
  is_edited,
  next_check,
  cut_offs,
}: SourceRow): SourceSettings {
  return { url, title, site_url, treatment, origin, status, is_edited, next_check, cut_offs };
}
