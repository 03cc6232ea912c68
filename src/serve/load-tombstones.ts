import type { BriefQuery, Store } from "../deps.ts";
import type { Tombstone } from "../render/tombstones.ts";
import type { LoadedFeed } from "./load-feed.ts";

/** Of one feed. */
const mostTombstones = 50;

/** Of the briefs withdrawn those that would stand in the feed still: stored no earlier than all that it holds; where it holds everything, any. */
export async function loadTombstones(
  store: Store,
  query: BriefQuery,
  { briefs, next }: Pick<LoadedFeed, "briefs" | "next">,
): Promise<readonly Tombstone[]> {
  const fromSeq = next === null ? 0 : Math.min(...briefs.map(({ seq }) => seq));
  const withdrawn = await store.withdrawnBriefs(query, Number.isFinite(fromSeq) ? fromSeq : 0, mostTombstones);
  return withdrawn.map(({ id, withdrawnAt }) => ({ id: `urn:uuid:${id}`, when: withdrawnAt }));
}
