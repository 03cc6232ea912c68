import type { BriefQuery, PageRequest, SqlDatabase } from "../deps.ts";
import { hasLabelFilter, isSearch } from "./brief-query.ts";
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
  const isListed = !isSearch(query) && !hasLabelFilter(query) && query.since === null;
  const next = isListed ? await keyAt(db, query, after, limit) : await keyBehind(db, query, after, limit);
  // 0 is no cursor, and nothing stands between it and 1.
  return next === 0 ? 1 : next;
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
