import { describe, expect, it } from "vitest";
import { durationText, formatProgress } from "../../src/cli/format-progress.ts";

const facts = { label: "Exporting", unit: "briefs", bar: "==--", startTime: 1_000_000, isTotalKnown: true };

describe("the line of a progress bar", () => {
  it("tells count, total, rate and what is left", () => {
    const line = formatProgress({ ...facts, value: 1200, total: 4800 }, 1_004_000);
    expect(line).toBe("Exporting [==--] 1,200/4,800 briefs, 300/s, 12 s left");
  });

  it("guesses nothing at the beginning", () => {
    expect(formatProgress({ ...facts, value: 3, total: 10 }, 1_000_100)).toBe("Exporting [==--] 3/10 briefs");
  });

  it("tells count and time where nobody knows how many there will be", () => {
    const line = formatProgress({ ...facts, value: 90, total: 90, isTotalKnown: false }, 1_060_000);
    expect(line).toBe("Exporting 90 briefs, 1.5/s, 1 min");
  });

  it("tells slow work by the minute", () => {
    expect(formatProgress({ ...facts, value: 1, total: 3 }, 1_030_000)).toBe(
      "Exporting [==--] 1/3 briefs, 2.0/min, 1 min left",
    );
  });

  it.each([
    [0.4, "0 s"],
    [59, "59 s"],
    [90, "2 min"],
    [7500, "2 h 5 min"],
  ])("%f seconds are %s", (seconds, text) => expect(durationText(seconds)).toBe(text));
});
