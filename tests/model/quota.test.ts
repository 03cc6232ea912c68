import { describe, expect, it } from "vitest";
import { decideQuota, isCounted } from "../../src/model/quota.ts";

const allowed = { rowsRead: 5_000_000, rowsWritten: 100_000, queueOperations: 10_000 };
const none = { rowsRead: 0, rowsWritten: 0, queueOperations: 0 };

describe("decideQuota", () => {
  it.each([
    [{ ...none, rowsWritten: 69_999 }, "normal"],
    [{ ...none, rowsWritten: 70_000 }, "slow"],
    [{ ...none, rowsWritten: 90_000 }, "paused"],
    [{ ...none, rowsRead: 4_500_000 }, "paused"],
    [{ rowsRead: 1, rowsWritten: 1, queueOperations: 7_000 }, "slow"],
  ] as const)("goes by what is used up the furthest: %o", (used, state) => {
    expect(decideQuota(used, allowed)).toBe(state);
  });

  it("counts nothing where nothing is limited", () => {
    expect(decideQuota({ ...none, rowsWritten: 1e12 }, none)).toBe("normal");
    expect([isCounted(none), isCounted(allowed)]).toEqual([false, true]);
  });
});
