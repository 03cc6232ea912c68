import type { Sameness, Statement } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { type Area, hiddenArea, rankOf, sourceArea, tagsOf } from "./areas.ts";
import { historyAfter } from "./brief-history.ts";
import { type BriefRow, sameRow } from "./brief-row.ts";
import { deleteRows, insertRows, upsertRows, type Values } from "./bulk.ts";
import { type Placed, placeRows } from "./clusters.ts";
import { countStatements } from "./counts.ts";
import { storyOf } from "./story-of.ts";
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

/** What changes depend on beside themselves. */
export interface ChangeContext {
  /** The unchanged briefs that are in a cluster with a changed one: what is shown of them may change. */
  readonly mates: readonly BriefRow[];
  readonly sameness: Sameness;
  /** Under which readers hear of them; null: nobody sees them. */
  readonly revision: number | null;
  /** When: what became of a brief is noted in its history. null: its history came with it (an import). */
  readonly now: Instant | null;
  /** "kept": counters stay as they are, so that what is taken out goes on counting. */
  readonly counts?: "kept";
}

/** Carries changes of briefs into every table that depends on them, save revisions. */
export function changeStatements(changes: readonly BriefChange[], context: ChangeContext): readonly Statement[] {
  const { mates, sameness } = context;
  const upserts = changes.map((change) => stampedRow(change, context)).filter((row) => row !== null);
  const deletes = changes.flatMap(({ before, after }) =>
    before !== null && after === null ? [{ seq: before.seq }] : [],
  );
  const before = placeRows([...changes.flatMap(({ before }) => before ?? []), ...mates]);
  const after = placeRows([...changes.flatMap(({ after }) => after ?? []), ...mates]);
  return [
    ...deleteRows("briefs", deletes),
    ...upsertRows("briefs", ["seq"], upserts),
    ...listingStatements(before, after),
    ...searchStatements(changes, sameness),
    ...(context.counts === "kept" ? [] : countStatements(changes, before, after)),
  ];
}

/** The row to write. Only what was there before is stamped: new briefs are found by seq, and an index over them would cost each a row. */
function stampedRow({ before, after }: BriefChange, { revision, now }: ChangeContext): Values | null {
  if (after === null) return null;
  if (before === null) return { ...(after as unknown as Values), changed: null };
  const history = now === null ? after.history : historyAfter(before, after, now);
  return { ...(after as unknown as Values), changed: revision ?? after.changed, history };
}

function listingStatements(placedBefore: readonly Placed[], placedAfter: readonly Placed[]): readonly Statement[] {
  const before = new Map(placedBefore.flatMap(listingRows));
  const after = new Map(placedAfter.flatMap(listingRows));
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

/** A source's own listing holds all of its briefs. */
function listingRows({ row, shown, hidden }: Placed): readonly (readonly [string, ListingRow])[] {
  if (row.withdrawn_at !== null) return [];
  const rank = rankOf(row);
  return [...shown, ...hidden.map(hiddenArea), sourceArea(row.source_id)].map((area) => [
    `${area} ${rank} ${row.seq} ${row.stored_at}`,
    { area, rank, seq: row.seq, stored_at: row.stored_at },
  ]);
}

/** A contentless row cannot be updated in part: where words or tags differ it is deleted and written anew. */
function searchStatements(changes: readonly BriefChange[], sameness: Sameness): readonly Statement[] {
  const differing = changes
    .map((change) => ({ change, before: searchRow(change.before), after: searchRow(change.after) }))
    .filter(({ before, after }) => before === null || after === null || !sameRow(before, after));
  const gone = differing.flatMap(({ before }) => (before === null ? [] : [{ rowid: before.rowid }]));
  const come = differing.flatMap(({ change, after }) =>
    after === null || change.after === null ? [] : [change.after],
  );
  return [
    ...deleteRows("search", gone),
    ...insertRows(
      "search",
      come.map((row) => ({
        rowid: row.seq,
        words: toWords(`${row.title}\n${row.text}`),
        tags: [tagsOf(row), ...sameness.bands(storyOf(row))].join(" "),
      })),
    ),
  ];
}

/** What the row is made from. */
function searchRow(row: BriefRow | null) {
  if (row === null || row.withdrawn_at !== null) return null;
  return { rowid: row.seq, words: `${row.title}\n${row.text}`, tags: tagsOf(row) };
}

/** The briefs before and after: what has changed for readers has changed where these stand. */
export function touchedRows(changes: readonly BriefChange[]): readonly BriefRow[] {
  return changes.flatMap(({ before, after }) => [before, after]).filter((row) => row !== null);
}
