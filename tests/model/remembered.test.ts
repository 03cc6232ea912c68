import { describe, expect, it } from "vitest";
import { remembered } from "../../src/model/remembered.ts";

describe("a remembered answer", () => {
  it("is computed once, null as well, until more keys are asked than are kept", () => {
    const asked: string[] = [];
    const answer = remembered(2, (key) => {
      asked.push(key);
      return key === "none" ? null : key.length;
    });
    expect(["a", "none", "a", "none"].map(answer)).toEqual([1, null, 1, null]);
    expect(asked).toEqual(["a", "none"]);
    expect(["third", "a"].map(answer)).toEqual([5, 1]);
    expect(asked).toEqual(["a", "none", "third", "a"]);
  });
});
