import type { ScheduleConfig } from "../config.ts";
import type { FeedRhythm } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import { isSuccess, type OutcomeName } from "../model/source.ts";
import type { AnswerHints } from "./hints.ts";

/** All that the wait for the next check depends on; nothing is read from anywhere else. */
export interface CheckFacts {
  readonly now: Instant;
  readonly outcome: OutcomeName;
  readonly hints: AnswerHints;
  /** What the feed says of itself; null: unknown (not parsed this time). */
  readonly rhythm: FeedRhythm | null;
  /** Seconds the source usually lets pass between two items, learnt from its past; null: not known yet. */
  readonly usualGapSeconds: number | null;
  /** A hub tells us of what is new (WebSub): polling only makes sure. Absent: none does. */
  readonly isPushed?: boolean;
  /** Failed checks in a row, this one included. */
  readonly failures: number;
  /** The interval stored so far, and the next check that claiming predicted from it. */
  readonly previousIntervalSeconds: number;
  readonly predictedNextCheck: Instant;
  /** 0 ≤ x < 1, for jitter. */
  readonly random: number;
}

export interface NextCheck {
  readonly nextCheck: Instant;
  readonly intervalSeconds: number;
  /** Held back by the server until then; null: it did not say. */
  readonly retryAfter: Instant | null;
}

export type DelayLimits = Pick<ScheduleConfig, "minIntervalSeconds" | "maxIntervalSeconds" | "maxBackoffSeconds">;

/** Beyond it a Retry-After is a slip of the pen; a day is patient enough to lose nothing by. */
export const maxRetryAfterSeconds = 86_400;

/** Checks are spread by up to this share of the interval, later and never earlier. */
const jitterShare = 0.1;
/** A source is asked this often within its usual gap. */
const checksPerGap = 2;
/** What we have learnt, and nobody has asked for, slows down to so many least intervals at most: 12 hours where that is 15 minutes. */
const mostIntervalsPerGap = 48;
/** Where a hub pings, polling waits so many times as long, up to the longest wait. */
const pushSlowdown = 4;
/** A server that finds us too frequent and does not say what would please it. */
const rateLimitSeconds = 3600;

/**
 * When to ask this source again: the largest of Retry-After (RFC 9110 §10.2.3), freshness (RFC 9111 §4.2), the feed's
 * ttl and its own rhythm, held within `limits`; each failure in a row doubles the wait up to an upper limit of its own.
 * An interval that still fits is kept with its jitter, so that a check that finds nothing new confirms the prediction
 * and needs no write. Never throws.
 */
export function decideNextCheck(facts: CheckFacts, limits: DelayLimits): NextCheck {
  const retryAfter = decideRetryAfter(facts);
  const wantedSeconds = isSuccess(facts.outcome) ? usualWait(facts, limits) : backOff(facts, limits);
  const intervalSeconds = keepOrSpread(wantedSeconds, facts);
  const isPredicted = intervalSeconds === facts.previousIntervalSeconds && facts.predictedNextCheck > facts.now;
  const planned = isPredicted ? facts.predictedNextCheck : facts.now + intervalSeconds;
  const nextCheck = afterQuietHours(Math.max(planned, retryAfter ?? 0), facts.rhythm);
  return { nextCheck, intervalSeconds, retryAfter };
}

function decideRetryAfter({ hints, now }: CheckFacts): Instant | null {
  const seconds = hints.retryAfterSeconds;
  return seconds === null || seconds <= 0 ? null : now + Math.min(seconds, maxRetryAfterSeconds);
}

function usualWait({ hints, rhythm, usualGapSeconds, isPushed = false }: CheckFacts, limits: DelayLimits): number {
  const gap = Math.min(
    Math.round((usualGapSeconds ?? 0) / checksPerGap),
    limits.minIntervalSeconds * mostIntervalsPerGap,
  );
  const usual = clamp(Math.max(hints.freshSeconds ?? 0, rhythm?.ttlSeconds ?? 0, gap), limits);
  return isPushed ? clamp(usual * pushSlowdown, limits) : usual;
}

/** min, 2 min, 4 min … the longest; from a second on where the least interval is none. */
function backOff({ failures, outcome, hints }: CheckFacts, limits: DelayLimits): number {
  const { minIntervalSeconds, maxBackoffSeconds } = limits;
  const isRateLimited = outcome === "rateLimited" && hints.retryAfterSeconds === null && minIntervalSeconds > 0;
  const least = Math.max(minIntervalSeconds, isRateLimited ? rateLimitSeconds : 1);
  // 2^30 is beyond any limit and still exact; failures count on for years.
  const doubled = least * 2 ** Math.min(Math.max(failures - 1, 0), 30);
  return Math.max(Math.min(doubled, maxBackoffSeconds), minIntervalSeconds);
}

function clamp(seconds: number, { minIntervalSeconds, maxIntervalSeconds }: DelayLimits): number {
  return Math.min(Math.max(seconds, minIntervalSeconds), maxIntervalSeconds);
}

function keepOrSpread(wanted: number, { previousIntervalSeconds: previous, random }: CheckFacts): number {
  const longest = Math.ceil(wanted * (1 + jitterShare));
  return previous >= wanted && previous <= longest ? previous : Math.round(wanted * (1 + jitterShare * random));
}

const hour = 3600;

/** Out of the hours and days the feed asks to be left alone (RSS 2.0 skipHours, skipDays), to the full hour; at most a week on. */
function afterQuietHours(at: Instant, rhythm: FeedRhythm | null): Instant {
  if (rhythm === null || (rhythm.skipHours.length === 0 && rhythm.skipDays.length === 0)) return at;
  for (let step = 0, time = at; step <= 7 * 24; step += 1, time = (Math.floor(time / hour) + 1) * hour) {
    const date = new Date(time * 1000);
    if (!rhythm.skipHours.includes(date.getUTCHours()) && !rhythm.skipDays.includes(date.getUTCDay())) return time;
  }
  return at; // every hour of the week is named: it cannot be meant
}
