import type { BriefQuery, PageRequest, SqlDatabase } from "../deps.ts";
import { listingAreas } from "./areas.ts";
import { hasLabelFilter, isJoined, isSearch } from "./brief-query.ts";
import { lookAbove } from "./candidates.ts";
import { walk } from "./select-briefs.ts";

/**
 * The cursor of the page that ends where the page behind `before` begins (null: of the page at the end of the order); null: no more than `limit`
 * briefs are left for it. Looking is bounded: where it ends early the page begins there and goes on into what the other page holds.
 */
export async function findPageAbove(
  db: SqlDatabase,
  query: BriefQuery,
  { before, limit }: PageRequest,
): Promise<number | null> {
  const after = before === null ? null : before - 1;
  const next = isAsListed(query) ? await keyAt(db, query, after, limit) : await keyBehind(db, query, after, limit);
  // 0 is no cursor, and nothing stands between it and 1.
  return next === 0 ? 1 : next;
}

/** Of several areas a report may stand for its story in one, and be repeated by that of another: together they list more than they show. */
function isAsListed(query: BriefQuery): boolean {
  const isUnited = isJoined(query) && listingAreas(query.listing).length > 1;
  return !isSearch(query) && !hasLabelFilter(query) && query.since === null && !isUnited;
}

/** Where all that is listed belongs to the selection, it need not be read. */
async function keyAt(db: SqlDatabase, query: BriefQuery, after: number | null, limit: number): Promise<number | null> {
  const { candidates } = await lookAbove(db, query, after, limit + 1);
  return candidates.at(limit)?.key ?? null;
}

async function keyBehind(
  db: SqlDatabase,
  query: BriefQuery,
  after: number | null,
  limit: number,
): Promise<number | null> {
  const { kept, next } = await walk(db, query, {
    before: after,
    isFull: (kept) => kept.length > limit,
    count: limit + 1,
    look: (reached, count) => lookAbove(db, query, reached, count),
  });
  return kept.at(limit)?.key ?? next;
}
