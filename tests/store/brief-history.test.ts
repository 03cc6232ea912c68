import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BriefEvent, maxBriefEvents } from "../../src/model/brief-event.ts";
import { joinHistories, unpackHistory } from "../../src/store/brief-history.ts";

const anyEvent: fc.Arbitrary<BriefEvent> = fc.oneof(
  fc.record({ kind: fc.constantFrom("edited", "withdrawn", "returned"), at: fc.integer({ min: 1, max: 30 }) }),
  fc.record({
    kind: fc.constant("retitled" as const),
    at: fc.integer({ min: 1, max: 30 }),
    from: fc.constantFrom("A", "B", "C"),
  }),
);
/** As the store holds one: each event once, in order of time. */
const anyHistory = fc
  .uniqueArray(anyEvent, { maxLength: maxBriefEvents, selector: (event) => JSON.stringify(event) })
  .map((events) => events.toSorted((one, other) => one.at - other.at));

const pack = (events: readonly BriefEvent[]) => (events.length === 0 ? null : JSON.stringify(events));

describe("two histories of one brief", () => {
  it("are joined once: whatever is imported again, and in whatever turn, changes nothing more", () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, (stored, imported) => {
        const joined = joinHistories(pack(stored), imported);
        expect(joinHistories(joined, imported)).toBe(joined);
        expect(joinHistories(joined, unpackHistory(joined))).toBe(joined);
      }),
    );
  });

  it("are joined to the newest events of both, in order, each once", () => {
    fc.assert(
      fc.property(anyHistory, anyHistory, (stored, imported) => {
        const joined = unpackHistory(joinHistories(pack(stored), imported));
        const all = new Map([...stored, ...imported].map((event) => [JSON.stringify(event), event]));
        expect(joined).toHaveLength(Math.min(all.size, maxBriefEvents));
        expect(new Set(joined.map((event) => JSON.stringify(event))).size).toBe(joined.length);
        expect(joined.map(({ at }) => at)).toEqual(
          [...all.values()]
            .map(({ at }) => at)
            .toSorted((one, other) => one - other)
            .slice(-maxBriefEvents),
        );
      }),
    );
  });
});
