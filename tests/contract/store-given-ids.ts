import { beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/deps.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, entryWrite, idOf, noon, window } from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

/** Ids that come from outside, with another In Brief's briefs. */
export function givenIdContract(open: OpenDatabase): void {
  describe("ids from outside", () => {
    let store: Store;
    let ours: number;
    let theirs: number;
    const outside = idOf(900);
    const given = (number: number, givenId = outside) => briefWrite(number, { givenId, title: `Given ${number}` });
    const titles = async () => {
      const briefs = await store.listBriefs({ kind: "all" }, window, "apart");
      return new Map(briefs.map(({ id, title }) => [id, title]));
    };

    beforeEach(async () => {
      store = createStore(await open());
      ours = await addedSource(store);
      theirs = await addedSource(store, "other.example");
    });

    it("are taken where no brief has them, once however often it is stored", async () => {
      const batch = batchOf(theirs, [entryWrite("a", [given(1)])]);
      await store.saveEntries(batch);
      await store.saveEntries(batch);
      expect(await titles()).toEqual(new Map([[outside, "Given 1"]]));
    });

    it("give nobody another source's brief, withdrawn or not", async () => {
      await store.saveEntries(batchOf(ours, [entryWrite("a", [briefWrite(900)])]));
      await store.saveEntries(batchOf(theirs, [entryWrite("b", [given(1)])]));
      expect(await titles()).toEqual(
        new Map([
          [outside, "Story 900"],
          [idOf(1), "Given 1"],
        ]),
      );
      const withdraw = { ...entryWrite("a", []), withdraw: [1] };
      await store.saveEntries(batchOf(ours, [withdraw], { now: noon + 1 }));
      await store.saveEntries(batchOf(theirs, [entryWrite("c", [given(2)])]));
      expect(await titles()).toEqual(
        new Map([
          [idOf(1), "Given 1"],
          [idOf(2), "Given 2"],
        ]),
      );
    });

    it("are one brief's only, of two that name them in one batch", async () => {
      await store.saveEntries(batchOf(theirs, [entryWrite("a", [given(1)]), entryWrite("b", [given(2)])]));
      expect(await titles()).toEqual(
        new Map([
          [outside, "Given 1"],
          [idOf(2), "Given 2"],
        ]),
      );
    });

    it("are one brief's only, of two sources that name them at the same moment", async () => {
      await Promise.all([
        store.saveEntries(batchOf(ours, [entryWrite("a", [given(1)])])),
        store.saveEntries(batchOf(theirs, [entryWrite("b", [given(2)])])),
      ]);
      const stored = await titles();
      expect([...stored.values()].toSorted()).toEqual(["Given 1", "Given 2"]);
      expect(stored.has(outside)).toBe(true);
    });

    it("let a source that mints the same id later take nothing over", async () => {
      await store.saveEntries(batchOf(theirs, [entryWrite("a", [given(1)])]));
      const minted = briefWrite(900, { title: "Minted here" });
      await store.saveEntries(batchOf(ours, [entryWrite("b", [minted, briefWrite(2)])]));
      expect(await titles()).toEqual(
        new Map([
          [outside, "Given 1"],
          [idOf(2), "Story 2"],
        ]),
      );
    });

    it("are told with the source whose brief has them", async () => {
      await store.saveEntries(batchOf(theirs, [entryWrite("a", [given(1)])]));
      expect(await store.knownBriefs([outside, idOf(77)])).toEqual([
        { id: outside, sourceUrl: "https://other.example/feed", title: "Given 1", text: "Report number 1." },
      ]);
      expect(await store.knownBriefs([])).toEqual([]);
    });
  });
}
