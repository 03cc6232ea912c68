import { describe, expect, it } from "vitest";
import type { Window } from "../../src/deps.ts";
import type { Candidate } from "../../src/store/candidates.ts";
import { inWindow } from "../../src/store/select-briefs.ts";

const fresh = (seq: number, storedAt: number): Candidate => ({ key: seq, seq, storedAt, isBackfill: false });
const old = (seq: number): Candidate => ({ key: -seq, seq, storedAt: 0, isBackfill: true });

/** seq of the candidates that are taken before the window is full. */
function taken(candidates: readonly Candidate[], window: Window): readonly number[] {
  const isFull = inWindow(window);
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    if (isFull(kept, candidate)) break;
    kept.push(candidate);
  }
  return kept.map(({ seq }) => seq);
}

describe("a window", () => {
  it("counts the seconds from the newest, the boundary included", () => {
    const rows = [fresh(3, 1000), fresh(2, 900), fresh(1, 899)];
    expect(taken(rows, { seconds: 100, least: 0, most: 10 })).toEqual([3, 2]);
  });

  it("is empty where there is nothing", () => {
    expect(taken([], { seconds: 100, least: 20, most: 200 })).toEqual([]);
  });

  it("takes back-fill alone where there is nothing new", () => {
    expect(taken([old(1), old(2), old(3)], { seconds: 100, least: 2, most: 10 })).toEqual([1, 2]);
  });

  it("never holds more than the most, whatever the least", () => {
    expect(taken([fresh(3, 0), fresh(2, 0), old(1)], { seconds: 0, least: 5, most: 1 })).toHaveLength(1);
  });
});
