import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { searchSeqs } from "../../src/store/search.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, hour, idOf, noon } from "./samples.ts";

/** A brief as a naive store would keep it: in one list, looked through from end to end. */
interface Kept {
  readonly number: number;
  readonly seq: number;
  readonly countries: readonly string[];
  readonly word: string;
  readonly isBackfill: boolean;
  readonly published: number;
  readonly isWithdrawn: boolean;
}

const places = ["TW", "JP", "CN"];
const words = ["台湾", "chips", "Zürich"];

const story = fc.record({
  number: fc.integer({ min: 1, max: 12 }),
  countries: fc.subarray(places),
  word: fc.constantFrom(...words),
  isBackfill: fc.boolean(),
  published: fc.integer({ min: -5, max: 5 }).map((hours) => noon + hours * hour),
});
const step = fc.oneof(
  fc.record({
    kind: fc.constant("save" as const),
    stories: fc.uniqueArray(story, { selector: ({ number }) => number, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant("withdraw" as const), number: fc.integer({ min: 1, max: 12 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function apply(kept: readonly Kept[], change: Step): readonly Kept[] {
  if (change.kind === "withdraw") {
    return kept.map((brief) => (brief.number === change.number ? { ...brief, isWithdrawn: true } : brief));
  }
  const known = new Map(kept.map((brief) => [brief.number, brief]));
  const fresh = change.stories
    .filter(({ number }) => !known.has(number))
    .toSorted((one, other) => one.published - other.published);
  const lastSeq = Math.max(0, ...kept.map(({ seq }) => seq));
  const updated = kept.map((brief) => {
    const now = change.stories.find(({ number }) => number === brief.number);
    return now === undefined ? brief : { ...brief, ...now, isBackfill: brief.isBackfill, isWithdrawn: false };
  });
  return [...updated, ...fresh.map((brief, index) => ({ ...brief, seq: lastSeq + 1 + index, isWithdrawn: false }))];
}

const visibleIn = (kept: readonly Kept[], area: string) =>
  kept.filter(
    ({ isWithdrawn, countries }) =>
      !isWithdrawn && (area === "all" || (area === "unplaced" ? countries.length === 0 : countries.includes(area))),
  );

/** The window of 3 at least and 5 at most, with everything within its time. */
function naiveListing(visible: readonly Kept[]): readonly string[] {
  const fresh = visible
    .filter(({ isBackfill }) => !isBackfill)
    .toSorted((one, other) => other.seq - one.seq)
    .slice(0, 5);
  const old = visible
    .filter(({ isBackfill }) => isBackfill)
    .toSorted((one, other) => other.published - one.published || other.seq - one.seq);
  return [...fresh, ...old.slice(0, Math.max(3 - fresh.length, 0))]
    .toSorted((one, other) => other.published - one.published || other.seq - one.seq)
    .map(({ number }) => idOf(number));
}

describe("a store after any sequence of saves, withdrawals and relabellings", () => {
  it("lists, counts and finds what a naive one does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const db = openSqlite(":memory:");
        const store = createStore(db);
        const sourceId = await addedSource(store);
        let kept: readonly Kept[] = [];
        for (const change of steps) {
          const seqOf = (number: number) => kept.find((brief) => brief.number === number)?.seq ?? -1;
          const entry =
            change.kind === "withdraw"
              ? entryWrite("e", [], { withdraw: [seqOf(change.number)] })
              : entryWrite(
                  "e",
                  change.stories.map(({ number, countries, word, ...rest }) =>
                    briefWrite(number, { ...rest, text: word, classification: about(countries) }),
                  ),
                );
          await store.saveEntries(batchOf(sourceId, [entry]));
          kept = apply(kept, change);
        }
        const window = { seconds: hour, least: 3, most: 5 };
        for (const area of ["all", "unplaced", ...places]) {
          const listing =
            area === "all" || area === "unplaced"
              ? ({ kind: area } as const)
              : ({ kind: "areas", areas: [area] } as const);
          expect((await store.listBriefs(listing, window)).map(({ id }) => id)).toEqual(
            naiveListing(visibleIn(kept, area)),
          );
        }
        const ofSource = await store.listBriefs({ kind: "sources", sourceIds: [sourceId] }, window);
        expect(ofSource.map(({ id }) => id)).toEqual(naiveListing(visibleIn(kept, "all")));
        const region = visibleIn(kept, "all").filter(
          ({ countries }) => countries.includes("TW") || countries.includes("JP"),
        );
        expect((await store.listBriefs({ kind: "areas", areas: ["TW", "JP"] }, window)).map(({ id }) => id)).toEqual(
          naiveListing(region),
        );
        const counts = Object.fromEntries((await store.countsSince(noon)).map(({ area, count }) => [area, count]));
        for (const area of ["all", "unplaced", ...places]) expect(counts[area] ?? 0).toBe(visibleIn(kept, area).length);
        for (const word of words) {
          const query = { include: [word], exclude: [], areas: ["TW"], languages: [], sourceIds: [] };
          const expected = visibleIn(kept, "TW")
            .filter((brief) => brief.word === word)
            .map(({ seq }) => seq);
          expect(await searchSeqs(db, query, 100)).toEqual(expected.toSorted((one, other) => other - one));
        }
        db.close();
      }),
      { numRuns: 150 },
    );
  });
});
