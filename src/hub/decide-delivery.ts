import type { Delivery, DeliveryResult } from "../deps.ts";
import type { Instant } from "../model/instant.ts";

/** How a callback took a delivery; status null: there was no answer. */
export interface CallbackAnswer {
  readonly status: number | null;
  /** What a 429 or 503 asked for; null: nothing. */
  readonly retryAfterSeconds: number | null;
}

/** 1, 2, 4 … minutes: the last attempt comes about four hours after the first. */
const firstWaitSeconds = 60;
const maxAttempts = 9;
const maxWaitSeconds = 86_400;

/**
 * WebSub §7: any 2xx is success, 410 ends the subscription, everything else, redirects among it, is a failure that is tried again, later and later.
 * One who failed to the end gets a single attempt at each later version, until one succeeds or the lease ends.
 */
export function decideDelivery(
  { id, failures }: Pick<Delivery, "id" | "failures">,
  version: number,
  { answer, now }: { readonly answer: CallbackAnswer; readonly now: Instant },
): DeliveryResult {
  const { status, retryAfterSeconds } = answer;
  if (status !== null && status >= 200 && status < 300) return { kind: "delivered", id, version };
  if (status === 410) return { kind: "ended", id };
  const failed = Math.min(failures + 1, maxAttempts);
  if (failed >= maxAttempts) return { kind: "givenUp", id, failures: failed, version };
  const wait = Math.max(firstWaitSeconds * 2 ** (failed - 1), retryAfterSeconds ?? 0);
  return { kind: "retry", id, failures: failed, nextAt: now + Math.min(wait, maxWaitSeconds) };
}
