import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/deps.ts";
import { toQuery } from "../../src/store/brief-query.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, idOf, noon } from "../store/samples.ts";
import { anyQuery, idsOf, type Kept, naive, selectionWorld } from "../store/selection-world.ts";
import type { OpenDatabase } from "./store.ts";

const tw = toQuery({ kind: "areas", areas: ["TW"] }, "joined");

export function withdrawnContract(open: OpenDatabase): void {
  describe("what is withdrawn", () => {
    let store: Store;
    let sourceId: number;
    beforeEach(async () => {
      store = createStore(await open());
      sourceId = await addedSource(store);
      const entries = [1, 2, 3, 4].map((number) => entryWrite(`e${number}`, [briefWrite(number)]));
      await store.saveEntries(batchOf(sourceId, entries, { now: noon }));
      const japan = entryWrite("e5", [briefWrite(5, { classification: about(["JP"]) })]);
      await store.saveEntries(batchOf(sourceId, [japan], { now: noon + 1 }));
    });
    const withdraw = (number: number, now: number) =>
      store.saveEntries(batchOf(sourceId, [entryWrite(`e${number}`, [], { withdraw: [number] })], { now }));

    it("is told of an area with its time, the last stored first", async () => {
      expect(await store.withdrawnBriefs(tw, 0, 50)).toEqual([]);
      await withdraw(3, noon + 10);
      await withdraw(1, noon + 20);
      await withdraw(5, noon + 30);
      const [first, second, ...more] = await store.withdrawnBriefs(tw, 0, 50);
      expect([first, second]).toEqual([
        { id: idOf(3), withdrawnAt: noon + 10 },
        { id: idOf(1), withdrawnAt: noon + 20 },
      ]);
      expect(more).toEqual([]);
      expect(await store.withdrawnBriefs(tw, 2, 50)).toEqual([first]);
      expect(await store.withdrawnBriefs(tw, 0, 1)).toEqual([first]);
    });

    it("is no longer told of when it comes back", async () => {
      await withdraw(3, noon + 10);
      await store.saveEntries(batchOf(sourceId, [entryWrite("e3", [briefWrite(3)])], { now: noon + 20 }));
      const { withdrawnAt } = (await store.findBrief(idOf(3))) ?? {};
      expect(await store.withdrawnBriefs(tw, 0, 50)).toHaveLength(withdrawnAt === null ? 0 : 1);
    });
  });

  it("tells of everything that any selection would have held, of no area that it would not", async () => {
    const { store, kept } = await selectionWorld(await open());
    const visible = kept.map((brief): Kept => ({ ...brief, isWithdrawn: !brief.isWithdrawn }));
    await fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        const told = (await store.withdrawnBriefs(query, 0, 200)).map(({ id }) => id);
        const everyText = { ...query, include: [], exclude: [], clusters: "apart" as const };
        expect(told.toSorted()).toEqual(idsOf(naive(visible, everyText)));
      }),
      { numRuns: 60 },
    );
  });
}
