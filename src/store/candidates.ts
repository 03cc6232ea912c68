import type { BriefQuery, SqlDatabase } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { type Area, hiddenArea, isBackfillRank, listingAreas } from "./areas.ts";
import { hasLabelFilter, isJoined, isSearch } from "./brief-query.ts";
import { findCandidates, findInSpan } from "./search-candidates.ts";
import { firstSeqSince } from "./seq-spans.ts";

/** A brief that may belong to a selection. */
export interface Candidate {
  /** Where it stands in the selection's order, greatest first; unique in it, and the same whatever else is stored. */
  readonly key: number;
  readonly seq: number;
  readonly storedAt: number;
  readonly isBackfill: boolean;
}

/** A look at part of the order. */
export interface Look {
  readonly candidates: readonly Candidate[];
  /** The key down to which everything was looked at; null: to the end. */
  readonly reached: number | null;
  /** Rows looked at. */
  readonly seen: number;
}

/**
 * The next candidates below `before` (null: from the top), about `count`: new briefs by seq, then back-fill. From the listings where these alone
 * say what belongs to the selection, else from the text search.
 */
export function lookBelow(db: SqlDatabase, query: BriefQuery, before: number | null, count: number): Promise<Look> {
  if (query.since !== null) return lookSince(db, query, query.since, { before, count });
  return isSearch(query) ? findCandidates(db, query, before, count) : listCandidates(db, query, before, count);
}

/** In the order of storing, back-fill too: who asks for what came since then wants all of it. */
async function lookSince(
  db: SqlDatabase,
  query: BriefQuery,
  since: Instant,
  { before, count }: { readonly before: number | null; readonly count: number },
): Promise<Look> {
  const span = { from: await firstSeqSince(db, since), to: before ?? top };
  const look = await findInSpan(db, query, span, count);
  return { ...look, candidates: look.candidates.filter(({ storedAt }) => storedAt >= since) };
}

/** What stands behind another brief of its story is listed too where the other may not fit. */
async function listCandidates(db: SqlDatabase, query: BriefQuery, before: number | null, count: number): Promise<Look> {
  const shown = [...new Set(listingAreas(query.listing))];
  const isWhole = query.listing.kind === "sources" || (isJoined(query) && !hasLabelFilter(query));
  const areas = isWhole ? shown : [...shown, ...shown.map(hiddenArea)];
  const candidates = await newest(db, areas, before, count);
  const last = candidates.at(-1);
  return { candidates, reached: candidates.length < count ? null : (last?.key ?? null), seen: candidates.length };
}

/** Above every rank. */
const top = Number.MAX_SAFE_INTEGER;

/** The newest `count` rows of the areas' listings together, newest first; a brief that is in several comes once. */
async function newest(
  db: SqlDatabase,
  areas: readonly Area[],
  before: number | null,
  count: number,
): Promise<readonly Candidate[]> {
  const [only] = areas;
  if (only === undefined) return [];
  if (areas.length === 1) return toCandidates(await db.all(listSql, [only, before ?? top, count]));
  for (let limit = 2 * count; ; limit *= 2) {
    const rows = toCandidates(await db.all(mergeSql, [JSON.stringify(areas), before ?? top, limit]));
    const unique = [...new Map(rows.map((row) => [row.seq, row])).values()];
    if (unique.length >= count || rows.length < limit) return unique.slice(0, count);
  }
}

const listSql =
  "SELECT rank, seq, stored_at FROM listing WHERE area = ?1 AND rank < ?2 ORDER BY rank DESC, seq DESC LIMIT ?3";

/**
 * Merges the areas' listings without reading more of any than the result takes: the queue of the recursion is ordered by rank, so that
 * each step takes the newest row and puts the next one of its area in its place.
 */
const mergeSql = `WITH RECURSIVE merged (area, rank, seq, stored_at) AS (
    SELECT l.area, l.rank, l.seq, l.stored_at FROM json_each(?1) a
      JOIN listing l ON l.area = a.value AND l.rank = (SELECT max(rank) FROM listing WHERE area = a.value AND rank < ?2)
    UNION ALL
    SELECT l.area, l.rank, l.seq, l.stored_at FROM merged m
      JOIN listing l ON l.area = m.area AND l.rank = (SELECT max(rank) FROM listing WHERE area = m.area AND rank < m.rank)
    ORDER BY 2 DESC, 3 DESC LIMIT ?3
  ) SELECT rank, seq, stored_at FROM merged`;

function toCandidates(rows: readonly object[]): readonly Candidate[] {
  return (rows as readonly { rank: number; seq: number; stored_at: number }[]).map(({ rank, seq, stored_at }) => ({
    key: rank,
    seq,
    storedAt: stored_at,
    isBackfill: isBackfillRank(rank),
  }));
}
