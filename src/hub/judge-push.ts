import type { Instant } from "../model/instant.ts";
import type { Source } from "../model/source.ts";

/** So long after a ping what is new still belongs to it: a large document is read in several checks. */
const graceSeconds = 3600;

type Checked = Pick<Source, "push" | "previousCheck" | "loaded">;

/** Whether a ping has come since the check before: this check is its doing. One in the very second of that check was most likely its reason. */
function isPinged({ push, previousCheck }: Pick<Source, "push" | "previousCheck">): boolean {
  return push.pingedAt !== null && push.pingedAt > (previousCheck ?? 0);
}

/** Whether a ping may have come while the check before was under way; in doubt, it did, so that none is lost. */
export function isPingedAgain({ push, previousCheck }: Pick<Source, "push" | "previousCheck">): boolean {
  return push.pingedAt !== null && push.pingedAt >= (previousCheck ?? 0);
}

/**
 * Whether the hub tells us of what is new, as far as this check shows: something new after a ping proves it, something new without one
 * disproves it, and a check that brought nothing says nothing.
 */
export function isProvenAfter(source: Checked, added: number, now: Instant): boolean {
  const { until, pingedAt, isProven } = source.push;
  if (added === 0 || until === null || !source.loaded) return isProven;
  if (isPinged(source)) return true;
  return isProven && pingedAt !== null && now - pingedAt < graceSeconds;
}

/** Whether polling may be slow: a lease that runs, of a hub that has told us of what was new. */
export function isPushed({ push }: Pick<Source, "push">, now: Instant): boolean {
  return push.isProven && push.until !== null && push.until > now;
}
