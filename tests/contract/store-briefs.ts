import { beforeEach, describe, expect, it } from "vitest";
import type { SqlDatabase, Store } from "../../src/deps.ts";
import { createStore } from "../../src/store/store.ts";
import {
  about,
  addedSource,
  batchOf,
  briefWrite,
  claimOne,
  day,
  entryWrite,
  hour,
  idOf,
  idsIn,
  noon,
  resultFor,
} from "../store/samples.ts";
import { dump, withoutHistory } from "./dump.ts";
import type { OpenDatabase } from "./store.ts";

export function briefContract(open: OpenDatabase): void {
  describe("entries and briefs", () => {
    let db: SqlDatabase;
    let store: Store;
    let sourceId: number;
    beforeEach(async () => {
      db = await open();
      store = createStore(db);
      sourceId = await addedSource(store);
    });

    const roundup = () => [
      briefWrite(1, { position: 0 }),
      briefWrite(2, { position: 1 }),
      briefWrite(3, { position: 2, classification: about(["CN", "TW"], ["eu"]) }),
    ];

    it("gives back a brief whole", async () => {
      const brief = briefWrite(1, {
        title: "台湾 & “quotes”",
        html: "<p>A &amp; B</p>" as never,
        text: "A & B\nsecond paragraph 🎉",
        fragment: ":~:text=A",
        published: noon - hour,
        updated: noon,
        language: "zh-Hant",
        classification: {
          ...about(["TW"]),
          evidence: [{ field: "title", start: 0, end: 2, text: "台湾", kind: "name", country: "TW" }],
        },
        authors: [{ name: "N", email: null, url: null }],
        categories: [{ term: "t", scheme: null, label: "T" }],
        enclosures: [{ url: "https://news.example/a.mp3", type: "audio/mpeg", lengthBytes: 3 }],
      });
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [brief])]));
      const { seq: _seq, isBackfill: _isBackfill, originalPublished: _original, ...written } = brief;
      expect(await store.findBrief(idOf(1))).toEqual({
        ...written,
        seq: 1,
        sourceId,
        storedAt: noon,
        correction: null,
        withdrawnAt: null,
        cluster: null,
        history: [],
        article: { title: "Article a", url: "https://news.example/a", isRoundup: false, credit: null },
        source: { title: "news.example", url: "https://news.example/feed", siteUrl: null, isOwn: false, excerpt: null },
      });
      expect(await store.findBrief(idOf(2))).toBeNull();
    });

    it("numbers new briefs by published, then position, after those that are there", async () => {
      await store.saveEntries(batchOf(sourceId, [entryWrite("first", [briefWrite(9)])]));
      await store.saveEntries(
        batchOf(sourceId, [
          entryWrite("b", [
            briefWrite(1, { published: noon + 1, position: 1 }),
            briefWrite(2, { published: noon + 1, position: 0 }),
          ]),
          entryWrite("a", [briefWrite(3, { published: noon - 1, position: 5 })]),
        ]),
      );
      const seqs = await Promise.all([9, 3, 2, 1].map(async (number) => (await store.findBrief(idOf(number)))?.seq));
      expect(seqs).toEqual([1, 2, 3, 4]);
    });

    it("changes nothing when the same batch is stored twice", async () => {
      const claimed = await claimOne(store, noon);
      const finish = resultFor(claimed, { outcome: "fetched", httpStatus: 200, title: "News" });
      const batch = batchOf(
        sourceId,
        [entryWrite("a", roundup()), entryWrite("b", [briefWrite(4, { isBackfill: true })])],
        { finish },
      );
      await store.saveEntries(batch);
      const before = await dump(db);
      await store.saveEntries(batch);
      expect(await dump(db)).toEqual(before);
    });

    it("recognises a new brief whose id is there already, and keeps its seq and accession", async () => {
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1)])]));
      await store.saveEntries(
        batchOf(sourceId, [entryWrite("a", [briefWrite(1, { title: "Corrected", isBackfill: true })])], {
          now: noon + day,
        }),
      );
      expect(await store.findBrief(idOf(1))).toMatchObject({ seq: 1, title: "Corrected", storedAt: noon });
      expect(await idsIn(store, "TW")).toEqual([idOf(1)]);
    });

    it("keeps upstream's own date of a brief that was dated in the future, though later writes do not know it", async () => {
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1, { originalPublished: noon + day })])]));
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1, { seq: 1, title: "Corrected" })])]));
      const records = await Array.fromAsync(store.exportBriefs());
      expect(records.map(({ brief }) => [brief.title, brief.originalPublished])).toEqual([["Corrected", noon + day]]);
    });

    it("finds entries by key and by link key, with their briefs in order of storing", async () => {
      await store.saveEntries(
        batchOf(sourceId, [
          entryWrite("a", roundup()),
          entryWrite("b", [briefWrite(4)]),
          entryWrite("c", [briefWrite(5)], { linkKey: null }),
        ]),
      );
      const found = await store.loadEntries(sourceId, ["a", "none"], ["link-b", "link-a"]);
      const byKey = Object.fromEntries(found.map((entry) => [entry.key, entry]));
      expect(Object.keys(byKey).sort()).toEqual(["a", "b"]);
      expect(byKey.a).toMatchObject({ linkKey: "link-a", contentHash: "hash-a", firstSeen: noon });
      expect(byKey.a?.briefs.map(({ id }) => id)).toEqual([1, 2, 3].map(idOf));
      expect(await store.loadEntries(sourceId + 1, ["a"], ["link-a"])).toEqual([]);
      expect(await store.entryKeys(sourceId)).toEqual(["a", "b", "c"]);
    });

    it("lists the newest entries with title and date", async () => {
      const entries = [1, 2, 3].map((number) =>
        entryWrite(`e${number}`, [briefWrite(number, { published: noon + number })]),
      );
      await store.saveEntries(
        batchOf(sourceId, [
          ...entries,
          entryWrite("old", [briefWrite(9, { isBackfill: true, published: noon - day })]),
        ]),
      );
      expect(await store.recentEntries(sourceId, 2)).toEqual([
        { key: "e3", title: "Article e3", published: noon + 3 },
        { key: "e2", title: "Article e2", published: noon + 2 },
      ]);
      expect((await store.recentEntries(sourceId, 10)).map(({ key }) => key)).toEqual(["e3", "e2", "e1", "old"]);
    });

    it("follows an entry whose guid changed, and stays where it is when told so again", async () => {
      await store.saveEntries(batchOf(sourceId, [entryWrite("old", roundup())]));
      const renamed = batchOf(sourceId, [
        entryWrite("new", [], { previousKey: "old" }),
        entryWrite("old", [briefWrite(7)]),
      ]);
      await store.saveEntries(renamed);
      const before = await dump(db);
      await store.saveEntries(renamed);
      expect(await dump(db)).toEqual(before);
      const [moved] = await store.loadEntries(sourceId, ["new"], []);
      expect(moved?.briefs.map(({ id }) => id)).toEqual([1, 2, 3].map(idOf));
      const [fresh] = await store.loadEntries(sourceId, ["old"], []);
      expect(fresh?.briefs.map(({ id }) => id)).toEqual([idOf(7)]);
    });

    it("withdraws a brief: out of listings, search and counts, kept with its date, and back when it comes back", async () => {
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", roundup())]));
      const before = await dump(db);
      const withdraw = batchOf(
        sourceId,
        [entryWrite("a", [], { withdraw: [3], article: entryWrite("a", roundup()).article })],
        { now: noon + hour },
      );
      await store.saveEntries(withdraw);
      expect(await store.findBrief(idOf(3))).toMatchObject({ withdrawnAt: noon + hour, title: "Story 3" });
      expect(await idsIn(store, "CN")).toEqual([]);
      expect(await idsIn(store, "all")).toEqual([idOf(2), idOf(1)]);
      expect(await store.countsSince(noon)).toEqual([
        { area: "TW", count: 2 },
        { area: "all", count: 2 },
      ]);
      await store.saveEntries({ ...withdraw, now: noon + day });
      expect(await store.findBrief(idOf(3))).toMatchObject({ withdrawnAt: noon + hour });
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", roundup())], { now: noon + day }));
      expect(withoutHistory(await dump(db))).toEqual(withoutHistory(before));
    });

    it("moves a brief between countries when its label changes, without a new seq", async () => {
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1), briefWrite(2)])]));
      await store.saveEntries(
        batchOf(sourceId, [entryWrite("a", [briefWrite(1, { seq: 1, classification: about(["JP"], ["asean"]) })])]),
      );
      expect(await idsIn(store, "TW")).toEqual([idOf(2)]);
      expect(await idsIn(store, "JP")).toEqual([idOf(1)]);
      expect(await idsIn(store, "asean")).toEqual([idOf(1)]);
      expect(await store.countsSince(noon)).toEqual([
        { area: "JP", count: 1 },
        { area: "TW", count: 1 },
        { area: "all", count: 2 },
        { area: "asean", count: 1 },
      ]);
    });

    it("lists what is about no country as unplaced", async () => {
      await store.saveEntries(
        batchOf(sourceId, [
          entryWrite("a", [
            briefWrite(1, { classification: about([]) }),
            briefWrite(2, { classification: about([], ["eu"]) }),
          ]),
        ]),
      );
      expect(await idsIn(store, "unplaced")).toEqual([idOf(2), idOf(1)]);
      expect(await idsIn(store, "eu")).toEqual([idOf(2)]);
    });

    it("gives a new revision to the areas that changed and to no other", async () => {
      const numberOf = async (area: string) => (await store.revision({ kind: "areas", areas: [area] })).number;
      expect(await store.revision({ kind: "all" })).toEqual({ number: 0, changedAt: 0 });
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [briefWrite(1)])]));
      const first = await store.revision({ kind: "all" });
      expect(first).toEqual({ number: 1, changedAt: noon });
      await store.saveEntries(
        batchOf(sourceId, [entryWrite("b", [briefWrite(2, { classification: about(["JP"]) })])], { now: noon + hour }),
      );
      expect(await numberOf("TW")).toBe(1);
      expect(await store.revision({ kind: "areas", areas: ["TW", "JP", "CN"] })).toEqual({
        number: 2,
        changedAt: noon + hour,
      });
      expect(await store.revision({ kind: "sources", sourceIds: [sourceId] })).toEqual({
        number: 2,
        changedAt: noon + hour,
      });
      expect(await numberOf("CN")).toBe(0);
      expect(await store.areaChanges()).toEqual([
        { area: "JP", changedAt: noon + hour },
        { area: "TW", changedAt: noon },
        { area: "all", changedAt: noon + hour },
      ]);
    });

    it("gives a new revision when the article's title changes, which is shown with every brief", async () => {
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", roundup())]));
      const article = { title: "Corrected", url: "https://news.example/a", isRoundup: true, credit: null };
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [], { article })]));
      expect((await store.revision({ kind: "areas", areas: ["CN"] })).number).toBe(2);
      expect((await store.findBrief(idOf(1)))?.article).toEqual(article);
    });
  });
}
