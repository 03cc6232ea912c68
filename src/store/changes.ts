import type { Statement } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { type Area, areasOf, rankOf, sourceArea, tagsOf } from "./areas.ts";
import { type BriefRow, sameRow } from "./brief-row.ts";
import { deleteRows, insertRows, upsertRows, type Values } from "./bulk.ts";
import { countStatements } from "./counts.ts";
import { toWords } from "./tokenize.ts";

/** A brief before and after a write; before null: new; after null: taken out. Where both are there they have one seq. */
export interface BriefChange {
  readonly before: BriefRow | null;
  readonly after: BriefRow | null;
}

/** The changes that change something. */
export function realChanges(changes: readonly BriefChange[]): readonly BriefChange[] {
  return changes.filter(({ before, after }) => before === null || after === null || !sameRow(before, after));
}

/** Carries changes of briefs into every table that depends on them, save revisions. */
export function changeStatements(changes: readonly BriefChange[]): readonly Statement[] {
  const upserts = changes.flatMap(({ after }) => (after === null ? [] : [after as unknown as Values]));
  const deletes = changes.flatMap(({ before, after }) =>
    before !== null && after === null ? [{ seq: before.seq }] : [],
  );
  return [
    ...deleteRows("briefs", deletes),
    ...upsertRows("briefs", ["seq"], upserts),
    ...listingStatements(changes),
    ...searchStatements(changes),
    ...countStatements(changes),
  ];
}

function listingStatements(changes: readonly BriefChange[]): readonly Statement[] {
  const before = new Map(changes.flatMap((change) => listingRows(change.before)));
  const after = new Map(changes.flatMap((change) => listingRows(change.after)));
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, { area, rank, seq }]) => ({ area, rank, seq }));
  const come = [...after].filter(([key]) => !before.has(key)).map(([, row]) => ({ ...row }));
  return [...deleteRows("listing", gone), ...upsertRows("listing", ["area", "rank", "seq"], come)];
}

interface ListingRow {
  readonly area: Area;
  readonly rank: number;
  readonly seq: number;
  readonly stored_at: Instant;
}

function listingRows(row: BriefRow | null): readonly (readonly [string, ListingRow])[] {
  if (row === null || row.withdrawn_at !== null) return [];
  const rank = rankOf(row);
  return [...areasOf(row), sourceArea(row.source_id)].map((area) => [
    `${area} ${rank} ${row.seq} ${row.stored_at}`,
    { area, rank, seq: row.seq, stored_at: row.stored_at },
  ]);
}

/** A contentless row cannot be updated in part: where words or tags differ it is deleted and written anew. */
function searchStatements(changes: readonly BriefChange[]): readonly Statement[] {
  const differing = changes
    .map(({ before, after }) => ({ before: searchRow(before), after: searchRow(after) }))
    .filter(({ before, after }) => before === null || after === null || !sameRow(before, after));
  const gone = differing.flatMap(({ before }) => (before === null ? [] : [{ rowid: before.rowid }]));
  const come = differing.flatMap(({ after }) => (after === null ? [] : [after]));
  return [
    ...deleteRows("search", gone),
    ...insertRows(
      "search",
      come.map(({ rowid, words, tags }) => ({ rowid, words: toWords(words), tags })),
    ),
  ];
}

function searchRow(row: BriefRow | null) {
  if (row === null || row.withdrawn_at !== null) return null;
  return { rowid: row.seq, words: `${row.title}\n${row.text}`, tags: tagsOf(row) };
}

/** Areas in which what readers see has changed, "all" among them. */
export function touchedAreas(changes: readonly BriefChange[]): ReadonlySet<Area> {
  const rows = changes.flatMap(({ before, after }) => [before, after]).filter((row) => row !== null);
  return new Set(rows.flatMap(areasOf));
}
