import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isQuiet, learnRhythm } from "../../src/fetch/usual-gap.ts";

const now = 1_772_452_800;
const hour = 3600;
const day = 24 * hour;
const nothing = { now, dates: [], added: 0, newestAt: null, usualGapSeconds: null };
const gapOf = (dates: readonly (number | null)[]) => learnRhythm({ ...nothing, dates }).usualGapSeconds;

describe("learnRhythm", () => {
  it("takes the median gap between dates, whatever their order", () => {
    expect(gapOf([now, now - 2 * hour, now - 3 * hour, now - 9 * hour, now - 5 * hour].toSorted())).toBe(2 * hour);
  });

  it("counts items that come together as one act of publishing", () => {
    const rounds = [0, 1, 2, 3].flatMap((ago) => [0, 60, 120, 180].map((late) => now - ago * day - late));
    expect(gapOf(rounds)).toBe(day);
  });

  it("is not led astray by one gap, by dates to come, or by 1970", () => {
    const hourly = Array.from({ length: 10 }, (_, n) => now - n * hour);
    expect(gapOf([...hourly, now - 400 * day, now + 90 * day, 0, null])).toBe(hour);
  });

  it("learns from arrivals where dates say nothing, slowly", () => {
    const first = learnRhythm({ ...nothing, dates: [null, null], added: 2 });
    expect(first).toEqual({ usualGapSeconds: null, newestAt: now });
    const second = learnRhythm({ ...nothing, ...first, now: now + day, added: 1 });
    expect(second).toEqual({ usualGapSeconds: day, newestAt: now + day });
    const late = learnRhythm({ ...nothing, ...second, now: now + 5 * day, added: 1 });
    expect(late).toEqual({ usualGapSeconds: 2 * day, newestAt: now + 5 * day });
  });

  it("keeps what it knows where nothing new has come", () => {
    const known = { newestAt: now - day, usualGapSeconds: hour };
    expect(learnRhythm({ ...nothing, ...known })).toEqual(known);
  });

  it("stays between a quarter of an hour and thirty days, for any dates", () => {
    const instant = fc.option(fc.integer({ min: -1e9, max: 4e9 }), { nil: null });
    fc.assert(
      fc.property(fc.array(instant), instant, fc.nat(50), (dates, newestAt, added) => {
        const gap = learnRhythm({ ...nothing, dates, newestAt, added }).usualGapSeconds;
        if (gap === null) return;
        expect(gap).toBeGreaterThanOrEqual(900);
        expect(gap).toBeLessThanOrEqual(30 * day);
      }),
    );
  });
});

describe("isQuiet", () => {
  it("waits for ten gaps, of a day each at the least", () => {
    const weekly = { usualGapSeconds: 7 * day, newestAt: now };
    expect([isQuiet(weekly, now + 70 * day), isQuiet(weekly, now + 70 * day + 1)]).toEqual([false, true]);
    const hourly = { usualGapSeconds: hour, newestAt: now };
    expect([isQuiet(hourly, now + 10 * day), isQuiet(hourly, now + 10 * day + 1)]).toEqual([false, true]);
  });

  it("says nothing of a source whose gap is not known", () => {
    expect(isQuiet({ usualGapSeconds: null, newestAt: 0 }, now)).toBe(false);
    expect(isQuiet({ usualGapSeconds: hour, newestAt: null }, now)).toBe(false);
  });
});
