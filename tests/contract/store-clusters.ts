import { beforeEach, describe, expect, it } from "vitest";
import type { EntryWrite, ExportRecord, Sameness, SqlDatabase, Store } from "../../src/deps.ts";
import type { Clusters } from "../../src/model/selection.ts";
import { createStore } from "../../src/store/store.ts";
import { sameText } from "../store/same-text.ts";
import { about, batchOf, briefWrite, day, entryWrite, idOf, noon, sourceAt, window } from "../store/samples.ts";
import { dump } from "./dump.ts";
import type { OpenDatabase } from "./store.ts";

export function clusterContract(open: OpenDatabase): void {
  describe("briefs of several sources that tell one story", () => {
    let db: SqlDatabase;
    let store: Store;
    let sources: readonly number[];
    beforeEach(async () => {
      db = await open();
      store = createStore(db, sameText);
      const added = ["one", "two", "three"].map((name) =>
        store.addSource(sourceAt(`${name}.example`, { title: name }), "added", noon),
      );
      sources = (await Promise.all(added)).map(({ id }) => id);
    });

    const save = (source: number, entries: readonly EntryWrite[], now = noon) =>
      store.saveEntries(batchOf(sources[source] ?? 0, entries, { now }));
    /** Brief `number` of a source, in an entry of its own, with a text that is its story. */
    const tell = (source: number, number: number, text: string, countries: readonly string[] = ["TW"]) =>
      save(source, [entryWrite(`e${number}`, [briefWrite(number, { text, classification: about(countries) })])]);
    const seqOf = async (number: number) => (await store.findBrief(idOf(number)))?.seq ?? -1;
    const edit = async (source: number, number: number, text: string) =>
      save(source, [entryWrite(`e${number}`, [briefWrite(number, { seq: await seqOf(number), text })])]);
    const withdraw = async (source: number, number: number) =>
      save(source, [entryWrite(`e${number}`, [], { withdraw: [await seqOf(number)] })]);

    const listed = async (areas: readonly string[], clusters: Clusters = "joined") =>
      (await store.listBriefs({ kind: "areas", areas }, window, clusters)).map(({ id }) => Number(id.slice(-4)));
    const others = async (number: number) =>
      (await store.findBrief(idOf(number)))?.cluster?.others.map(({ id }) => Number(id.slice(-4))) ?? [];
    const counted = async (area: string) =>
      (await store.countsSince(noon)).find((count) => count.area === area)?.count ?? 0;

    it("are shown once, with the others named; apart, each is there", async () => {
      await tell(0, 1, "quake");
      await tell(1, 2, "quake");
      await tell(2, 3, "vote");
      expect(await listed(["TW"])).toEqual([3, 1]);
      expect(await listed(["TW"], "apart")).toEqual([3, 2, 1]);
      expect((await store.listBriefs({ kind: "all" }, window)).length).toBe(2);
      expect((await store.listBriefs({ kind: "all" }, window, "apart")).length).toBe(3);
      expect((await store.listBriefs({ kind: "sources", sourceIds: [sources[1] ?? 0] }, window)).length).toBe(1);
      expect(await store.findBrief(idOf(1))).toMatchObject({
        cluster: {
          id: idOf(1),
          lead: idOf(1),
          others: [
            { id: idOf(2), title: "Story 2", article: { url: "https://news.example/e2" }, source: { title: "two" } },
          ],
        },
      });
      expect(await store.findBrief(idOf(2))).toMatchObject({
        cluster: { id: idOf(1), lead: idOf(1), others: [{ id: idOf(1) }] },
      });
      expect((await store.findBrief(idOf(3)))?.cluster).toBeNull();
      expect([await counted("TW"), await counted("all")]).toEqual([2, 2]);
    });

    it("change the revision of the one that is shown, and neither its id nor its dates", async () => {
      await tell(0, 1, "quake", ["TW", "JP"]);
      const before = await store.findBrief(idOf(1));
      const revision = () => store.revision({ kind: "areas", areas: ["JP"] });
      const own = () => store.revision({ kind: "sources", sourceIds: [sources[0] ?? 0] });
      const [area, source] = [(await revision()).number, (await own()).number];
      await tell(1, 2, "quake", ["TW"]);
      expect((await revision()).number).toBeGreaterThan(area);
      expect((await own()).number).toBeGreaterThan(source);
      expect({ ...(await store.findBrief(idOf(1))), cluster: null }).toEqual({ ...before, cluster: null });
    });

    it("are not joined within one source, and not for our own round-ups", async () => {
      const own = await store.addSource({ ...sourceAt("x.example"), url: "inbrief:feeds" }, "own", noon);
      await tell(0, 1, "quake");
      await tell(0, 2, "quake");
      await store.saveEntries(batchOf(own.id, [entryWrite("own", [briefWrite(9, { text: "quake" })])]));
      expect(await listed(["TW"])).toEqual([9, 2, 1]);
      await tell(1, 3, "quake");
      expect(await listed(["TW"])).toEqual([9, 2, 1]);
      await store.saveEntries(batchOf(own.id, [entryWrite("own2", [briefWrite(10, { text: "vote" })])]));
      await tell(1, 4, "vote");
      expect(await listed(["TW"])).toEqual([10, 9, 2, 1]);
    });

    it("give way: the next one is shown where the first is withdrawn, and goes back behind it when it returns", async () => {
      await tell(0, 1, "quake");
      await tell(1, 2, "quake");
      await tell(2, 3, "quake");
      await withdraw(0, 1);
      expect(await listed(["TW"])).toEqual([2]);
      expect(await others(2)).toEqual([3]);
      expect((await store.findBrief(idOf(3)))?.cluster).toMatchObject({ id: idOf(1), lead: idOf(2) });
      expect(await counted("TW")).toBe(1);
      await edit(0, 1, "quake");
      expect(await listed(["TW"])).toEqual([1]);
      expect(await others(1)).toEqual([2, 3]);
      await withdraw(1, 2);
      expect(await others(1)).toEqual([3]);
    });

    it("are told apart by area: one is shown wherever the one before it is not", async () => {
      await tell(0, 1, "quake", ["TW"]);
      await tell(1, 2, "quake", ["TW", "JP"]);
      expect(await listed(["TW"])).toEqual([1]);
      expect(await listed(["JP"])).toEqual([2]);
      expect(await listed(["TW", "JP"])).toEqual([1]);
      expect(await listed(["TW", "JP"], "apart")).toEqual([2, 1]);
    });

    it("follow a correction: the next one is shown where the first is taken out of an area", async () => {
      await tell(0, 1, "quake", ["TW"]);
      await tell(1, 2, "quake", ["TW"]);
      const label = { countries: ["JP"], blocs: [], primary: "JP" };
      await store.correct({ id: idOf(1), label, note: null }, noon);
      expect(await listed(["TW"])).toEqual([2]);
      expect(await listed(["JP"])).toEqual([1]);
      await store.correct({ id: idOf(1), label: null, note: null }, noon);
      expect(await listed(["TW"])).toEqual([1]);
      const classify = () => about(["CN"]);
      await store.relabel({ after: 0, limit: 1, now: noon, classify });
      expect([await listed(["TW"]), await listed(["CN"])]).toEqual([[2], [1]]);
      await store.relabel({ after: 1, limit: 1, now: noon, classify });
      expect([await listed(["TW"]), await listed(["CN"])]).toEqual([[], [1]]);
    });

    it("stay together when one of them is corrected to another country and its text is edited", async () => {
      const near: Sameness = {
        ...sameText,
        isSame: (one, other) =>
          one.text[0] === other.text[0] && one.countries.some((country) => other.countries.includes(country)),
        bands: () => ["xb0"],
      };
      store = createStore(db, near);
      await tell(0, 1, "quake", ["TW"]);
      await tell(1, 2, "quake", ["TW"]);
      await store.correct({ id: idOf(1), label: { countries: ["JP"], blocs: [], primary: "JP" }, note: null }, noon);
      await edit(0, 1, "quakes");
      expect(await others(1)).toEqual([2]);
      await store.correct({ id: idOf(1), label: null, note: null }, noon);
      expect(await listed(["TW"])).toEqual([1]);
    });

    it("part when a text becomes another story, and join when it becomes the same", async () => {
      await tell(0, 1, "quake");
      await tell(1, 2, "quake");
      await tell(2, 3, "quake");
      await edit(1, 2, "vote");
      expect(await listed(["TW"])).toEqual([2, 1]);
      expect(await others(1)).toEqual([3]);
      await edit(1, 2, "quake");
      expect(await listed(["TW"])).toEqual([1]);
      await edit(0, 1, "flood");
      expect(await listed(["TW"])).toEqual([2, 1]);
      expect(await others(2)).toEqual([3]);
      expect(await others(1)).toEqual([]);
    });

    it("change nothing when they are stored once more", async () => {
      await tell(0, 1, "quake");
      await tell(1, 2, "quake");
      const before = await dump(db);
      await tell(1, 2, "quake");
      await tell(0, 1, "quake");
      expect(await dump(db)).toEqual(before);
    });

    it("name the newest title of the others' sources, and their newest links", async () => {
      await tell(0, 1, "quake", ["TW", "JP"]);
      await tell(1, 2, "quake", ["TW"]);
      const revision = async () => (await store.revision({ kind: "areas", areas: ["JP"] })).number;
      let last = await revision();
      await store.addSource(sourceAt("two.example", { title: "Second" }), "added", noon);
      expect(await revision()).toBeGreaterThan(last);
      last = await revision();
      await save(1, [
        entryWrite("e2", [], { article: { title: "A", url: "https://new.example/", isRoundup: false, credit: null } }),
      ]);
      expect(await revision()).toBeGreaterThan(last);
      expect((await store.findBrief(idOf(1)))?.cluster?.others).toMatchObject([
        { source: { title: "Second" }, article: { url: "https://new.example/" } },
      ]);
    });

    it("are moved with the store, in any order", async () => {
      await tell(0, 1, "quake");
      await tell(1, 2, "quake");
      await tell(2, 3, "quake");
      const records: ExportRecord[] = [];
      for await (const record of store.exportBriefs()) records.push(JSON.parse(JSON.stringify(record)));
      const other = createStore(await open(), sameText);
      for (const record of [...records].reverse()) await other.importBriefs([record], noon + day);
      expect((await other.listBriefs({ kind: "all" }, window)).map(({ id, cluster }) => [id, cluster?.id])).toEqual([
        [idOf(1), idOf(1)],
      ]);
      expect(await other.importBriefs(records, noon + day)).toEqual({ added: 0, unchanged: 3, replaced: 0 });
      expect((await other.countsSince(noon)).find(({ area }) => area === "TW")?.count).toBe(1);
    });
  });
}
