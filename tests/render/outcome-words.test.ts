import { describe, expect, it } from "vitest";
import { outcomeWords } from "../../src/render/outcome-words.ts";

describe("the words for a source without an outcome", () => {
  it("tell one that was never asked from one whose check has not ended", () => {
    const pending = { outcome: "pending", httpStatus: null } as const;
    expect(outcomeWords({ ...pending, checkedAt: null })).toBe("not checked yet");
    expect(outcomeWords({ ...pending, checkedAt: 1_772_452_800 })).toBe("its first check has not come to its end");
  });
});
