import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapSteps, stepOf, stepRanges } from "../../../src/render/pages/map/map-step.ts";

describe("the colour scale", () => {
  it("has step 0 for no brief and only then", () => {
    expect(stepOf(0, 100)).toBe(0);
    expect(stepOf(1, 100_000)).toBe(1);
    expect(stepOf(0, 0)).toBe(0);
  });

  it("gives the largest count the last step, and a quiet day pale ones", () => {
    expect(stepOf(240, 240)).toBe(mapSteps);
    expect(stepOf(10, 10)).toBe(mapSteps);
    expect(stepOf(1, 1)).toBeLessThan(3);
  });

  it("tells a few from many where one country has most", () => {
    expect([1, 3, 12, 40, 300].map((count) => stepOf(count, 300))).toEqual([1, 2, 3, 4, 5]);
  });

  it("never falls as counts rise", () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.nat(5000), (a, b, c) => {
        const [low = 0, middle = 0, max = 0] = [a, b, c].toSorted((x, y) => x - y);
        expect(stepOf(low, max)).toBeLessThanOrEqual(stepOf(middle, max));
      }),
    );
  });

  it("is what its legend says: every count up to the largest stands in the range of its step", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (max) => {
        const ranges = stepRanges(max);
        for (let count = 1; count <= max; count += Math.ceil(max / 60)) {
          const range = ranges.find(({ from, to }) => from <= count && count <= to);
          expect(range?.step, `${count} of ${max}`).toBe(stepOf(count, max));
        }
        expect(ranges[0]?.from).toBe(1);
        expect(ranges.at(-1)?.to).toBe(Math.max(max, 10));
      }),
    );
  });
});
