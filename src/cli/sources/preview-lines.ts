import type { FeedPreview, PreviewEntry, Rhythm } from "../../ingest/preview-feed.ts";
import { toIso } from "../../model/instant.ts";

/** A preview for people, a line each; the first says what it is. */
export function previewLines(preview: FeedPreview): readonly string[] {
  const { title, format, language, items, undated, latest, notes, isInBrief } = preview;
  const without = undated === 0 ? "" : `, ${undated} without a date`;
  return [
    `  "${title ?? "no title"}", ${format}, ${items} items${without}, language ${language ?? "not declared"}`,
    `  ${rhythmWords(preview.rhythm)}`,
    ...(isInBrief ? ["  Another In Brief's feed: its briefs keep their ids and are not split again."] : []),
    ...notes.map((note) => `  mended: ${note}`),
    ...latest.flatMap(entryLines),
  ];
}

function entryLines({ title, published, kind, readsPage, briefs }: PreviewEntry): readonly string[] {
  const date = published === null ? "no date   " : toIso(published).slice(0, 10);
  const more = readsPage ? "; its page is read for more" : "";
  const head = `  ${date} "${title ?? "no title"}": ${kindWords(kind, briefs.length)}${more}`;
  const [only] = briefs;
  if (kind !== "roundup") return [`${head}, ${placeWords(only?.countries ?? [])}`];
  return [head, ...briefs.map((brief) => `    ${placeWords(brief.countries)}: ${brief.title}`)];
}

/** What an entry is, by its form. */
export function kindWords(kind: PreviewEntry["kind"], briefs: number): string {
  if (kind === "roundup") return `a round-up of ${briefs} briefs`;
  return kind === "brief" ? "a brief of another In Brief" : "a single story";
}

export function placeWords(countries: readonly string[]): string {
  return countries.length === 0 ? "unplaced" : countries.join(", ");
}

/** How often something comes, in words: "About 12 items a day, the newest of 2026-03-02T12:00:00Z." */
export function rhythmWords({ newest, perDay, usualGapSeconds }: Rhythm): string {
  if (newest === null) return "No item has a date, so that nothing is known of its rhythm yet.";
  const last = `the newest of ${toIso(newest)}.`;
  if (perDay === null || usualGapSeconds === null) return `Rhythm not known yet, ${last}`;
  if (perDay >= 1.5)
    return `About ${Math.round(perDay)} items a day, one usually ${durationWords(usualGapSeconds)} after the other, ${last}`;
  return `An item about every ${durationWords(86_400 / perDay)}, ${last}`;
}

function durationWords(seconds: number): string {
  const units = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
  ] as const;
  const [name, size] = units.find(([, length]) => seconds >= length * 1.5) ?? ["minute", 60];
  const count = Math.max(1, Math.round(seconds / size));
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
