import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBelieved, moveSeconds, moveSightings, sightMove } from "../../src/fetch/sight-move.ts";
import type { Move } from "../../src/model/source.ts";

const start = 1_772_452_800;
const hour = 3600;
const target = "https://new.example/feed";

/** The instants of sightings at which the move is believed. */
function believedAt(sightings: readonly (readonly [number, string | null])[]): readonly number[] {
  let known: Move | null = null;
  return sightings.flatMap(([at, url]) => {
    const before: Move | null = known;
    known = sightMove(before, url, at);
    return isBelieved(known, before) ? [at] : [];
  });
}

describe("a permanent redirect", () => {
  it("is believed at the first sighting after two days, the third at the least", () => {
    const hourly = Array.from({ length: 60 }, (_, n) => [start + n * hour, target] as const);
    expect(believedAt(hourly)).toEqual([start + moveSeconds]);
    const daily = [0, 1, 2].map((n) => [start + n * 24 * hour, target] as const);
    expect(believedAt(daily)).toEqual([start + moveSeconds]);
    expect(
      believedAt([
        [start, target],
        [start + 30 * 24 * hour, target],
      ]),
    ).toEqual([]);
  });

  it("begins anew where it was gone, or led elsewhere, in between", () => {
    const between = [null, "https://other.example/"].map((url) => [
      ...[0, 24].map((n) => [start + n * hour, target] as const),
      [start + 36 * hour, url] as const,
      [start + 48 * hour, target] as const,
    ]);
    expect(between.map(believedAt)).toEqual([[], []]);
  });

  it("is not believed against an operator's word", () => {
    const refused: Move = { url: target, state: "refused", since: start, until: start, sightings: 0 };
    expect(sightMove(refused, target, start + 90 * 24 * hour)).toBe(refused);
    expect(sightMove(refused, null, start + 90 * 24 * hour)).toBe(refused);
    expect(isBelieved(refused, null)).toBe(false);
  });

  it("is never believed before the second day or the third sighting", () => {
    const steps = fc.array(fc.tuple(fc.nat(100 * hour), fc.constantFrom(target, null, "https://other.example/")));
    fc.assert(
      fc.property(steps, (list) => {
        const waits = list.map(([wait]) => wait);
        const at = (index: number) => waits.slice(0, index + 1).reduce((sum, wait) => sum + wait, start);
        const sightings = list.map(([, url], index) => [at(index), url] as const);
        for (const believed of believedAt(sightings)) {
          const until = sightings.filter(([when]) => when <= believed);
          const url = until.at(-1)?.[1];
          const broken = until.findLastIndex((sighting) => sighting[1] !== url);
          const run = until.slice(broken + 1);
          expect(run.length).toBeGreaterThanOrEqual(moveSightings);
          expect(believed - (run[0]?.[0] ?? believed)).toBeGreaterThanOrEqual(moveSeconds);
        }
      }),
    );
  });
});
