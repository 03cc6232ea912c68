import type { Instant } from "../model/instant.ts";

/** What a document that was just read says of its source's past. */
export interface Arrivals {
  readonly now: Instant;
  /** Dates of the document's items, in any order; null: an item without one. */
  readonly dates: readonly (Instant | null)[];
  /** Items that were new to us. */
  readonly added: number;
  /** What was known before; null: nothing yet. */
  readonly newestAt: Instant | null;
  readonly usualGapSeconds: number | null;
}

export interface LearntRhythm {
  readonly usualGapSeconds: number | null;
  readonly newestAt: Instant | null;
}

const minute = 60;
const day = 86_400;
/** Items that come closer together are one act of publishing: a round of ten a day is daily, not every minute. */
const oneActSeconds = 30 * minute;
/** A document with fewer gaps than these between its dates says too little. */
const leastGaps = 3;
/** Older habits do not count. */
const mostGaps = 20;
const leastGapSeconds = 15 * minute;
const mostGapSeconds = 30 * day;
/** Of a document without dates one arrival moves what is known by a third: a single late item is no new habit. */
const arrivalShare = 1 / 3;

/**
 * The gap a source usually leaves between two items: the median of those between its dates, else what its arrivals show. `newestAt` is when
 * something new last reached us: dates are sometimes wrong, and a source read for the first time is not ill for being old. Pure.
 */
export function learnRhythm(arrivals: Arrivals): LearntRhythm {
  const { now, added, newestAt } = arrivals;
  const dates = arrivals.dates.filter((date) => date !== null).filter((date) => date > 0 && date <= now);
  const gap = medianGap(dates) ?? gapOfArrivals(arrivals);
  const usualGapSeconds = gap === null ? null : Math.round(Math.min(Math.max(gap, leastGapSeconds), mostGapSeconds));
  return { usualGapSeconds, newestAt: newestAt === null || added > 0 ? now : newestAt };
}

function medianGap(dates: readonly Instant[]): number | null {
  const newestFirst = dates.toSorted((a, b) => b - a);
  const gaps: number[] = [];
  let last = newestFirst[0];
  for (const date of newestFirst) {
    if (last === undefined || last - date < oneActSeconds) continue;
    gaps.push(last - date);
    last = date;
    if (gaps.length === mostGaps) break;
  }
  if (gaps.length < leastGaps) return null;
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? null;
}

/** Nothing is learnt of a first load: all of it arrives at once, whenever it was written. */
function gapOfArrivals({ now, added, newestAt, usualGapSeconds }: Arrivals): number | null {
  if (added === 0 || newestAt === null || newestAt >= now) return usualGapSeconds;
  const gap = now - newestAt;
  return usualGapSeconds === null ? gap : usualGapSeconds + (gap - usualGapSeconds) * arrivalShare;
}

/** So many usual gaps without anything new, at the least of a day each, and a source counts as quiet. */
export const quietGaps = 10;

/** Whether nothing has come for unusually long. A source whose gap is unknown is never called so. */
export function isQuiet({ usualGapSeconds, newestAt }: LearntRhythm, now: Instant): boolean {
  if (usualGapSeconds === null || newestAt === null) return false;
  return now - newestAt > quietGaps * Math.max(usualGapSeconds, day);
}
