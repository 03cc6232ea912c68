import type { Sameness, Story } from "../deps.ts";
import { memoized } from "../model/memoized.ts";
import { type BriefRow, toClassified, toCorrection } from "./brief-row.ts";
import { clusterOf } from "./clusters.ts";

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
  const rows = new Map([...stored, ...after]);
  const storyOf = memoized(toStory);
  const fits = (row: BriefRow, first: BriefRow): boolean =>
    first.cluster === null &&
    first.source_id !== row.source_id &&
    sameness.isSame(storyOf(first), storyOf(row)) &&
    membersOf(rows, first).every((member) => member.seq === row.seq || member.source_id !== row.source_id);
  for (const row of movingRows(after, stored)) {
    const cluster = isOwn && after.has(row.seq) ? null : clusterFor(row, rows, fits);
    rows.set(row.seq, { ...row, cluster });
  }
  return new Map([...rows].filter(([seq, row]) => after.has(seq) || row.cluster !== stored.get(seq)?.cluster));
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

type Fits = (row: BriefRow, first: BriefRow) => boolean;

/** Where it is, if it still belongs there; else the first that it fits; null: it stands alone, or others stand behind it. */
function clusterFor(row: BriefRow, rows: ReadonlyMap<number, BriefRow>, fits: Fits): string | null {
  const byId = new Map([...rows.values()].map((other) => [other.id, other]));
  const current = row.cluster === null ? undefined : byId.get(row.cluster);
  if (current !== undefined && fits(row, current)) return current.id;
  if ([...rows.values()].some(({ cluster }) => cluster === row.id)) return null;
  const others = [...rows.values()]
    .filter(({ seq, withdrawn_at }) => seq !== row.seq && withdrawn_at === null)
    .toSorted((one, other) => one.seq - other.seq);
  const firsts = new Set(others.flatMap((other) => byId.get(clusterOf(other)) ?? []));
  return [...firsts].find((first) => first.seq !== row.seq && fits(row, first))?.id ?? null;
}

function membersOf(rows: ReadonlyMap<number, BriefRow>, first: BriefRow): readonly BriefRow[] {
  return [...rows.values()].filter((row) => clusterOf(row) === first.id);
}

/** Its countries as shown and as the classifier has them: a correction moves a brief between areas, not out of its story when a text is edited. */
export function toStory(row: BriefRow): Story {
  const { title, text, language, published } = row;
  const countries = new Set([...(toCorrection(row)?.countries ?? []), ...toClassified(row).countries]);
  return { title, text, language, published, countries: [...countries] };
}
