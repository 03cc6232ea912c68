import type { Subscription, SubscriptionChange } from "../deps.ts";
import type { Instant } from "../model/instant.ts";

/** Ten days: what we ask for, and what counts where a hub names no readable lease. */
export const wantedLeaseSeconds = 10 * 86_400;
const longestLeaseSeconds = 30 * 86_400;
/** However short a lease, a hub is not asked more often. */
const leastRenewalSeconds = 3600;
/** Asked for again after this share of the lease. */
const renewalShare = 0.8;
/** A request that has not been verified by then has failed. */
export const verificationSeconds = 3600;
const longestRetrySeconds = 7 * 86_400;
const refusedSeconds = 86_400;
const longestRefusedSeconds = 30 * 86_400;

export type Step = "subscribe" | "unsubscribe" | "forget";

/** What a due subscription needs. `isWanted`: its source is read, and its hub may be asked. */
export function decideStep({ leaseUntil, asked }: Subscription, isWanted: boolean, now: Instant): Step {
  if (isWanted) return "subscribe";
  const isLive = asked === "subscribe" || (leaseUntil !== null && leaseUntil > now);
  return isLive && asked !== "unsubscribe" ? "unsubscribe" : "forget";
}

/** Before the hub is asked, since some verify before they answer. A request never verified counts as failed when the next is made. */
export function asking(subscription: Subscription, mode: "subscribe" | "unsubscribe", now: Instant) {
  const { asked, failures, leaseUntil } = subscription;
  const isUnanswered = asked === "subscribe" && mode === "subscribe";
  const count = failures + Number(isUnanswered);
  return {
    asked: mode,
    failures: count,
    nextAt: atLatest(leaseUntil, now, now + Math.max(verificationSeconds, isUnanswered ? retryWait(count) : 0)),
    ...(isUnanswered ? { message: "The hub took the subscription and has not verified it." } : {}),
    ...(isOver(subscription, now) ? { leaseUntil: null } : {}),
  } satisfies SubscriptionChange;
}

/** The promise has ended without a new one. */
export function isOver({ leaseUntil }: Subscription, now: Instant): boolean {
  return leaseUntil !== null && leaseUntil <= now;
}

/** After a hub that could not be asked (`failed`), or that said no (`refused`): a live lease holds until its end. */
export function afterFailure(
  { failures, leaseUntil }: Subscription,
  { kind, message }: { readonly kind: "failed" | "refused"; readonly message: string },
  now: Instant,
): SubscriptionChange {
  const count = failures + 1;
  const wait =
    kind === "failed"
      ? retryWait(count)
      : Math.min(refusedSeconds * 2 ** Math.min(count - 1, 10), longestRefusedSeconds);
  return { asked: null, failures: count, message, nextAt: atLatest(leaseUntil, now, now + wait) };
}

function retryWait(failures: number): number {
  return Math.min(3600 * 2 ** Math.min(Math.max(failures - 1, 0), 10), longestRetrySeconds);
}

/** When a live lease ends there is something to do, whatever else was planned. */
function atLatest(leaseUntil: Instant | null, now: Instant, planned: Instant): Instant {
  return leaseUntil !== null && leaseUntil > now ? Math.min(leaseUntil, planned) : planned;
}

/** A verified lease: what the hub says, within bounds; no number above zero counts as what we asked for. */
export function leased(leaseText: string | undefined, now: Instant) {
  const given = /^\s*\d{1,12}\s*$/.test(leaseText ?? "") ? Number(leaseText) : 0;
  const seconds = Math.min(given > 0 ? given : wantedLeaseSeconds, longestLeaseSeconds);
  return {
    asked: null,
    failures: 0,
    message: null,
    leaseUntil: now + seconds,
    nextAt: now + Math.max(Math.floor(seconds * renewalShare), leastRenewalSeconds),
  } satisfies SubscriptionChange;
}
