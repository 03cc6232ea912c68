import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { SqlDatabase, Store } from "../../src/deps.ts";
import { toQuery } from "../../src/store/brief-query.ts";
import { createStore } from "../../src/store/store.ts";
import { sameText } from "../store/same-text.ts";
import {
  about,
  addedSource,
  batchOf,
  briefWrite,
  day,
  entryWrite,
  idOf,
  idsIn,
  noon,
  sourceAt,
} from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

const everything = toQuery({ kind: "all" }, "apart");

export function retentionContract(open: OpenDatabase): void {
  describe("what has outlived its time", () => {
    let db: SqlDatabase;
    let store: Store;
    let sourceId: number;
    beforeEach(async () => {
      db = await open();
      store = createStore(db, sameText);
      sourceId = await addedSource(store);
      for (let number = 1; number <= 6; number++) await save(number);
    });
    /** Brief n is stored on day n. */
    const save = (number: number, changes = {}, key = `e${number}`) =>
      store.saveEntries(
        batchOf(sourceId, [entryWrite(key, [briefWrite(number, changes)])], { now: noon + number * day }),
      );
    const drop = (before: number, most = 100) => store.dropOld({ before, most, now: noon + 40 * day });
    const left = async () =>
      (await store.selectPage(everything, { before: null, limit: 100 })).briefs.map(({ id }) => id).toSorted();

    it("is what was stored before so many days, or before the last so many", async () => {
      const now = noon + 10 * day;
      const cutoff = (maxAgeDays: number, maxBriefs: number) => store.retentionCutoff({ maxAgeDays, maxBriefs }, now);
      expect(await cutoff(0, 0)).toBeNull();
      expect(await cutoff(7, 0)).toBe(noon + 3 * day);
      expect(await cutoff(0, 2)).toBe(noon + 5 * day);
      expect(await cutoff(0, 7)).toBeNull();
      expect(await cutoff(7, 2)).toBe(noon + 5 * day);
      expect(await cutoff(7, 5)).toBe(noon + 3 * day);
      expect(await store.retentionCutoff({ maxAgeDays: 0, maxBriefs: 1 }, noon + 7 * day)).toBe(noon + 5 * day);
    });

    it("leaves lists, search, months and pages, and goes on counting", async () => {
      const counts = await store.countsSince(noon);
      const revision = await store.revision({ kind: "areas", areas: ["TW"] });
      expect(await store.countOld(noon + 3 * day)).toEqual({ articles: 2, briefs: 2 });
      expect(await drop(noon + 3 * day)).toEqual({ articles: 2, briefs: 2 });
      expect(await left()).toEqual([3, 4, 5, 6].map(idOf));
      expect(await idsIn(store, "TW")).toHaveLength(4);
      const words = { ...everything, include: ["report"] };
      expect((await store.selectPage(words, { before: null, limit: 10 })).briefs).toHaveLength(4);
      expect(await store.findBrief(idOf(1))).toBeNull();
      expect(await store.countsSince(noon)).toEqual(counts);
      expect((await store.revision({ kind: "areas", areas: ["TW"] })).number).toBeGreaterThan(revision.number);
      expect(await store.countOld(noon + 3 * day)).toEqual({ articles: 0, briefs: 0 });
      expect(await drop(noon + 3 * day)).toEqual({ articles: 0, briefs: 0 });
    });

    it("goes in parts, the oldest first, and leaves no months without a brief", async () => {
      expect(await drop(noon + 5 * day, 1)).toEqual({ articles: 1, briefs: 1 });
      expect(await left()).toEqual([2, 3, 4, 5, 6].map(idOf));
      const later = createStore(db, sameText);
      const spring = [entryWrite("m", [briefWrite(7)])];
      await later.saveEntries(batchOf(sourceId, spring, { now: noon + 90 * day }));
      while ((await drop(noon + 60 * day, 2)).articles > 0);
      expect(await store.archiveMonths(everything, 10)).toEqual(["2024-04"]);
    });

    it("never comes back as new while its feed goes on naming it, edited or not", async () => {
      await drop(noon + 3 * day);
      const [trace] = await store.loadEntries(sourceId, ["e1"], []);
      expect(trace).toMatchObject({
        key: "e1",
        linkKey: null,
        contentHash: "hash-e1",
        droppedAt: noon + 40 * day,
        briefs: [],
      });
      const edited = entryWrite("e1", [briefWrite(1, { text: "Edited." })], { contentHash: "edited" });
      await store.saveEntries(batchOf(sourceId, [edited], { now: noon + 41 * day }));
      expect(await left()).toEqual([3, 4, 5, 6].map(idOf));
      expect((await db.all("SELECT title, url FROM entries WHERE key = 'e1'", []))[0]).toEqual({
        title: null,
        url: null,
      });
      const moved = entryWrite("e1-new", [briefWrite(1)], { previousKey: "e1" });
      await store.saveEntries(batchOf(sourceId, [moved], { now: noon + 41 * day }));
      expect(await left()).toHaveLength(4);
    });

    it("is another text where its feed dates it later: that is new, under the guid of the old", async () => {
      await drop(noon + 3 * day);
      const fresh = briefWrite(50, { title: "Another", published: noon + 50 * day });
      await store.saveEntries(
        batchOf(sourceId, [entryWrite("e1", [fresh], { contentHash: "b" })], { now: noon + 50 * day }),
      );
      expect(await left()).toContain(idOf(50));
    });

    it("waits for the younger briefs of its article and for younger reports of its story", async () => {
      const later = entryWrite("e1", [briefWrite(1, { seq: 1 }), briefWrite(10, { position: 1 })], {
        contentHash: "two",
      });
      await store.saveEntries(batchOf(sourceId, [later], { now: noon + 10 * day }));
      const other = await addedSource(store, "other.example");
      const same = entryWrite("s", [briefWrite(20, { title: "Story 2", text: "Report number 2." })]);
      await store.saveEntries(batchOf(other, [same], { now: noon + 11 * day }));
      await drop(noon + 4 * day);
      expect(await left()).toEqual([1, 2, 4, 5, 6, 10, 20].map(idOf));
      await save(30);
      await drop(noon + 12 * day);
      expect(await left()).toEqual([idOf(30)]);
    });

    it("is never the newest brief of all, nor any of ours", async () => {
      const own = await store.addSource({ ...sourceAt("x.example"), url: "inbrief:feeds" }, "own", noon);
      await store.saveEntries(batchOf(own.id, [entryWrite("o", [briefWrite(40)])], { now: noon }));
      await save(7);
      await drop(noon + 99 * day);
      expect(await left()).toEqual([idOf(7), idOf(40)].toSorted());
      await save(8);
      expect((await store.findBrief(idOf(8)))?.seq).toBe(9);
    });

    it("takes what is withdrawn or hidden with it", async () => {
      await store.hideBrief(idOf(1), null, noon + 8 * day);
      await store.saveEntries(batchOf(sourceId, [entryWrite("e2", [], { withdraw: [2] })], { now: noon + 8 * day }));
      expect(await drop(noon + 3 * day)).toEqual({ articles: 2, briefs: 2 });
      expect(await store.findBrief(idOf(1))).toBeNull();
    });

    it("comes back only where an operator imports it", async () => {
      const lines = [];
      for await (const record of store.exportBriefs()) lines.push(record);
      await drop(noon + 3 * day);
      await store.importBriefs(lines, noon + 41 * day);
      expect(await left()).toEqual([1, 2, 3, 4, 5, 6].map(idOf));
      expect((await store.loadEntries(sourceId, ["e1"], []))[0]?.droppedAt).toBeUndefined();
    });
  });

  it("leaves what a naive store would keep, whatever came before", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 4, maxLength: 24 }),
        fc.integer({ min: 1, max: 5 }),
        async (steps, most) => {
          const world = await replay(createStore(await open(), sameText), steps, most);
          expect(world.stored).toEqual(world.kept);
          expect(world.counted).toBe(world.shownEver);
        },
      ),
      { numRuns: 12 },
    );
  });
}

