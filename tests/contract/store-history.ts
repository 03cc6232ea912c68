import { beforeEach, describe, expect, it } from "vitest";
import type { BriefWrite, SqlDatabase, Store } from "../../src/deps.ts";
import { type BriefEvent, maxBriefEvents } from "../../src/model/brief-event.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, day, entryWrite, hour, idOf, noon } from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

export function historyContract(open: OpenDatabase): void {
  describe("the history of a brief", () => {
    let db: SqlDatabase;
    let store: Store;
    let sourceId: number;
    beforeEach(async () => {
      db = await open();
      store = createStore(db);
      sourceId = await addedSource(store);
      await write({}, noon);
    });

    const write = (changes: Partial<BriefWrite>, now: number) =>
      store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1, changes)])], { now }));
    const history = async (from = store) => (await from.findBrief(idOf(1)))?.history;
    const taiwan = { countries: ["TW"], blocs: [], primary: "TW" };
    const japan = { countries: ["JP"], blocs: [], primary: "JP" };

    it("is empty for one that is as it was stored, also after more checks", async () => {
      await write({}, noon + hour);
      expect(await history()).toEqual([]);
      expect(await db.all("SELECT history FROM briefs", [])).toEqual([{ history: null }]);
    });

    it("tells of titles, texts and places with what was before, and never a former text", async () => {
      await write({ title: "Corrected" }, noon + 1);
      await write({ title: "Corrected", text: "Another." }, noon + 2);
      await write({ title: "Corrected", text: "Tokyo.", classification: about(["JP"]) }, noon + 3);
      const events: readonly BriefEvent[] = [
        { kind: "retitled", at: noon + 1, from: "Story 1" },
        { kind: "edited", at: noon + 2 },
        { kind: "edited", at: noon + 3 },
        { kind: "relabelled", at: noon + 3, from: taiwan, by: "text" },
      ];
      expect(await history()).toEqual(events);
      await write({ title: "Corrected", text: "Tokyo.", classification: about(["JP"]) }, noon + 4);
      expect(await history()).toEqual(events);
    });

    it("tells of an operator's word and of the classifier's, as far as the brief stands elsewhere by it", async () => {
      await store.correct({ id: idOf(1), label: taiwan, note: "It is right." }, noon + 1);
      expect(await history()).toEqual([]);
      await store.correct({ id: idOf(1), label: japan, note: null }, noon + 2);
      const relabel = () => store.relabel({ after: 0, limit: 10, now: noon + 3, classify: () => about(["CN"]) });
      await relabel();
      await store.correct({ id: idOf(1), label: null, note: null }, noon + 4);
      await store.relabel({ after: 0, limit: 10, now: noon + 5, classify: () => about([]) });
      await relabel();
      expect(await history()).toEqual([
        { kind: "relabelled", at: noon + 2, from: taiwan, by: "correction" },
        { kind: "relabelled", at: noon + 4, from: japan, by: "correction" },
        { kind: "relabelled", at: noon + 5, from: { countries: ["CN"], blocs: [], primary: "CN" }, by: "classifier" },
        { kind: "relabelled", at: noon + 3, from: { countries: [], blocs: [], primary: null }, by: "classifier" },
      ]);
    });

    it("does not tell that of two countries the other is likelier now, nor of evidence, markup or a story of several sources", async () => {
      await write({ classification: { ...about(["TW", "JP"]), primary: "TW" } }, noon + 1);
      const before = await history();
      await write({ classification: { ...about(["JP", "TW"]), primary: "TW" } }, noon + 2);
      await write({ classification: { ...about(["JP", "TW"]), primary: "TW", scores: {} }, fragment: "x" }, noon + 3);
      expect(await history()).toEqual(before);
    });

    it("tells of going and coming back", async () => {
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [], { withdraw: [1] })], { now: noon + hour }));
      await write({ title: "Back" }, noon + day);
      expect(await history()).toEqual([
        { kind: "withdrawn", at: noon + hour },
        { kind: "returned", at: noon + day },
        { kind: "retitled", at: noon + day, from: "Story 1" },
      ]);
    });

    it("keeps the newest events", async () => {
      for (let number = 1; number <= maxBriefEvents + 3; number++)
        await write({ text: `Text ${number}` }, noon + number);
      expect((await history())?.map(({ at }) => at)).toEqual(
        Array.from({ length: maxBriefEvents }, (_, at) => noon + at + 4),
      );
    });

    it("is in no list", async () => {
      await write({ title: "Corrected" }, noon + 1);
      const [listed] = await store.listBriefs({ kind: "all" }, { seconds: day, least: 20, most: 20 });
      expect(listed).toMatchObject({ title: "Corrected" });
      expect(listed).not.toHaveProperty("history");
    });

    it("goes with an export, is joined with what is there, and importing again changes nothing", async () => {
      await write({ title: "Corrected" }, noon + 1);
      await store.correct({ id: idOf(1), label: japan, note: null }, noon + 3);
      const { records } = await store.exportPage(0, 10);
      const other = createStore(await open());
      expect(await other.importBriefs(records, noon + day)).toEqual({ added: 1, unchanged: 0, replaced: 0 });
      expect(await history(other)).toEqual(await history());
      expect((await other.exportPage(0, 10)).records).toEqual(records);
      expect(await other.importBriefs(records, noon + day)).toEqual({ added: 0, unchanged: 1, replaced: 0 });

      await other.correct({ id: idOf(1), label: null, note: null }, noon + 5);
      await write({ title: "Corrected", text: "Edited." }, noon + 4);
      await other.importBriefs((await store.exportPage(0, 10)).records, noon + day);
      const joined = (await history(other))?.map(({ kind, at }) => `${kind} ${at - noon}`);
      expect(joined).toEqual(["retitled 1", "relabelled 3", "edited 4", "relabelled 5"]);
      expect(await other.importBriefs((await store.exportPage(0, 10)).records, noon + day)).toMatchObject({
        unchanged: 1,
      });
    });

    it("of full length is joined once and for all", async () => {
      for (let number = 1; number <= maxBriefEvents; number++) await write({ text: `Text ${number}` }, noon + 9);
      const { records } = await store.exportPage(0, 10);
      const other = createStore(await open());
      await other.importBriefs(
        records.map((record) => ({ ...record, brief: { ...record.brief, history: [] } })),
        noon,
      );
      const retitled = records.map((record) => ({
        ...record,
        brief: { ...record.brief, history: [{ kind: "retitled", at: noon + 9, from: "A" } as const] },
      }));
      await other.importBriefs(records, noon);
      await other.importBriefs(retitled, noon);
      const once = await history(other);
      await other.importBriefs(retitled, noon);
      await other.importBriefs(records, noon);
      expect(await history(other)).toEqual(once);
    });
  });
}
