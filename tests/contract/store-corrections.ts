import { beforeEach, describe, expect, it } from "vitest";
import type { LabelledText, SqlDatabase, Store } from "../../src/deps.ts";
import type { Classification } from "../../src/model/classification.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, day, entryWrite, hour, idOf, idsIn, noon } from "../store/samples.ts";
import { dump, withoutHistory } from "./dump.ts";
import type { OpenDatabase } from "./store.ts";

const japan = { countries: ["JP"], blocs: [], primary: "JP" };

export function correctionContract(open: OpenDatabase): void {
  describe("corrections and labels", () => {
    let db: SqlDatabase;
    let store: Store;
    let sourceId: number;
    beforeEach(async () => {
      db = await open();
      store = createStore(db);
      sourceId = await addedSource(store);
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1, labelled("TW", "1.a"))])]));
    });

    const labelled = (country: string, version: string) => ({ classification: { ...about([country]), version } });
    const correct = (label: typeof japan | null = japan, now = noon + hour) =>
      store.correct({ id: idOf(1), label, note: "It is about Kyoto." }, now);

    /** Lists, counters and search, as readers meet the brief in them. */
    const standing = async () => ({
      TW: await idsIn(store, "TW"),
      JP: await idsIn(store, "JP"),
      unplaced: await idsIn(store, "unplaced"),
      counts: await store.countsSince(noon),
      tagged: (await db.all("SELECT rowid FROM search WHERE search MATCH 'tags : xareajp'", [])).length,
    });
    const inJapan = {
      TW: [],
      JP: [idOf(1)],
      unplaced: [],
      counts: [
        { area: "JP", count: 1 },
        { area: "all", count: 1 },
      ],
      tagged: 1,
    };

    it("move a brief from one country to the other, and neither id nor dates", async () => {
      const before = await store.findBrief(idOf(1));
      const taiwan = await store.revision({ kind: "areas", areas: ["TW"] });
      const after = await correct();
      expect(await standing()).toEqual(inJapan);
      expect(after).toEqual({
        ...before,
        classification: { ...before?.classification, ...japan },
        correction: {
          ...japan,
          correctedAt: noon + hour,
          note: "It is about Kyoto.",
          classified: { countries: ["TW"], blocs: [], primary: "TW", version: "1.a" },
        },
        history: [
          {
            kind: "relabelled",
            at: noon + hour,
            from: { countries: ["TW"], blocs: [], primary: "TW" },
            by: "correction",
          },
        ],
      });
      for (const area of ["TW", "JP", "all"]) {
        const revision = await store.revision({ kind: "areas", areas: [area] });
        expect(revision.number).toBeGreaterThan(taiwan.number);
      }
      expect((await store.revision({ kind: "sources", sourceIds: [sourceId] })).number).toBeGreaterThan(taiwan.number);
    });

    it("can say that a brief is about no country", async () => {
      await correct({ countries: [], blocs: [], primary: null as never });
      expect(await standing()).toMatchObject({ TW: [], JP: [], unplaced: [idOf(1)] });
    });

    it("are not written twice, and write nothing for a brief that is unknown", async () => {
      await correct();
      const before = await dump(db);
      await correct(japan, noon + 2 * hour);
      expect(await store.correct({ id: idOf(9), label: japan, note: null }, noon)).toBeNull();
      expect(await dump(db)).toEqual(before);
    });

    it("hold though the text is edited, the brief withdrawn and brought back, and its article moved", async () => {
      await correct();
      const edited = { ...labelled("CN", "2.b"), text: "Edited.", updated: noon + day };
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1, edited)])], { now: noon + day }));
      expect(await standing()).toEqual(inJapan);
      expect(await store.findBrief(idOf(1))).toMatchObject({
        text: "Edited.",
        classification: { ...japan, version: "2.b" },
      });
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [], { withdraw: [1] })], { now: noon + day }));
      expect(await standing()).toMatchObject({ JP: [], tagged: 0, counts: [] });
      const moved = entryWrite("b", [briefWrite(1, { ...edited, seq: 1 })], { previousKey: "a" });
      await store.saveEntries(batchOf(sourceId, [moved], { now: noon + day }));
      expect(await standing()).toEqual(inJapan);
    });

    it("leave what the classifier says of a brief to those who compare it", async () => {
      await correct();
      const [entry] = await store.loadEntries(sourceId, ["a"], []);
      expect(entry?.briefs[0]?.classification).toEqual({ ...about(["TW"]), version: "1.a" });
    });

    it("taken back, give the brief to what the classifier says by then", async () => {
      const before = await dump(db);
      await correct();
      await correct(null);
      expect(withoutHistory(await dump(db))).toEqual(withoutHistory(before));
      await correct();
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1, labelled("CN", "2.b"))])]));
      expect((await correct(null))?.classification.countries).toEqual(["CN"]);
      expect(await store.corrections()).toEqual([]);
    });

    it("are kept as labelled examples, of withdrawn briefs too", async () => {
      await correct();
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [], { withdraw: [1] })]));
      expect(await store.corrections()).toMatchObject([
        {
          id: idOf(1),
          title: "Story 1",
          text: "Report number 1.",
          correction: { ...japan, classified: { countries: ["TW"], version: "1.a" } },
          countryHint: null,
        },
      ]);
    });

    it("go with an export; the later of two holds, and an import takes none away", async () => {
      const other = createStore(await open());
      const plain = (await store.exportPage(0, 10)).records;
      await correct();
      const { records } = await store.exportPage(0, 10);
      expect(records[0]?.brief).toMatchObject({ classification: { countries: ["TW"] }, correction: japan });
      expect(await other.importBriefs(records, noon + day)).toEqual({ added: 1, unchanged: 0, replaced: 0 });
      expect(await idsIn(other, "JP")).toEqual([idOf(1)]);
      expect((await other.exportPage(0, 10)).records).toEqual(records);
      expect(await other.importBriefs(records, noon + day)).toEqual({ added: 0, unchanged: 1, replaced: 0 });

      expect(await other.importBriefs(plain, noon + day)).toEqual({ added: 0, unchanged: 1, replaced: 0 });
      const china = { countries: ["CN"], blocs: [], primary: "CN" };
      await other.correct({ id: idOf(1), label: china, note: null }, noon + 2 * hour);
      await other.importBriefs(records, noon + day);
      expect(await idsIn(other, "CN")).toEqual([idOf(1)]);
      await store.importBriefs((await other.exportPage(0, 10)).records, noon + day);
      expect(await idsIn(store, "CN")).toEqual([idOf(1)]);
    });

    describe("classifying anew", () => {
      const relabel = (classify: (text: LabelledText) => Classification, after = 0, limit = 2) =>
        store.relabel({ after, limit, now: noon + day, classify });
      const chinese = (): Classification => ({ ...about(["CN"]), version: "2.b" });

      beforeEach(async () => {
        const more = [2, 3].map((number) => briefWrite(number, { ...labelled("TW", "1.a"), section: "Island" }));
        await store.saveEntries(batchOf(sourceId, [entryWrite("b", more)]));
      });

      it("takes page by page, keeps corrections, and moves no id and no date", async () => {
        await correct();
        const before = (await store.exportPage(0, 10)).records;
        expect(await relabel(chinese)).toEqual({ seen: 2, changed: 2, corrected: 1, next: 2 });
        expect(await relabel(chinese, 2)).toEqual({ seen: 1, changed: 1, corrected: 0, next: 3 });
        expect(await relabel(chinese, 3)).toEqual({ seen: 0, changed: 0, corrected: 0, next: null });
        expect(await idsIn(store, "TW")).toEqual([]);
        expect(await idsIn(store, "CN")).toEqual([3, 2].map(idOf));
        expect(await idsIn(store, "JP")).toEqual([idOf(1)]);
        const after = (await store.exportPage(0, 10)).records;
        const from = { countries: ["TW"], blocs: [], primary: "TW" };
        const event = { kind: "relabelled", at: noon + day, from, by: "classifier" };
        const withLabel = before.map(({ brief, ...record }) => ({
          ...record,
          brief: { ...brief, classification: chinese(), history: brief.id === idOf(1) ? brief.history : [event] },
        }));
        expect(after).toEqual(withLabel);
      });

      it("writes nothing where the classifier says the same", async () => {
        await relabel(chinese, 0, 10);
        const before = await dump(db);
        expect(await relabel(chinese, 0, 10)).toMatchObject({ seen: 3, changed: 0 });
        expect(await dump(db)).toEqual(before);
      });

      it("counts a new version as no change of the label, but keeps it", async () => {
        const taiwanese = () => ({ ...about(["TW"]), version: "2.b" });
        expect(await relabel(taiwanese, 0, 10)).toMatchObject({ changed: 0 });
        expect((await store.findBrief(idOf(2)))?.classification.version).toBe("2.b");
      });

      it("gives the classifier what it had the first time", async () => {
        const texts: LabelledText[] = [];
        await relabel((text) => {
          texts.push(text);
          return chinese();
        }, 1);
        expect(texts[0]).toEqual({
          title: "Story 2",
          text: "Report number 2.",
          section: "Island",
          language: "en",
          published: noon,
          countryHint: null,
        });
      });

      it("looks once more at a text that is edited while it is being classified", async () => {
        let isEdited = false;
        const racing: SqlDatabase = {
          all: db.all,
          batch: async (statements) => {
            const isWrite = statements.some(({ sql }) => sql.startsWith("INSERT"));
            if (isWrite && !isEdited) {
              isEdited = true;
              const edit = { ...labelled("JP", "2.b"), seq: 2, text: "Kyoto.", section: "Island" };
              await store.saveEntries(batchOf(sourceId, [entryWrite("b", [briefWrite(2, edit)])]));
            }
            return db.batch(statements);
          },
        };
        const classify = ({ text }: LabelledText) => ({ ...about([text === "Kyoto." ? "JP" : "CN"]), version: "2.b" });
        await createStore(racing).relabel({ after: 0, limit: 10, now: noon + day, classify });
        expect(await store.findBrief(idOf(2))).toMatchObject({ text: "Kyoto.", classification: { countries: ["JP"] } });
        expect(await idsIn(store, "CN")).toEqual([3, 1].map(idOf));
      });
    });

    describe("labels of a day", () => {
      it("are those of the briefs stored on it, corrected or not, without withdrawn ones", async () => {
        await correct();
        const next = [2, 3, 4].map((number) => entryWrite(`e${number}`, [briefWrite(number, labelled("TW", "2.b"))]));
        await store.saveEntries(batchOf(sourceId, next, { now: noon + day }));
        await store.saveEntries(batchOf(sourceId, [entryWrite("e3", [], { withdraw: [3] })], { now: noon + day }));
        expect(await store.dayLabels("2024-01-02")).toEqual([
          {
            id: idOf(1),
            storedAt: noon,
            source: "https://news.example/feed",
            language: "en",
            ...japan,
            isCorrected: true,
            classified: { countries: ["TW"], blocs: [], primary: "TW" },
            scores: { TW: 0.9 },
            version: "1.a",
          },
        ]);
        expect(await store.dayLabels("2024-01-03")).toMatchObject([
          { id: idOf(2), isCorrected: false, countries: ["TW"], version: "2.b" },
          { id: idOf(4) },
        ]);
        expect(await store.dayLabels("2024-01-04")).toEqual([]);
      });

      it("are found where an older store was imported behind newer briefs, or briefs came and went in one write", async () => {
        const other = createStore(await open());
        const otherId = await addedSource(other);
        await other.saveEntries(batchOf(otherId, [entryWrite("x", [briefWrite(8)])], { now: noon + day }));
        await other.importBriefs((await store.exportPage(0, 10)).records, noon + day);
        await other.saveEntries(
          batchOf(otherId, [entryWrite("y", [briefWrite(9)]), entryWrite("x", [], { withdraw: [1] })], {
            now: noon + day,
          }),
        );
        expect((await other.dayLabels("2024-01-02")).map(({ id }) => id)).toEqual([idOf(1)]);
        expect((await other.dayLabels("2024-01-03")).map(({ id }) => id)).toEqual([idOf(9)]);
      });
    });
  });
}
