import type { Instant } from "../model/instant.ts";

export interface PublishedDates {
  readonly published: Instant;
  /** As upstream dated it, where it was clamped; else null. */
  readonly originalPublished: Instant | null;
}

/** The round-up's own date; missing: first seen; in the future: now, with the original kept. */
export function datesOf(published: Instant | null, firstSeen: Instant, now: Instant): PublishedDates {
  if (published === null) return { published: firstSeen, originalPublished: null };
  if (published > now) return { published: now, originalPublished: published };
  return { published, originalPublished: null };
}

/** When something changed: upstream's own `updated` where it can be true (after `previous`, not after now), else `otherwise`. */
export function updatedAt(upstream: Instant | null, previous: Instant, now: Instant, otherwise: Instant): Instant {
  return upstream !== null && upstream > previous && upstream <= now ? upstream : otherwise;
}

export interface BackfillQuestion {
  readonly published: Instant;
  readonly now: Instant;
  /** Of a new source's first load, only what is at most so old enters the feeds as new. */
  readonly newSourceSeconds: number;
  readonly firstLoad: boolean;
}

/** True for the old items of a new source: archive and search, and the filling of feeds that would be short (DESIGN.md, Dates). */
export function isBackfill({ published, now, newSourceSeconds, firstLoad }: BackfillQuestion): boolean {
  return firstLoad && published < now - newSourceSeconds;
}
