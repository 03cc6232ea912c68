import type { HttpAnswer } from "../deps.ts";
import type { Validators } from "../model/source.ts";
import type { FailureName } from "./answer.ts";
import { detectChallenge } from "./challenge.ts";

export type StatusVerdict =
  | { readonly kind: "document" }
  | { readonly kind: "notModified" }
  | { readonly kind: "retryLater"; readonly outcome: "rateLimited" | "unavailable"; readonly detail: string }
  | { readonly kind: "gone" }
  | { readonly kind: "failed"; readonly outcome: FailureName; readonly detail: string };

/**
 * What an answer that is no redirect means, by its status (RFC 9110 §15) and, where the status lies, by its words.
 * `lastStatus`: of the check before; null: none, or not known.
 */
export function judgeStatus(answer: HttpAnswer, sent: Validators, lastStatus: number | null = null): StatusVerdict {
  const protector = detectChallenge(answer);
  if (protector !== null) return failed("challenge", `${protector}, status ${answer.status}`);
  switch (answer.status) {
    case 200:
    case 203:
      return answer.body.length > 0 ? { kind: "document" } : failed("notFeed", "the answer is empty");
    case 304:
      return isConditional(sent)
        ? { kind: "notModified" }
        : failed("httpStatus", "304 Not Modified, though no version was named");
    case 410:
      return { kind: "gone" };
    case 429:
      return { kind: "retryLater", outcome: "rateLimited", detail: "status 429" };
    case 503:
      return { kind: "retryLater", outcome: "unavailable", detail: "status 503" };
    case 403:
      if (isDisguisedRateLimit(answer)) return rateLimited("status 403 in place of 429");
      // Again, and without a word why: whatever is meant, coming less often is what can be done about it.
      return lastStatus === 403 ? rateLimited("status 403 again") : failed("httpStatus", describe(answer.status));
    default:
      return failed("httpStatus", describe(answer.status));
  }
}

function isConditional(sent: Validators): boolean {
  return sent.etag !== null || sent.lastModified !== null;
}

/** 403 where 429 is meant (Reddit since 2026: FreshRSS#8928): told by a Retry-After, a used-up quota, or the words of the page. */
function isDisguisedRateLimit({ headers, body }: HttpAnswer): boolean {
  if (headers["retry-after"] !== undefined) return true;
  if (headers["x-ratelimit-remaining"]?.trim() === "0" || headers["ratelimit-remaining"]?.trim() === "0") return true;
  return /rate.?limit|too many requests/i.test(new TextDecoder().decode(body.subarray(0, 4096)));
}

const meanings: Readonly<Record<number, string>> = {
  204: "it sent no content",
  206: "it sent only a part",
  300: "it offers several documents",
  401: "it wants a password",
  402: "it wants a payment",
  403: "it does not let us in",
  404: "there is nothing at this address",
  406: "it has no feed type for us",
  451: "the document is withheld for legal reasons",
  500: "it has an internal fault",
  502: "the server behind it does not answer",
  504: "the server behind it took too long",
};

function describe(status: number): string {
  const meaning = meanings[status];
  return meaning === undefined ? `status ${status}` : `status ${status}, ${meaning}`;
}

function rateLimited(detail: string): StatusVerdict {
  return { kind: "retryLater", outcome: "rateLimited", detail };
}

function failed(outcome: FailureName, detail: string): StatusVerdict {
  return { kind: "failed", outcome, detail };
}
