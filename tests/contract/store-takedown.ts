import { beforeEach, describe, expect, it } from "vitest";
import type { ExportRecord, SqlDatabase, Store } from "../../src/deps.ts";
import { fingerprint } from "../../src/identify/fingerprint.ts";
import { toQuery } from "../../src/store/brief-query.ts";
import { createStore } from "../../src/store/store.ts";
import { sameText } from "../store/same-text.ts";
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
  sourceAt,
} from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

const everything = toQuery({ kind: "all" }, "apart");
const purge = { now: noon + 2 * day, scan: 100, most: 100, fingerprint };

export function takedownContract(open: OpenDatabase): void {
  describe("what an operator takes down", () => {
    let db: SqlDatabase;
    let store: Store;
    let harbour: number;
    let tide: number;
    beforeEach(async () => {
      db = await open();
      store = createStore(db, sameText);
      harbour = await addedSource(store, "feeds.harbour.example");
      tide = await addedSource(store, "tide.example");
      const quoted = entryWrite("q", [briefWrite(3)], {
        article: { title: "Quoted", url: "https://www.harbour.example/q", isRoundup: false, credit: null },
      });
      const roundup = entryWrite("r", [
        briefWrite(1),
        briefWrite(2, { position: 1, fragment: ":~:text=Report%20number" }),
      ]);
      await store.saveEntries(batchOf(harbour, [roundup]));
      await store.saveEntries(batchOf(tide, [quoted, entryWrite("t", [briefWrite(4)])]));
    });

    const texts = async (): Promise<string> => {
      const tables = ["briefs", "entries"].map((table) => db.all(`SELECT * FROM ${table} ORDER BY 1, 2`, []));
      const found = await db.all("SELECT rowid FROM search WHERE search MATCH 'words : report'", []);
      return JSON.stringify([...(await Promise.all(tables)), found]);
    };
    const exported = async (from = store): Promise<readonly ExportRecord[]> => {
      const lines: ExportRecord[] = [];
      for await (const record of from.exportBriefs()) lines.push(JSON.parse(JSON.stringify(record)));
      return lines;
    };
    const block = () => store.blockHost("harbour.example", "asked by the publisher", noon + hour);

    describe("by its host", () => {
      it("leaves every list with the call, before any text is erased", async () => {
        const before = await store.revision({ kind: "areas", areas: ["TW"] });
        expect(await block()).toEqual({
          host: "harbour.example",
          note: "asked by the publisher",
          blockedAt: noon + hour,
          isPurged: false,
        });
        expect(await idsIn(store, "TW")).toEqual([idOf(4)]);
        expect((await store.selectPage(everything, { before: null, limit: 10 })).briefs.map(({ id }) => id)).toEqual([
          idOf(4),
        ]);
        const words = { ...everything, include: ["report"] };
        expect((await store.selectPage(words, { before: null, limit: 10 })).briefs.map(({ id }) => id)).toEqual([
          idOf(4),
        ]);
        const month = await store.selectMonth(everything, { month: "2024-01", before: null, limit: 10 });
        expect(month?.briefs.map(({ id }) => id)).toEqual([idOf(4)]);
        expect((await exported()).map(({ brief }) => brief.id)).toEqual([idOf(4)]);
        expect((await store.revision({ kind: "areas", areas: ["TW"] })).number).toBeGreaterThan(before.number);
      });

      it("tells of single briefs that they are gone, and nothing of their text", async () => {
        await block();
        for (const id of [idOf(1), idOf(3)]) {
          const brief = await store.findBrief(id);
          expect(brief).toMatchObject({ title: "", text: "", html: "", fragment: null, withdrawnAt: noon + hour });
          expect(brief?.takedown?.erased).not.toBeNull();
        }
        const changes = await store.listChanges(null, 10);
        expect(changes.briefs.map(({ id, title }) => [id, title])).toEqual([
          [idOf(1), ""],
          [idOf(2), ""],
          [idOf(3), ""],
          [idOf(4), "Story 4"],
        ]);
      });

      it.each([100, 1])("erases the texts, %i at a time, and keeps ids and keys", async (most) => {
        await block();
        for (let step = await store.purgeBlocked({ ...purge, most }); !step.isDone; )
          step = await store.purgeBlocked({ ...purge, most });
        expect(await texts()).not.toMatch(/number [23]|Quoted|harbour\.example\/q|Article r|number%20/);
        expect(
          (await db.all("SELECT rowid FROM search WHERE search MATCH 'words : report'", [])).map(({ rowid }) => rowid),
        ).toEqual([4]);
        expect((await store.blockedHosts())[0]?.isPurged).toBe(true);
        expect(await store.countsSince(noon)).toEqual([
          { area: "TW", count: 1 },
          { area: "all", count: 1 },
        ]);
        const tombstones = await store.withdrawnBriefs(toQuery({ kind: "areas", areas: ["TW"] }, "joined"), 0, 10);
        expect(tombstones.map(({ id }) => id)).toEqual([idOf(3), idOf(2), idOf(1)]);
        expect(await store.purgeBlocked(purge)).toEqual({ scanned: 0, erased: 0, isDone: true });
        expect(await exported()).toHaveLength(1);
      });

      it("stops the checks of its sources, and says so", async () => {
        await block();
        const sources = await store.listSources();
        expect(sources.map(({ outcome }) => outcome)).toEqual(["blocked", "pending"]);
        expect(sources[0]?.message).toContain("blocked");
        expect((await claimOne(store, noon + day)).id).toBe(tide);
        expect(await store.makeDue(null, noon - 1)).toEqual([tide]);
      });

      it("lets nothing of it in again", async () => {
        await block();
        await expect(store.addSource(sourceAt("m.harbour.example"), "added", noon)).rejects.toThrow(
          /harbour\.example is blocked/,
        );
        await store.syncSources([sourceAt("www.harbour.example")], noon + day);
        expect((await store.listSources()).at(-1)).toMatchObject({
          url: "https://www.harbour.example/feed",
          outcome: "blocked",
        });
        await store.saveEntries(batchOf(harbour, [entryWrite("new", [briefWrite(10)])], { now: noon + day }));
        const quoted = { title: "Quoted", url: "https://harbour.example/x", isRoundup: false, credit: null };
        const fresh = [entryWrite("x", [briefWrite(11)], { article: quoted }), entryWrite("y", [briefWrite(12)])];
        await store.saveEntries(batchOf(tide, fresh, { now: noon + day }));
        expect((await idsIn(store, "TW")).toSorted()).toEqual([idOf(4), idOf(12)]);
        expect(await store.findBrief(idOf(10))).toBeNull();
        expect(await store.findBrief(idOf(11))).toBeNull();
      });

      it("refuses it in an import", async () => {
        const lines = await exported();
        const other = createStore(await open());
        await other.blockHost("harbour.example", null, noon);
        expect(await other.importBriefs(lines, noon)).toEqual({ added: 1, unchanged: 0, replaced: 0, refused: 3 });
        expect((await exported(other)).map(({ brief }) => brief.id)).toEqual([idOf(4)]);
        expect((await other.listSources()).map(({ url }) => url)).toEqual(["https://tide.example/feed"]);
      });

      it("drops what a check under way brings when the block comes between", async () => {
        const claimed = await claimOne(store, noon + hour);
        await block();
        const { revision, outcomeAt } = claimed;
        expect(
          await store.saveEntries({
            ...batchOf(harbour, [entryWrite("w", [briefWrite(20)])]),
            standing: { revision, outcomeAt },
          }),
        ).toBeNull();
        expect(await store.findBrief(idOf(20))).toBeNull();
      });

      it("keeps our own words, whatever they lead to", async () => {
        const own = await store.addSource({ ...sourceAt("x.example"), url: "inbrief:feeds" }, "own", noon);
        const via = { title: "Ours", url: "https://harbour.example/via", isRoundup: false, credit: "The Harbour" };
        await store.saveEntries(batchOf(own.id, [entryWrite("o", [briefWrite(30)], { article: via })]));
        await block();
        await store.purgeBlocked(purge);
        expect(await idsIn(store, "TW")).toContain(idOf(30));
        await store.saveEntries(batchOf(own.id, [entryWrite("p", [briefWrite(31)], { article: via })]));
        expect(await idsIn(store, "TW")).toContain(idOf(31));
      });

      it("takes a host's name for what it is, and no other's", async () => {
        await store.blockHost("arbour.example", null, noon);
        await store.blockHost("feeds.tide.example", null, noon);
        expect(await idsIn(store, "TW")).toHaveLength(4);
        expect((await store.listSources()).map(({ blockedAt }) => blockedAt)).toEqual([null, null]);
      });

      it("is told twice: the later note stands, and the first date", async () => {
        await block();
        expect(await store.blockHost("harbour.example", "by letter", noon + day)).toMatchObject({
          note: "by letter",
          blockedAt: noon + hour,
        });
        expect(await store.blockedHosts()).toHaveLength(1);
      });

      it("no longer stands for a story that others tell, nor is named with theirs", async () => {
        const told = briefWrite(5, { title: "Story 1", text: "Report number 1." });
        await store.saveEntries(batchOf(tide, [entryWrite("s", [told])]));
        expect(await idsIn(store, "TW")).not.toContain(idOf(5));
        expect((await store.findBrief(idOf(5)))?.cluster?.others.map(({ title }) => title)).toEqual(["Story 1"]);
        await block();
        expect((await store.findBrief(idOf(5)))?.cluster).toBeNull();
        await store.purgeBlocked(purge);
        expect((await idsIn(store, "TW")).toSorted()).toEqual([idOf(4), idOf(5)]);
      });

      it("comes back under its ids once it is unblocked and read again", async () => {
        const seqs = async () => (await store.listChanges(null, 10)).briefs.map(({ id, seq }) => [id, seq]);
        const before = await seqs();
        await block();
        await store.purgeBlocked(purge);
        expect(await store.unblockHost("harbour.example", noon + 3 * day)).toBe(true);
        expect(await store.unblockHost("harbour.example", noon + 3 * day)).toBe(false);
        const [source] = await store.listSources();
        expect(source).toMatchObject({
          outcome: "pending",
          validators: { etag: null, bodyHash: null },
          blockedAt: null,
        });
        const stored = (await store.loadEntries(harbour, ["r"], []))[0];
        expect(stored?.contentHash).toBe("");
        expect(stored?.briefs.map(({ id, takedown }) => [id, takedown?.erased?.fingerprint])).toEqual(
          [1, 2].map((number) => [
            idOf(number),
            fingerprint({ title: `Story ${number}`, text: `Report number ${number}.` }),
          ]),
        );
        const again = [briefWrite(1, { seq: 1 }), briefWrite(2, { seq: 2, position: 1 })];
        await store.saveEntries(batchOf(harbour, [entryWrite("r", again)], { now: noon + 3 * day }));
        expect((await idsIn(store, "TW")).toSorted()).toEqual([idOf(1), idOf(2), idOf(4)]);
        expect(await seqs()).toEqual(before);
        expect(await store.findBrief(idOf(1))).toMatchObject({ title: "Story 1", withdrawnAt: null });
        expect((await store.findBrief(idOf(1)))?.takedown).toBeUndefined();
      });

      it("shows at once again what was not erased yet", async () => {
        await block();
        await store.unblockHost("harbour.example", noon + 2 * hour);
        expect(await store.purgeBlocked(purge)).toMatchObject({ isDone: true, erased: 0 });
        expect((await store.selectPage(everything, { before: null, limit: 10 })).briefs).toHaveLength(4);
      });

      it("leaves labels alone where no text is left to classify or to correct by", async () => {
        await store.correct({ id: idOf(1), label: { countries: ["JP"], blocs: [], primary: "JP" }, note: null }, noon);
        await block();
        await store.purgeBlocked(purge);
        expect(await store.corrections()).toEqual([]);
        await store.relabel({ after: 0, limit: 10, classify: () => about(["FR"]), now: noon });
        expect((await store.findBrief(idOf(2)))?.classification.countries).toEqual(["TW"]);
      });
    });

    describe("by itself", () => {
      const hide = () => store.hideBrief(idOf(2), "a name in it is wrong", noon + hour);
      const isShown = async () => (await idsIn(store, "TW")).includes(idOf(2));

      it("is out of lists, search and counts, and its text stays", async () => {
        const revision = await store.revision({ kind: "areas", areas: ["TW"] });
        const hidden = await hide();
        expect(hidden).toMatchObject({ text: "Report number 2.", withdrawnAt: noon + hour });
        expect(hidden?.takedown).toEqual({
          hidden: { at: noon + hour, reason: "a name in it is wrong" },
          erased: null,
          withdrawnAt: null,
        });
        expect(await isShown()).toBe(false);
        expect((await store.countsSince(noon)).find(({ area }) => area === "TW")?.count).toBe(3);
        expect((await store.revision({ kind: "areas", areas: ["TW"] })).number).toBeGreaterThan(revision.number);
        expect(await store.withdrawnBriefs(everything, 0, 10)).toEqual([{ id: idOf(2), withdrawnAt: noon + hour }]);
        expect((await store.hiddenBriefs(10)).map(({ id }) => id)).toEqual([idOf(2)]);
        expect((await store.findBrief(idOf(2)))?.history.at(-1)).toEqual({ kind: "hidden", at: noon + hour });
      });

      it("is shown again as it was", async () => {
        const before = await store.findBrief(idOf(2));
        await hide();
        const { history, ...after } = (await store.showBrief(idOf(2), noon + 2 * hour)) as NonNullable<
          Awaited<ReturnType<Store["findBrief"]>>
        >;
        expect(after).toEqual({ ...before, history: undefined, ...after, seq: before?.seq, text: before?.text });
        expect(history.map(({ kind }) => kind)).toEqual(["hidden", "shown"]);
        expect(await isShown()).toBe(true);
        expect(await store.hiddenBriefs(10)).toEqual([]);
      });

      it("stays hidden when upstream sends or edits it again, and when it is classified anew", async () => {
        await hide();
        const edited = briefWrite(2, { seq: 2, position: 1, text: "Report number 2, mended." });
        await store.saveEntries(
          batchOf(harbour, [entryWrite("r", [edited], { contentHash: "new" })], { now: noon + day }),
        );
        await store.relabel({ after: 0, limit: 10, classify: () => about(["TW"]), now: noon + day });
        await store.correct(
          { id: idOf(2), label: { countries: ["TW"], blocs: [], primary: "TW" }, note: null },
          noon + day,
        );
        expect(await isShown()).toBe(false);
        expect(await store.showBrief(idOf(2), noon + 2 * day)).toMatchObject({
          text: "Report number 2, mended.",
          withdrawnAt: null,
        });
      });

      it("is told from what its publisher withdraws", async () => {
        await hide();
        await store.saveEntries(batchOf(harbour, [entryWrite("r", [], { withdraw: [2] })], { now: noon + day }));
        expect((await store.findBrief(idOf(2)))?.takedown).toMatchObject({ withdrawnAt: noon + day });
        expect(await store.showBrief(idOf(2), noon + 2 * day)).toMatchObject({ withdrawnAt: noon + day });
        expect((await store.findBrief(idOf(2)))?.takedown).toBeUndefined();
        expect(await isShown()).toBe(false);
      });

      it("is known to the ingest as any other brief, so that nothing is written of it again and again", async () => {
        await hide();
        const [stored] = await store.loadEntries(harbour, ["r"], []);
        expect(stored?.briefs.map(({ withdrawnAt }) => withdrawnAt)).toEqual([null, null]);
      });

      it("goes with an export and is hidden where it is imported; an older export does not bring it back", async () => {
        const older = await exported();
        await hide();
        const other = createStore(await open());
        await other.importBriefs(await exported(), noon);
        expect(await idsIn(other, "TW")).not.toContain(idOf(2));
        expect((await other.findBrief(idOf(2)))?.takedown?.hidden).toEqual({
          at: noon + hour,
          reason: "a name in it is wrong",
        });
        expect(await other.importBriefs(await exported(), noon)).toEqual({ added: 0, unchanged: 4, replaced: 0 });
        await store.importBriefs(older, noon + day);
        expect(await isShown()).toBe(false);
      });

      it("stays hidden over a block and the return of its host", async () => {
        await hide();
        await block();
        await store.purgeBlocked(purge);
        await store.unblockHost("harbour.example", noon + 3 * day);
        const again = [briefWrite(1, { seq: 1 }), briefWrite(2, { seq: 2, position: 1 })];
        await store.saveEntries(batchOf(harbour, [entryWrite("r", again)], { now: noon + 3 * day }));
        expect(await isShown()).toBe(false);
        expect(await store.showBrief(idOf(2), noon + 4 * day)).toMatchObject({
          text: "Report number 2.",
          withdrawnAt: null,
        });
      });

      it("is said twice: nothing is written the second time, and no brief is hidden that is not there", async () => {
        await hide();
        const revision = await store.revision({ kind: "all" });
        await store.hideBrief(idOf(2), "a name in it is wrong", noon + day);
        expect(await store.revision({ kind: "all" })).toEqual(revision);
        expect((await store.hideBrief(idOf(2), null, noon + day))?.takedown?.hidden).toEqual({
          at: noon + hour,
          reason: null,
        });
        expect(await store.hideBrief(idOf(99), null, noon)).toBeNull();
        expect(await store.showBrief(idOf(99), noon)).toBeNull();
      });
    });
  });
}
