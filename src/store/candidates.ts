import type { BriefQuery, SqlDatabase } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { type Area, hiddenArea, isBackfillRank, listingAreas } from "./areas.ts";
import { hasLabelFilter, isJoined, isSearch } from "./brief-query.ts";
import { findAbove, findCandidates, findInSpan, type Order } from "./search-candidates.ts";
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
  /** The key down to which (of a look upwards: up to which) everything was looked at; null: to the end. */
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
  if (isSearch(query)) return findCandidates(db, query, before, count);
  return listCandidates(db, query, { edge: before ?? top, count, order: "DESC" });
}

/** The same the other way: the next candidates above `after` (null: from the end of the order), the lowest first. */
export function lookAbove(db: SqlDatabase, query: BriefQuery, after: number | null, count: number): Promise<Look> {
  if (query.since !== null) return lookFrom(db, query, query.since, { after, count });
  if (isSearch(query)) return findAbove(db, query, after ?? bottom, count);
  return listCandidates(db, query, { edge: after ?? bottom, count, order: "ASC" });
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

async function lookFrom(
  db: SqlDatabase,
  query: BriefQuery,
  since: Instant,
  { after, count }: { readonly after: number | null; readonly count: number },
): Promise<Look> {
  const from = Math.max(await firstSeqSince(db, since), (after ?? 0) + 1);
  const look = await findInSpan(db, query, { from, to: top }, count, "ASC");
  return { ...look, candidates: look.candidates.filter(({ storedAt }) => storedAt >= since) };
}

/** Where a walk through the listings begins, and which way it goes. */
interface Walk {
  /** The first key not wanted any more. */
  readonly edge: number;
  readonly count: number;
  readonly order: Order;
}

/** What stands behind another brief of its story is listed too where the other may not fit. */
async function listCandidates(db: SqlDatabase, query: BriefQuery, walk: Walk): Promise<Look> {
  const shown = [...new Set(listingAreas(query.listing))];
  const isWhole = query.listing.kind === "sources" || (isJoined(query) && !hasLabelFilter(query));
  const areas = isWhole ? shown : [...shown, ...shown.map(hiddenArea)];
  const candidates = await listed(db, areas, walk);
  const last = candidates.at(-1);
  return { candidates, reached: candidates.length < walk.count ? null : (last?.key ?? null), seen: candidates.length };
}

/** Above every rank. */
const top = Number.MAX_SAFE_INTEGER;
/** Below every rank. */
const bottom = Number.MIN_SAFE_INTEGER - 1;

/** The next `count` rows of the areas' listings together, in order; a brief that is in several comes once. */
async function listed(
  db: SqlDatabase,
  areas: readonly Area[],
  { edge, count, order }: Walk,
): Promise<readonly Candidate[]> {
  const [only] = areas;
  if (only === undefined) return [];
  if (areas.length === 1) return toCandidates(await db.all(listSql(order), [only, edge, count]));
  for (let limit = 2 * count; ; limit *= 2) {
    const rows = toCandidates(await db.all(mergeSql(order), [JSON.stringify(areas), edge, limit]));
    const unique = [...new Map(rows.map((row) => [row.seq, row])).values()];
    if (unique.length >= count || rows.length < limit) return unique.slice(0, count);
  }
}

const listSql = (order: Order) => `SELECT rank, seq, stored_at FROM listing
  WHERE area = ?1 AND rank ${beyond[order]} ?2 ORDER BY rank ${order}, seq ${order} LIMIT ?3`;

/** What lies further on. */
const beyond: Readonly<Record<Order, string>> = { DESC: "<", ASC: ">" };
/** Of what lies further on the next. */
const nextOf: Readonly<Record<Order, string>> = { DESC: "max", ASC: "min" };

/**
 * Merges the areas' listings without reading more of any than the result takes: the queue of the recursion is ordered by rank, so that
 * each step takes the first row and puts the next one of its area in its place.
 */
const mergeSql = (order: Order) => `WITH RECURSIVE merged (area, rank, seq, stored_at) AS (
    SELECT l.area, l.rank, l.seq, l.stored_at FROM json_each(?1) a
      JOIN listing l ON l.area = a.value AND l.rank = (SELECT ${nextOf[order]}(rank) FROM listing WHERE area = a.value AND rank ${beyond[order]} ?2)
    UNION ALL
    SELECT l.area, l.rank, l.seq, l.stored_at FROM merged m
      JOIN listing l ON l.area = m.area AND l.rank = (SELECT ${nextOf[order]}(rank) FROM listing WHERE area = m.area AND rank ${beyond[order]} m.rank)
    ORDER BY 2 ${order}, 3 ${order} LIMIT ?3
  ) SELECT rank, seq, stored_at FROM merged`;

function toCandidates(rows: readonly object[]): readonly Candidate[] {
  return (rows as readonly { rank: number; seq: number; stored_at: number }[]).map(({ rank, seq, stored_at }) => ({
    key: rank,
    seq,
    storedAt: stored_at,
    isBackfill: isBackfillRank(rank),
  }));
}
