import { beforeEach, describe, expect, it } from "vitest";
import type { BriefMark, Store } from "../../src/deps.ts";
import { fingerprint } from "../../src/identify/fingerprint.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, entryWrite, hour, idOf, noon } from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

const label = { countries: ["JP"], blocs: [], primary: "JP" };

export function oversightContract(open: OpenDatabase): void {
  describe("what operators are shown that readers do not see", () => {
    let store: Store;
    let harbour: number;
    beforeEach(async () => {
      store = createStore(await open());
      harbour = await addedSource(store, "feeds.harbour.example");
      const entries = [1, 2, 3, 4].map((number) => entryWrite(`e${number}`, [briefWrite(number)]));
      await store.saveEntries(batchOf(harbour, entries));
    });

    const marked = async (mark: BriefMark) =>
      (await store.markedBriefs(mark, { before: null, limit: 10 })).briefs.map(({ id }) => id);
    const withdraw = (number: number) =>
      store.saveEntries(batchOf(harbour, [entryWrite(`e${number}`, [], { withdraw: [number] })]));

    it("is nothing while nothing is marked", async () => {
      expect([await marked("corrected"), await marked("hidden"), await marked("withdrawn")]).toEqual([[], [], []]);
    });

    it("is each mark by itself, the last stored first, and a brief may have all", async () => {
      await store.correct({ id: idOf(1), label, note: null }, noon);
      await store.correct({ id: idOf(3), label, note: null }, noon);
      await store.hideBrief(idOf(2), "why", noon);
      await withdraw(4);
      await withdraw(3);
      await store.hideBrief(idOf(3), null, noon);
      expect(await marked("corrected")).toEqual([idOf(3), idOf(1)]);
      expect(await marked("hidden")).toEqual([idOf(3), idOf(2)]);
      expect(await marked("withdrawn")).toEqual([idOf(4), idOf(3)]);
    });

    it("comes in parts, each brief once", async () => {
      for (const number of [1, 2, 3]) await store.hideBrief(idOf(number), null, noon);
      const first = await store.markedBriefs("hidden", { before: null, limit: 2 });
      const rest = await store.markedBriefs("hidden", { before: first.next, limit: 2 });
      expect([...first.briefs, ...rest.briefs].map(({ id }) => id)).toEqual([idOf(3), idOf(2), idOf(1)]);
      expect(rest.next).toBeNull();
    });

    it("has no text of a blocked host, and a brief that only a block keeps away was not withdrawn", async () => {
      await store.correct({ id: idOf(1), label, note: null }, noon);
      await store.blockHost("harbour.example", null, noon);
      const [brief] = (await store.markedBriefs("corrected", { before: null, limit: 1 })).briefs;
      expect([brief?.title, brief?.text, brief?.takedown?.erased?.at]).toEqual(["", "", noon]);
      await store.purgeBlocked({ now: noon + hour, scan: 100, most: 100, fingerprint });
      expect([await marked("withdrawn"), await marked("hidden"), await marked("corrected")]).toEqual([
        [],
        [],
        [idOf(1)],
      ]);
    });
  });

  describe("whom a block concerns", () => {
    it("is told for each host: by the source, by the article, and not by what only looks alike", async () => {
      const store = createStore(await open());
      const article = (url: string) => ({ article: { title: "A", url, isRoundup: false, credit: null } });
      const harbour = await addedSource(store, "feeds.harbour.example");
      const tide = await addedSource(store, "tide.example");
      await store.saveEntries(batchOf(harbour, [entryWrite("a", [briefWrite(1), briefWrite(2, { position: 1 })])]));
      await store.saveEntries(
        batchOf(tide, [
          entryWrite("b", [briefWrite(3)], article("https://www.harbour.example/b")),
          entryWrite("c", [briefWrite(4)], article("https://myharbour.example/c")),
          entryWrite("d", [briefWrite(5)], article("https://tide.example/d")),
        ]),
      );
      const hosts = ["harbour.example", "tide.example", "www.harbour.example", "nobody.example"];
      const reach = await store.hostReach(hosts, 100);
      expect([...reach.briefs]).toEqual([
        ["harbour.example", 3],
        ["tide.example", 3],
        ["www.harbour.example", 1],
        ["nobody.example", 0],
      ]);
      expect(reach.isComplete).toBe(true);
      const newest = await store.hostReach(["harbour.example"], 3);
      expect([newest.briefs.get("harbour.example"), newest.isComplete]).toEqual([1, false]);
      expect((await store.hostReach([], 100)).briefs.size).toBe(0);
    });
  });
}
