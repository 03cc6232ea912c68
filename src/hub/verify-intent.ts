import type { Subscription, SubscriptionChange } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { afterFailure, leased } from "./subscription-steps.ts";

/** The query of a hub's verification request (WebSub §5.3, §5.2), each null where absent. */
export interface IntentQuery {
  readonly mode: string | undefined;
  readonly topic: string | undefined;
  readonly challenge: string | undefined;
  readonly leaseSeconds: string | undefined;
  readonly reason: string | undefined;
}

export type IntentVerdict =
  /** Answered by the challenge. */
  | { readonly kind: "subscribed"; readonly change: SubscriptionChange & { readonly leaseUntil: Instant } }
  | { readonly kind: "unsubscribed" }
  /** The hub will not serve us: nothing to echo. */
  | { readonly kind: "denied"; readonly change: SubscriptionChange }
  /** Not what we asked for: 404. */
  | { readonly kind: "unknown" };

const maxChallengeCharacters = 2000;
const maxReasonCharacters = 200;

/** Only what we have asked for and is still open, for exactly this topic; a denial may come at any time. */
export function verifyIntent(subscription: Subscription, query: IntentQuery, now: Instant): IntentVerdict {
  if (query.topic !== subscription.topic) return { kind: "unknown" };
  if (query.mode === "denied") {
    const reason = query.reason?.replace(/\s+/g, " ").slice(0, maxReasonCharacters) ?? "";
    const message = reason === "" ? "The hub denies the subscription." : `The hub denies the subscription: ${reason}`;
    const change = afterFailure({ ...subscription, leaseUntil: null }, { kind: "refused", message }, now);
    return { kind: "denied", change: { ...change, leaseUntil: null } };
  }
  const { challenge = "" } = query;
  const isAsked = subscription.asked !== null && query.mode === subscription.asked;
  if (!isAsked || challenge === "" || challenge.length > maxChallengeCharacters) return { kind: "unknown" };
  if (subscription.asked === "unsubscribe") return { kind: "unsubscribed" };
  return { kind: "subscribed", change: leased(query.leaseSeconds, now) };
}
