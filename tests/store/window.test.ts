import { describe, expect, it } from "vitest";
import { windowed } from "../../src/store/window.ts";

const fresh = (seq: number, storedAt: number) => ({ rank: seq, seq, storedAt });
const old = (seq: number) => ({ rank: -seq, seq, storedAt: 0 });
const seqs = (rows: readonly { seq: number }[]) => rows.map(({ seq }) => seq);

describe("windowed", () => {
  it("counts the seconds from the newest, the boundary included", () => {
    const rows = [fresh(3, 1000), fresh(2, 900), fresh(1, 899)];
    expect(seqs(windowed(rows, { seconds: 100, least: 0, most: 10 }))).toEqual([3, 2]);
  });

  it("is empty for an empty listing", () => {
    expect(windowed([], { seconds: 100, least: 20, most: 200 })).toEqual([]);
  });

  it("takes back-fill alone where there is nothing new", () => {
    expect(seqs(windowed([old(1), old(2), old(3)], { seconds: 100, least: 2, most: 10 }))).toEqual([1, 2]);
  });

  it("never holds more than the most, whatever the least", () => {
    expect(windowed([fresh(3, 0), fresh(2, 0), old(1)], { seconds: 0, least: 5, most: 1 })).toHaveLength(1);
  });
});
