import { beforeEach, describe, expect, it } from "vitest";
import type { BriefWrite, SqlDatabase, Store } from "../../src/deps.ts";
import { type SearchQuery, searchSeqs } from "../../src/store/search.ts";
import { createStore } from "../../src/store/store.ts";
import {
  about,
  addedSource,
  batchOf,
  briefWrite,
  day,
  entryWrite,
  hour,
  idOf,
  idsIn,
  noon,
  window,
} from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

export function listingContract(open: OpenDatabase): void {
  describe("listing and search", () => {
    let db: SqlDatabase;
    let store: Store;
    let sourceId: number;
    beforeEach(async () => {
      db = await open();
      store = createStore(db);
      sourceId = await addedSource(store);
    });

    const save = (briefs: readonly BriefWrite[], now = noon) =>
      store.saveEntries(
        batchOf(
          sourceId,
          briefs.map((brief) => entryWrite(`e${brief.id}`, [brief])),
          { now },
        ),
      );

    it("holds all stored within the window before the newest, whatever the hour is now", async () => {
      await save(
        [1, 2, 3].map((number) => briefWrite(number)),
        noon - 3 * day,
      );
      await save(
        [4, 5, 6].map((number) => briefWrite(number)),
        noon,
      );
      await save([briefWrite(7)], noon + day);
      expect(await idsIn(store, "TW", { ...window, least: 1 })).toEqual([7, 6, 5, 4].map(idOf));
    });

    it("holds at least so many, at most so many", async () => {
      await save(
        [1, 2, 3].map((number) => briefWrite(number)),
        noon - 30 * day,
      );
      await save(
        [4, 5, 6].map((number) => briefWrite(number)),
        noon,
      );
      expect(await idsIn(store, "TW", { ...window, least: 5 })).toEqual([6, 5, 4, 3, 2].map(idOf));
      expect(await idsIn(store, "TW", { seconds: 2 * day, least: 1, most: 2 })).toEqual([6, 5].map(idOf));
    });

    it("is filled up with back-fill, the newest first, only where it would hold too few", async () => {
      await save([1, 2, 3].map((number) => briefWrite(number, { isBackfill: true, published: noon - number * day })));
      await save([4, 5].map((number) => briefWrite(number)));
      expect(await idsIn(store, "TW", { ...window, least: 4 })).toEqual([5, 4, 1, 2].map(idOf));
      expect(await idsIn(store, "TW", { ...window, least: 2 })).toEqual([5, 4].map(idOf));
      expect(await idsIn(store, "TW", { ...window, least: 20 })).toEqual([5, 4, 1, 2, 3].map(idOf));
    });

    it("stands in the order of published, then of storing, though chosen by storing", async () => {
      await save([briefWrite(1, { published: noon })]);
      await save([briefWrite(2, { published: noon - day }), briefWrite(3, { published: noon })], noon + hour);
      expect(await idsIn(store, "TW")).toEqual([3, 1, 2].map(idOf));
    });

    it("merges the areas of a region, a brief in several of them once", async () => {
      await save([
        briefWrite(1, { classification: about(["TW"]) }),
        briefWrite(2, { classification: about(["JP", "TW", "CN"]) }),
        briefWrite(3, { classification: about(["US"]) }),
        briefWrite(4, { classification: about(["CN", "JP"]) }),
        briefWrite(5, { classification: about(["JP"]), isBackfill: true }),
      ]);
      const region = { kind: "areas", areas: ["JP", "CN", "TW", "KR"] } as const;
      const ids = async (most: number) => (await store.listBriefs(region, { ...window, most })).map(({ id }) => id);
      expect(await ids(200)).toEqual([5, 4, 2, 1].map(idOf));
      expect(await ids(2)).toEqual([4, 2].map(idOf));
      expect(await ids(3)).toEqual([4, 2, 1].map(idOf));
      expect(await store.listBriefs({ kind: "areas", areas: [] }, window)).toEqual([]);
    });

    it("fills a region wholly though most of its briefs are in many of its countries", async () => {
      const countries = ["TW", "JP", "CN", "KR", "HK"];
      await save(Array.from({ length: 30 }, (_, index) => briefWrite(index + 1, { classification: about(countries) })));
      const found = await store.listBriefs({ kind: "areas", areas: countries }, { ...window, most: 30 });
      expect(found).toHaveLength(30);
    });

    it("lists a source's own briefs", async () => {
      await save([briefWrite(1)]);
      const other = await addedSource(store, "other.example");
      await store.saveEntries(batchOf(other, [entryWrite("x", [briefWrite(2)])]));
      const listed = await store.listBriefs({ kind: "sources", sourceIds: [other] }, window);
      expect(listed.map(({ id }) => id)).toEqual([idOf(2)]);
    });

    it("counts by the day of storing", async () => {
      await save([briefWrite(1), briefWrite(2, { classification: about([]) })], noon - day);
      await save([briefWrite(3, { classification: about(["JP"]) })], noon);
      expect(await store.countsSince(noon)).toEqual([
        { area: "JP", count: 1 },
        { area: "all", count: 1 },
      ]);
      expect(await store.countsSince(noon - day)).toEqual([
        { area: "JP", count: 1 },
        { area: "TW", count: 1 },
        { area: "all", count: 3 },
        { area: "unplaced", count: 1 },
      ]);
    });

    const nothing: SearchQuery = { include: [], exclude: [], areas: [], languages: [], sourceIds: [] };
    const search = (query: Partial<SearchQuery>) => searchSeqs(db, { ...nothing, ...query }, 10);

    it("finds words of two characters, and of one, in scripts without blanks", async () => {
      await save([
        briefWrite(1, { title: "中华民国台湾人工智能", language: "zh" }),
        briefWrite(2, { title: "東京タワーの夜", language: "ja" }),
        briefWrite(3, { title: "서울시장 선거", language: "ko" }),
        briefWrite(4, { title: "ข่าวประเทศไทยวันนี้", language: "th" }),
        briefWrite(5, { title: "湾岸と台北", language: "ja" }),
      ]);
      expect(await search({ include: ["台湾"] })).toEqual([1]);
      expect(await search({ include: ["タワー"] })).toEqual([2]);
      expect(await search({ include: ["夜"] })).toEqual([2]);
      expect(await search({ include: ["湾"] })).toEqual([5, 1]);
      expect(await search({ include: ["시장"] })).toEqual([3]);
      expect(await search({ include: ["ไทย"] })).toEqual([4]);
      expect(await search({ include: ["湾台"] })).toEqual([]);
    });

    it("finds words whatever their case, accents and width, newest first, and phrases whole", async () => {
      await save([
        briefWrite(1, { text: "Crème brûlée in São Paulo" }),
        briefWrite(2, { text: "CHIPS act; Ｃｈｉｐｓ plant" }),
        briefWrite(3, { text: "the act on chips" }),
      ]);
      expect(await search({ include: ["sao paulo"] })).toEqual([1]);
      expect(await search({ include: ["chips"] })).toEqual([3, 2]);
      expect(await search({ include: ["chips plant"] })).toEqual([2]);
      expect(await search({ include: ["chips"], exclude: ["plant"] })).toEqual([3]);
      expect(await search({ include: ['"*) OR words : (', "-"] })).toEqual([]);
    });

    it("narrows by country, language and source in the same question", async () => {
      await save([
        briefWrite(1, { text: "chips", classification: about(["CN"]), language: "zh-Hant" }),
        briefWrite(2, { text: "chips", classification: about(["IN"], ["eu"]) }),
        briefWrite(3, { text: "ships", classification: about(["CN"]) }),
      ]);
      expect(await search({ include: ["chips"], areas: ["CN", "IN"] })).toEqual([2, 1]);
      expect(await search({ areas: ["CN"] })).toEqual([3, 1]);
      expect(await search({ areas: ["eu"], include: ["chips"] })).toEqual([2]);
      expect(await search({ languages: ["zh"] })).toEqual([1]);
      expect(await search({ sourceIds: [sourceId + 1], include: ["chips"] })).toEqual([]);
      expect(await search({ sourceIds: [sourceId], include: ["chips"], languages: ["en"] })).toEqual([2]);
      expect(await search({ exclude: ["chips"] })).toEqual([]);
    });
  });
}
