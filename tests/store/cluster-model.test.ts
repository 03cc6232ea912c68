import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Clusters } from "../../src/model/selection.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { dump } from "../contract/dump.ts";
import { sameText } from "./same-text.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, hour, idOf, noon } from "./samples.ts";

/** A brief as a naive store keeps it: brief `number` is the one brief of entry `number`, of source `number % 3`. */
interface Kept {
  readonly number: number;
  readonly seq: number;
  readonly text: string;
  readonly countries: readonly string[];
  readonly isWithdrawn: boolean;
  /** number of the brief with which its cluster began. */
  readonly first: number;
}

const places = ["TW", "JP"];
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("tell" as const),
      number: fc.integer({ min: 1, max: 9 }),
      text: fc.constantFrom("quake", "vote", "flood"),
      countries: fc.subarray(places),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("withdraw" as const), number: fc.integer({ min: 1, max: 9 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const sourceOf = (number: number) => number % 3;

function apply(kept: readonly Kept[], change: Step): readonly Kept[] {
  const before = kept.find(({ number }) => number === change.number);
  if (change.kind === "withdraw")
    return kept.map((brief) => (brief === before ? { ...brief, isWithdrawn: true } : brief));
  const { number, text, countries } = change;
  const seq = before?.seq ?? Math.max(0, ...kept.map((brief) => brief.seq)) + 1;
  const first = before?.first ?? number;
  const now = { number, seq, text, countries, isWithdrawn: false, first };
  const rest = kept.filter((brief) => brief !== before);
  const isNew = before === undefined || before.isWithdrawn || before.text !== text;
  if (!isNew) return [...rest, now];
  const followers = rest.filter((brief) => brief.first === number && !brief.isWithdrawn);
  const told = [...rest, now];
  const cluster = new Set([number, ...rest.filter((brief) => brief.first === number).map((brief) => brief.number)]);
  return [now, ...followers]
    .toSorted((one, other) => one.seq - other.seq)
    .reduce<readonly Kept[]>((all, brief) => {
      // Only the brief that was written looks round in the whole store; those that leave it, among themselves.
      const others = all.filter((other) => brief === now || cluster.has(other.number));
      return [...all.filter((other) => other.number !== brief.number), { ...brief, first: firstFor(brief, others) }];
    }, told);
}

/** Of all clusters the oldest (by its visible briefs) that began with the same text from another source, and holds none of the brief's source. */
function firstFor(brief: Kept, all: readonly Kept[]): number {
  const others = all.filter(({ number }) => number !== brief.number);
  const fits = (number: number) => {
    const first = others.find((other) => other.number === number);
    if (first === undefined || first.first !== number || first.text !== brief.text) return false;
    return others.every((other) => other.first !== number || sourceOf(other.number) !== sourceOf(brief.number));
  };
  if (brief.first !== brief.number && fits(brief.first)) return brief.first;
  if (others.some(({ first }) => first === brief.number)) return brief.number;
  const visible = others.filter(({ isWithdrawn }) => !isWithdrawn).toSorted((one, other) => one.seq - other.seq);
  return visible.map(({ first }) => first).find(fits) ?? brief.number;
}

const placesOf = ({ countries }: Kept) => (countries.length === 0 ? ["unplaced"] : countries);

function shown(kept: readonly Kept[], areas: readonly string[], clusters: Clusters): readonly string[] {
  const visible = kept.filter(
    (brief) => !brief.isWithdrawn && (areas[0] === "all" || placesOf(brief).some((place) => areas.includes(place))),
  );
  const isLed = (brief: Kept) =>
    visible.some(
      (other) =>
        other !== brief &&
        other.first === brief.first &&
        (other.first === other.number || (brief.first !== brief.number && other.seq < brief.seq)),
    );
  return visible
    .filter((brief) => clusters === "apart" || !isLed(brief))
    .toSorted((one, other) => other.seq - one.seq)
    .slice(0, 4)
    .map(({ number }) => idOf(number));
}

describe("a store whose sources tell one another's stories", () => {
  it("lists and counts what a naive one does, joined and apart, and takes the same batch twice for once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const db = openSqlite(":memory:");
        const store = createStore(db, sameText);
        const sources = await Promise.all(["a", "b", "c"].map((name) => addedSource(store, `${name}.example`)));
        let kept: readonly Kept[] = [];
        for (const change of steps) {
          const { number } = change;
          const seq = kept.find((brief) => brief.number === number)?.seq ?? null;
          const entry =
            change.kind === "withdraw"
              ? entryWrite(`e${number}`, [], { withdraw: seq === null ? [] : [seq] })
              : entryWrite(`e${number}`, [
                  briefWrite(number, { seq, text: change.text, classification: about(change.countries) }),
                ]);
          const batch = batchOf(sources[sourceOf(number)] ?? 0, [entry]);
          await store.saveEntries(batch);
          const before = await dump(db);
          await store.saveEntries(batch);
          expect(await dump(db)).toEqual(before);
          kept = apply(kept, change);
        }
        const window = { seconds: hour, least: 3, most: 4 };
        for (const clusters of ["joined", "apart"] as const) {
          for (const areas of [["all"], ["unplaced"], ["TW"], ["JP"], ["TW", "JP"]]) {
            const [only = ""] = areas;
            const listing =
              only === "all" || only === "unplaced" ? ({ kind: only } as const) : ({ kind: "areas", areas } as const);
            const found = (await store.listBriefs(listing, window, clusters)).map(({ id }) => id);
            expect(found, `${areas} ${clusters}`).toEqual(shown(kept, areas, clusters));
          }
        }
        const counts = Object.fromEntries((await store.countsSince(noon)).map(({ area, count }) => [area, count]));
        const visible = kept.filter(({ isWithdrawn }) => !isWithdrawn);
        expect(counts.all ?? 0).toBe(new Set(visible.map(({ first }) => first)).size);
        db.close();
      }),
      { numRuns: 200 },
    );
  });
});
