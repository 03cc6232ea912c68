import type { EntryBatch, EntryWrite } from "../deps.ts";
import { findBlockedHost } from "../model/blocked-host.ts";
import { entryId, type Known } from "./known.ts";

/**
 * The batch without what an operator has taken away: entries of blocked hosts are left out as if the feed had none of them, and of those that had
 * outlived their time only the trace is kept up. Pure: decided under the guard of the write, so that a check under way brings nothing back.
 */
export function withoutTakenDown(batch: EntryBatch, known: Known): EntryBatch {
  const source = known.sources.get(batch.sourceId);
  if (source === undefined || source.origin === "own") return batch;
  const isOut = (url: string | null) => findBlockedHost(url, known.standing.blocked) !== null;
  if (isOut(source.url)) return { ...batch, entries: [] };
  const entries = batch.entries.filter(({ article }) => !isOut(article.url));
  return { ...batch, entries: entries.map((entry) => (isOutlived(entry, batch, known) ? toTrace(entry) : entry)) };
}

/** What upstream dates later than that is another text under the same guid, and new. */
function isOutlived({ key, previousKey, briefs }: EntryWrite, { sourceId }: EntryBatch, known: Known): boolean {
  const rows = [key, previousKey].map((one) => (one === null ? undefined : known.entries.get(entryId(sourceId, one))));
  const droppedAt = rows.find((row) => row?.dropped_at != null)?.dropped_at ?? null;
  return droppedAt !== null && briefs.every(({ published }) => published <= droppedAt);
}

function toTrace(entry: EntryWrite): EntryWrite {
  const article = { title: null, url: null, isRoundup: false, credit: null };
  return { ...entry, linkKey: null, article, briefs: [], withdraw: [] };
}
