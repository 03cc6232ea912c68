import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noHints, readHints } from "../../src/fetch/hints.ts";
import { type CheckFacts, decideNextCheck, maxRetryAfterSeconds } from "../../src/fetch/next-check.ts";
import { fromIso } from "../../src/model/instant.ts";

/** A Tuesday. */
const now = fromIso("2026-05-05T12:00:00Z");
const limits = { minIntervalSeconds: 900, maxIntervalSeconds: 43_200, maxBackoffSeconds: 259_200 };
const facts: CheckFacts = {
  now,
  outcome: "fetched",
  hints: noHints,
  rhythm: null,
  usualGapSeconds: null,
  failures: 0,
  previousIntervalSeconds: 900,
  predictedNextCheck: now + 900,
  random: 0,
};
const wait = (changes: Partial<CheckFacts>) => decideNextCheck({ ...facts, ...changes }, limits).nextCheck - now;
const rhythm = { ttlSeconds: null, skipHours: [], skipDays: [] };

describe("decideNextCheck", () => {
  it("confirms the predicted check where nothing speaks against it, so that nothing needs to be written", () => {
    expect(decideNextCheck({ ...facts, predictedNextCheck: now + 893, random: 0.7 }, limits)).toEqual({
      nextCheck: now + 893,
      intervalSeconds: 900,
      retryAfter: null,
    });
  });

  it("waits for the largest of freshness, ttl and half the usual gap", () => {
    expect(wait({ hints: { ...noHints, freshSeconds: 3600 } })).toBe(3600);
    expect(wait({ hints: { ...noHints, freshSeconds: 3600 }, rhythm: { ...rhythm, ttlSeconds: 7200 } })).toBe(7200);
    expect(wait({ usualGapSeconds: 20_000, rhythm: { ...rhythm, ttlSeconds: 7200 } })).toBe(10_000);
  });

  it("stays within the limits", () => {
    expect(wait({ hints: { ...noHints, freshSeconds: 1 } })).toBe(900);
    expect(wait({ usualGapSeconds: 10_000_000 })).toBe(43_200);
  });

  it("spreads a new interval later, never earlier", () => {
    expect(wait({ rhythm: { ...rhythm, ttlSeconds: 7200 }, random: 0.5 })).toBe(7560);
  });

  it("obeys Retry-After over everything but a day", () => {
    const answer = { outcome: "rateLimited", failures: 1 } as const;
    expect(wait({ ...answer, hints: { ...noHints, retryAfterSeconds: 50_000 } })).toBe(50_000);
    expect(wait({ ...answer, hints: { ...noHints, retryAfterSeconds: 60 } })).toBe(900);
    expect(wait({ ...answer, hints: { ...noHints, retryAfterSeconds: 99_999_999_999 } })).toBe(maxRetryAfterSeconds);
  });

  it("doubles the wait with each failure, from minutes to days, up to a limit of its own", () => {
    const waits = [1, 2, 3, 4, 7, 8, 9, 10, 1000].map((failures) => wait({ outcome: "dns", failures }));
    expect(waits).toEqual([900, 1800, 3600, 7200, 57_600, 115_200, 230_400, 259_200, 259_200]);
  });

  it("waits an hour at the least for a server that finds us too frequent and does not say more", () => {
    const waits = [1, 2, 3, 100].map((failures) => wait({ outcome: "rateLimited", failures }));
    expect(waits).toEqual([3600, 7200, 14_400, 259_200]);
  });

  it("slows down by what is learnt to 48 least intervals at most, since nobody has asked for it", () => {
    const often = { ...limits, minIntervalSeconds: 1 };
    expect(decideNextCheck({ ...facts, usualGapSeconds: 86_400 }, often).intervalSeconds).toBe(48);
    expect(decideNextCheck({ ...facts, usualGapSeconds: 86_400 }, { ...limits, minIntervalSeconds: 0 }).nextCheck).toBe(
      now,
    );
  });

  it("backs off from a second on where the least interval is none", () => {
    const next = decideNextCheck({ ...facts, outcome: "dns", failures: 3 }, { ...limits, minIntervalSeconds: 0 });
    expect(next.intervalSeconds).toBe(4);
  });

  it("returns to the usual interval after a success", () => {
    expect(wait({ previousIntervalSeconds: 43_200, predictedNextCheck: now + 43_200 })).toBe(900);
  });

  it("leaves the feed alone in the hours and days it asks for, unless it names them all", () => {
    expect(wait({ rhythm: { ...rhythm, skipHours: [12, 13] } })).toBe(2 * 3600);
    expect(wait({ rhythm: { ...rhythm, skipDays: [2] } })).toBe(12 * 3600);
    expect(wait({ rhythm: { ...rhythm, skipDays: [0, 1, 2, 3, 4, 5, 6] } })).toBe(900);
  });

  it("never plans a check before the least interval or before Retry-After", () => {
    const seconds = fc.option(fc.nat(200_000), { nil: null });
    fc.assert(
      fc.property(
        seconds,
        seconds,
        seconds,
        fc.nat(60),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (retryAfterSeconds, freshSeconds, usualGapSeconds, failures, random) => {
          const outcome = failures === 0 ? "fetched" : "connection";
          const hints = { retryAfterSeconds, freshSeconds };
          const waited = wait({ outcome, failures, hints, usualGapSeconds, random, previousIntervalSeconds: 0 });
          expect(waited).toBeGreaterThanOrEqual(900);
          expect(waited).toBeGreaterThanOrEqual(Math.min(retryAfterSeconds ?? 0, maxRetryAfterSeconds));
          const longest = failures === 0 ? limits.maxIntervalSeconds : limits.maxBackoffSeconds;
          expect(waited).toBeLessThanOrEqual(Math.max(longest * 1.1, maxRetryAfterSeconds));
        },
      ),
    );
  });
});

describe("readHints", () => {
  it("reads Retry-After in seconds and as a date", () => {
    expect(readHints({ "retry-after": " 120 " }, now).retryAfterSeconds).toBe(120);
    expect(readHints({ "retry-after": "Tue, 05 May 2026 13:00:00 GMT" }, now).retryAfterSeconds).toBe(3600);
  });

  it.each(["-5", "soon", "", "1.5", "Thu, 01 Jan 1970 00:00:00 GMT"])("ignores Retry-After: %s", (value) => {
    expect(readHints({ "retry-after": value }, now).retryAfterSeconds).toBeNull();
  });

  it("reads max-age less the age of the copy, before Expires", () => {
    const headers = { "cache-control": "public, max-age=600", age: "200", expires: "Tue, 05 May 2026 13:00:00 GMT" };
    expect(readHints(headers, now).freshSeconds).toBe(400);
  });

  it("measures Expires from the server's own clock", () => {
    const headers = { expires: "Tue, 05 May 2026 09:30:00 GMT", date: "Tue, 05 May 2026 09:00:00 GMT" };
    expect(readHints(headers, now).freshSeconds).toBe(1800);
  });

  it.each([
    { "cache-control": "no-cache, max-age=600" },
    { "cache-control": "s-maxage=600" },
    { expires: "0" },
    { expires: "-1" },
    {},
  ])("takes nothing from %j", (headers) => {
    expect(readHints(headers as Record<string, string>, now).freshSeconds).toBeNull();
  });
});
