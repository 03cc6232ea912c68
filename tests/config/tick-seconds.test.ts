import { describe, expect, it } from "vitest";
import { tickSeconds } from "../../src/config/tick-seconds.ts";

describe("tickSeconds", () => {
  it.each([
    ["* * * * *", 60],
    ["*/5 * * * *", 300],
    ["7 * * * *", 3600],
    ["0,10 * * * *", 3000],
    ["*/25 * * * *", 1500],
    ["0 6 * * *", 86_400],
    ["0 8-18 * * *", 14 * 3600],
    ["0 0-23/6 * * *", 6 * 3600],
    ["*/10 * * * * *", 60],
    ["30 */2 * * * *", 120],
  ])("of %s is %i", (cron, seconds) => {
    expect(tickSeconds(cron)).toBe(seconds);
  });

  it("is not known where days are left out", () => {
    expect(tickSeconds("0 6 * * mon")).toBeNull();
    expect(tickSeconds("0 6 1 * *")).toBeNull();
  });
});
