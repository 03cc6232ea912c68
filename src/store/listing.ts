import type { Listing, SqlDatabase, Window } from "../deps.ts";
import type { PublishedBrief } from "../model/brief.ts";
import type { Clusters } from "../model/selection.ts";
import { type Area, hiddenArea, listingAreas } from "./areas.ts";
import { type PublishedRow, selectPublished, toPublishedBrief } from "./brief-row.ts";
import { standsBehind } from "./others.ts";
import { type Ranked, windowed } from "./window.ts";

export async function listBriefs(
  db: SqlDatabase,
  listing: Listing,
  window: Window,
  clusters: Clusters,
): Promise<readonly PublishedBrief[]> {
  const areas = listingAreas(listing);
  if (clusters === "apart" && listing.kind !== "source") {
    return (await shownIn(db, [...areas, ...areas.map(hiddenArea)], window, new Set())).map(toPublishedBrief);
  }
  for (const left = new Set<number>(); ; ) {
    const rows = await shownIn(db, areas, window, left);
    const behind = areas.length < 2 ? [] : rows.filter((row) => standsBehind(row, areas));
    if (behind.length === 0) return rows.map(toPublishedBrief);
    for (const { seq } of behind) left.add(seq);
  }
}

/**
 * What the window shows of the areas' listings, without what is `left` out: of a story that one brief tells in one of the areas and another in
 * another, a region leaves out the second.
 */
async function shownIn(
  db: SqlDatabase,
  areas: readonly Area[],
  window: Window,
  left: ReadonlySet<number>,
): Promise<readonly PublishedRow[]> {
  const ranked = (await newest(db, areas, window.most + left.size)).filter(({ seq }) => !left.has(seq));
  const seqs = windowed(ranked, window).map(({ seq }) => seq);
  if (seqs.length === 0) return [];
  const rows = await db.all(
    `${selectPublished} WHERE b.seq IN (SELECT value FROM json_each(?1)) ORDER BY b.published DESC, b.seq DESC`,
    [JSON.stringify(seqs)],
  );
  return rows as readonly unknown[] as readonly PublishedRow[];
}

export async function findBrief(db: SqlDatabase, id: string): Promise<PublishedBrief | null> {
  const [row] = await db.all(`${selectPublished} WHERE b.id = ?1`, [id]);
  return row === undefined ? null : toPublishedBrief(row);
}

/** The `count` newest rows of the areas' listings together, newest first; a brief that is in several comes once. */
async function newest(db: SqlDatabase, areas: readonly Area[], count: number): Promise<readonly Ranked[]> {
  const [only] = areas;
  if (only === undefined) return [];
  if (areas.length === 1) {
    return toRanked(
      await db.all("SELECT rank, seq, stored_at FROM listing WHERE area = ?1 ORDER BY rank DESC, seq DESC LIMIT ?2", [
        only,
        count,
      ]),
    );
  }
  for (let limit = 2 * count; ; limit *= 2) {
    const rows = toRanked(await db.all(mergeSql, [JSON.stringify([...new Set(areas)]), limit]));
    const unique = [...new Map(rows.map((row) => [row.seq, row])).values()];
    if (unique.length >= count || rows.length < limit) return unique.slice(0, count);
  }
}

/**
 * Merges the areas' listings without reading more of any than the result takes: the queue of the recursion is ordered by rank, so that
 * each step takes the newest row and puts the next one of its area in its place.
 */
const mergeSql = `WITH RECURSIVE merged (area, rank, seq, stored_at) AS (
    SELECT l.area, l.rank, l.seq, l.stored_at FROM json_each(?1) a
      JOIN listing l ON l.area = a.value AND l.rank = (SELECT max(rank) FROM listing WHERE area = a.value)
    UNION ALL
    SELECT l.area, l.rank, l.seq, l.stored_at FROM merged m
      JOIN listing l ON l.area = m.area AND l.rank = (SELECT max(rank) FROM listing WHERE area = m.area AND rank < m.rank)
    ORDER BY 2 DESC, 3 DESC LIMIT ?2
  ) SELECT rank, seq, stored_at FROM merged`;

function toRanked(rows: readonly object[]): readonly Ranked[] {
  return (rows as readonly { rank: number; seq: number; stored_at: number }[]).map(({ rank, seq, stored_at }) => ({
    rank,
    seq,
    storedAt: stored_at,
  }));
}
