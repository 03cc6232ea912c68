import type { Sameness } from "../deps.ts";
import { memoized } from "../model/memoized.ts";
import type { BriefRow } from "./brief-row.ts";
import { clusterOf } from "./clusters.ts";
import { storyOf } from "./story-of.ts";

export interface Joining {
  /** The briefs as a batch leaves them, by seq. */
  readonly after: ReadonlyMap<number, BriefRow>;
  /** What is stored of them, of what may tell the same story, and of all their clusters. */
  readonly stored: ReadonlyMap<number, BriefRow>;
  /** Our own round-ups begin clusters; they never stand behind another source's brief. */
  readonly isOwn: boolean;
  readonly sameness: Sameness;
}

/**
 * The batch's briefs, and what it moves besides, each in the cluster of its story. Whether a brief belongs to one is asked where it comes into
 * sight or its text changes, and of those that had joined it. It joins where it tells the same story as the brief with which the cluster began;
 * of one source a cluster holds one brief. So no chain of half-likenesses grows, and no brief is hidden behind its own source.
 */
export function joinClusters({ after, stored, isOwn, sameness }: Joining): ReadonlyMap<number, BriefRow> {
  const crowd = createCrowd(new Map([...stored, ...after]));
  const told = memoized(storyOf);
  // Asked of each row some two hundred times, and hardly ever true: what costs nothing is asked first, and the row's own story told once.
  const fitsOf = (row: BriefRow): Fits => {
    const story = told(row);
    return (first) =>
      first.source_id !== row.source_id &&
      first.cluster === null &&
      sameness.isSame(told(first), story) &&
      membersOf(crowd, first).every((member) => member.seq === row.seq || member.source_id !== row.source_id);
  };
  for (const row of movingRows(after, stored)) {
    const cluster = isOwn && after.has(row.seq) ? null : clusterFor(row, crowd, fitsOf(row));
    if (cluster !== row.cluster) put(crowd, { ...row, cluster });
  }
  return new Map([...crowd.rows].filter(([seq, row]) => after.has(seq) || row.cluster !== stored.get(seq)?.cluster));
}

/** All rows at hand, found by seq and by id. */
interface Crowd {
  readonly rows: Map<number, BriefRow>;
  readonly byId: Map<string, BriefRow>;
  /** The seq of all, in order. */
  readonly order: readonly number[];
}

function createCrowd(rows: Map<number, BriefRow>): Crowd {
  const byId = new Map([...rows.values()].map((row) => [row.id, row]));
  return { rows, byId, order: [...rows.keys()].sort((one, other) => one - other) };
}

function put({ rows, byId }: Crowd, row: BriefRow): void {
  rows.set(row.seq, row);
  byId.set(row.id, row);
}

/** In order of seq. */
function movingRows(after: ReadonlyMap<number, BriefRow>, stored: ReadonlyMap<number, BriefRow>): readonly BriefRow[] {
  const moved = [...after.values()].filter((row) => row.withdrawn_at === null && isNewTo(stored.get(row.seq), row));
  const ids = new Set(moved.map(({ id }) => id));
  const followers = [...stored.values()].filter(
    ({ seq, cluster, withdrawn_at }) =>
      cluster !== null && ids.has(cluster) && withdrawn_at === null && !after.has(seq),
  );
  return [...moved, ...followers].toSorted((one, other) => one.seq - other.seq);
}

function isNewTo(before: BriefRow | undefined, row: BriefRow): boolean {
  return before === undefined || before.withdrawn_at !== null || before.title !== row.title || before.text !== row.text;
}

/** Whether the row may join the cluster that began with this one. */
type Fits = (first: BriefRow) => boolean;

/** Where it is, if it still belongs there; else the first that it fits; null: it stands alone, or others stand behind it. */
function clusterFor(row: BriefRow, { rows, byId, order }: Crowd, fits: Fits): string | null {
  const current = row.cluster === null ? undefined : byId.get(row.cluster);
  if (current !== undefined && fits(current)) return current.id;
  for (const { cluster } of rows.values()) if (cluster === row.id) return null;
  for (const seq of order) {
    const other = rows.get(seq);
    if (other === undefined || seq === row.seq || other.withdrawn_at !== null) continue;
    const first = other.cluster === null ? other : byId.get(other.cluster);
    if (first !== undefined && first.seq !== row.seq && fits(first)) return first.id;
  }
  return null;
}

function membersOf({ rows }: Crowd, first: BriefRow): readonly BriefRow[] {
  return [...rows.values()].filter((row) => clusterOf(row) === first.id);
}
