import type { Instant } from "../model/instant.ts";
import type { Move } from "../model/source.ts";

/** A permanent redirect is believed after so many sightings, over so long: servers send 301 by mistake, and for an hour. */
export const moveSightings = 3;
export const moveSeconds = 2 * 86_400;
/** Sightings closer together count as one: each is a row to write, and an hour's mistake is one mistake. */
const sightingSeconds = 12 * 3600;

/**
 * What is known of a source's move after a check that ended well. `movedTo`: where its address redirects for good; null: nowhere.
 * Another target, or none, forgets what was seen; an operator's refusal stands for its target. Pure.
 */
export function sightMove(known: Move | null, movedTo: string | null, now: Instant): Move | null {
  if (movedTo === null) return known?.state === "refused" ? known : null;
  if (known === null || known.url !== movedTo) {
    return { url: movedTo, state: "seen", since: now, until: now, sightings: 1 };
  }
  if (known.state === "refused" || now - known.until < sightingSeconds) return known;
  return { ...known, until: now, sightings: known.sightings + 1 };
}

/** Whether a move just sighted is to be made: seen often and long enough, and not the sighting that was counted before. */
export function isBelieved(move: Move | null, before: Move | null): move is Move {
  if (move === null || move === before || move.state === "refused") return false;
  return move.sightings >= moveSightings && move.until - move.since >= moveSeconds;
}
