import type { Instant } from "../model/instant.ts";

/** What an answer's headers say about when to ask again, in seconds from now; null: nothing, or nothing readable. */
export interface AnswerHints {
  /** RFC 9110 §10.2.3. */
  readonly retryAfterSeconds: number | null;
  /** Freshness left: max-age less Age (RFC 9111 §5.2.2.1, §5.1), else Expires less Date (§5.3). */
  readonly freshSeconds: number | null;
}

export const noHints: AnswerHints = { retryAfterSeconds: null, freshSeconds: null };

type Headers = Readonly<Record<string, string>>;

export function readHints(headers: Headers, now: Instant): AnswerHints {
  return { retryAfterSeconds: retryAfter(headers["retry-after"], now), freshSeconds: freshness(headers, now) };
}

function retryAfter(value: string | undefined, now: Instant): number | null {
  if (value === undefined) return null;
  if (/^\s*\d+\s*$/.test(value)) return Number(value);
  return secondsUntil(value, now);
}

function freshness(headers: Headers, now: Instant): number | null {
  const control = headers["cache-control"] ?? "";
  if (/\bno-(?:cache|store)\b/i.test(control)) return null;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(control)?.[1];
  if (maxAge !== undefined) return Math.max(0, Number(maxAge) - age(headers));
  if (headers.expires === undefined) return null;
  return secondsUntil(headers.expires, httpDate(headers.date) ?? now);
}

/** Of a copy from a cache on the way: that much of max-age is used up. */
function age(headers: Headers): number {
  const seconds = Number(headers.age);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}

/** A time in the past means "no wait asked for", the same as none. */
function secondsUntil(date: string, from: Instant): number | null {
  const at = httpDate(date);
  return at === null || at <= from ? null : at - from;
}

/** RFC 9110 §5.6.7. `Expires: 0` and other numbers are no dates, though Date.parse takes them. */
function httpDate(text: string | undefined): Instant | null {
  if (text === undefined || !/[a-z]{3}/i.test(text)) return null;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000);
}
