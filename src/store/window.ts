import type { Window } from "../deps.ts";
import { isBackfillRank } from "./areas.ts";

/** A row of a listing. */
export interface Ranked {
  readonly rank: number;
  readonly seq: number;
  readonly storedAt: number;
}

/**
 * How many of the newest rows the window holds (DESIGN.md, Defaults): those stored within `seconds` before the newest, at least `least`,
 * at most `most`. Back-fill only fills up to `least`. By what is stored, not by the clock.
 */
export function windowed(rows: readonly Ranked[], { seconds, least, most }: Window): readonly Ranked[] {
  const fresh = rows.filter(({ rank }) => !isBackfillRank(rank));
  const oldest = (fresh[0]?.storedAt ?? 0) - seconds;
  const within = fresh.filter(({ storedAt }, index) => index < least || storedAt >= oldest);
  const fill = rows.filter(({ rank }) => isBackfillRank(rank)).slice(0, Math.max(least - within.length, 0));
  return [...within, ...fill].slice(0, most);
}