/** An article of a source: its stories, by number; two sources may tell one. Or a clearing of what was stored before so many days ago. */
type Step =
  | { readonly kind: "article"; readonly source: 0 | 1; readonly stories: readonly number[]; readonly isOld: boolean }
  | { readonly kind: "drop"; readonly days: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("article" as const),
      source: fc.constantFrom(0 as const, 1 as const),
      stories: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
      isOld: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("drop" as const), days: fc.integer({ min: 1, max: 6 }) }) },
);

interface NaiveBrief {
  readonly id: string;
  readonly seq: number;
  readonly article: string;
  readonly storedAt: number;
  readonly cluster: string;
}

/** Each step is a day. The naive store keeps a list, and looks through all of it. */
async function replay(store: Store, steps: readonly Step[], most: number) {
  const sources = [await addedSource(store, "a.example"), await addedSource(store, "b.example")];
  let kept: readonly NaiveBrief[] = [];
  let shownEver = 0;
  let number = 0;
  for (const [index, step] of steps.entries()) {
    const now = noon + index * day;
    if (step.kind === "drop") {
      const before = now - step.days * day;
      kept = naiveDrop(kept, before);
      while ((await store.dropOld({ before, most, now })).articles > 0);
      continue;
    }
    const briefs = step.stories.map((story, position) => {
      number += 1;
      const text = `Story ${story} is told.`;
      return briefWrite(number, {
        title: `Story ${story}`,
        text,
        position,
        published: now,
        classification: about([]),
        isBackfill: step.isOld,
      });
    });
    const sourceId = sources[step.source] ?? 0;
    await store.saveEntries(batchOf(sourceId, [entryWrite(`e${index}`, briefs)], { now }));
    for (const brief of briefs) {
      const stored = await store.findBrief(brief.id);
      if (stored === null) throw new Error(`${brief.id} was not stored.`);
      const cluster = stored.cluster?.id ?? brief.id;
      kept = [...kept, { id: brief.id, seq: stored.seq, article: `${index}`, storedAt: now, cluster }];
      if (cluster === brief.id) shownEver += 1;
    }
  }
  const stored = (await store.selectPage(everything, { before: null, limit: 200 })).briefs
    .map(({ id }) => id)
    .toSorted();
  const counted = (await store.countsSince(0)).find(({ area }) => area === "all")?.count ?? 0;
  return { stored, kept: kept.map(({ id }) => id).toSorted(), counted, shownEver };
}

function naiveDrop(kept: readonly NaiveBrief[], before: number): readonly NaiveBrief[] {
  const newest = Math.max(...kept.map(({ seq }) => seq));
  const isYoung = (one: NaiveBrief) => one.storedAt >= before;
  const holds = (article: string) =>
    kept.some(
      (one) =>
        one.article === article &&
        (one.seq === newest ||
          kept.some((other) => (other === one || other.cluster === one.cluster) && isYoung(other))),
    );
  return kept.filter(({ article }) => holds(article));
}
