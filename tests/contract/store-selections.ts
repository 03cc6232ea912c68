import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { BriefQuery, SqlDatabase, Store } from "../../src/deps.ts";
import { toQuery } from "../../src/store/brief-query.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, day, entryWrite, hour, idOf, noon } from "../store/samples.ts";
import { anyQuery, idsOf, type Kept, monthOf, naive, selectionWorld } from "../store/selection-world.ts";
import type { OpenDatabase } from "./store.ts";

const runs = { numRuns: 80 };

/** Every page's ids, walked from the newest, or from a cursor, to the end. */
async function walk(
  store: Store,
  query: BriefQuery,
  limit: number,
  from: number | null = null,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let before = from; ; ) {
    const page = await store.selectPage(query, { before, limit });
    expect(page.briefs.length).toBeLessThanOrEqual(limit);
    ids.push(...page.briefs.map(({ id }) => id));
    if (page.next === null) return ids;
    before = page.next;
  }
}

export function selectionContract(open: OpenDatabase): void {
  describe("selections of any mix", () => {
    let store: Store;
    let kept: readonly Kept[];
    beforeEach(async () => {
      ({ store, kept } = await selectionWorld(await open()));
    });

    it("hold what a look through all briefs finds, each once, page by page", async () => {
      await fc.assert(
        fc.asyncProperty(anyQuery, fc.integer({ min: 1, max: 40 }), async (query, limit) => {
          const ids = await walk(store, query, limit);
          expect(ids.toSorted()).toEqual(idsOf(naive(kept, query)));
        }),
        runs,
      );
    });

    it("are walked back page by page as they were walked forward, from the end too", async () => {
      await fc.assert(
        fc.asyncProperty(anyQuery, fc.integer({ min: 1, max: 40 }), async (query, limit) => {
          let page = await store.selectPage(query, { before: null, limit });
          for (; page.next !== null; ) {
            const above = await store.findPageAbove(query, { before: page.next, limit });
            expect((await store.selectPage(query, { before: above, limit })).briefs).toEqual(page.briefs);
            page = await store.selectPage(query, { before: page.next, limit });
          }
          const last = await store.findPageAbove(query, { before: null, limit });
          // One a page: a page stands in the order of publishing.
          const all = await walk(store, query, 1);
          const end = await walk(store, query, limit, last);
          expect(end).toHaveLength(Math.min(limit, all.length));
          expect(end.toSorted()).toEqual(all.slice(-limit).toSorted());
        }),
        runs,
      );
    });

    it("are walked back so where two areas show one story by two reports, of which the page holds one", async () => {
      const query = toQuery({ kind: "areas", areas: ["JP", "CN"] }, "joined");
      for (const limit of [1, 2, 3, 7]) {
        let page = await store.selectPage(query, { before: null, limit });
        for (; page.next !== null; ) {
          const above = await store.findPageAbove(query, { before: page.next, limit });
          expect((await store.selectPage(query, { before: above, limit })).briefs).toEqual(page.briefs);
          page = await store.selectPage(query, { before: page.next, limit });
        }
      }
    });

    it("show in their window the beginning of that walk, and go on behind it", async () => {
      await fc.assert(
        fc.asyncProperty(anyQuery, fc.integer({ min: 1, max: 12 }), async (query, least) => {
          const window = { seconds: 2 * day, least, most: least + 3 };
          const shown = await store.selectWindow(query, window);
          const all = naive(kept, query);
          expect(shown.briefs.length).toBeLessThanOrEqual(window.most);
          expect(shown.briefs.length).toBeGreaterThanOrEqual(Math.min(least, all.length));
          const rest: string[] = [];
          for (let before = shown.next; before !== null; ) {
            const page = await store.selectPage(query, { before, limit: 30 });
            rest.push(...page.briefs.map(({ id }) => id));
            before = page.next;
          }
          expect([...shown.briefs.map(({ id }) => id), ...rest].toSorted()).toEqual(idsOf(all));
          expect(shown.briefs).toEqual(
            shown.briefs.toSorted((one, other) => other.published - one.published || other.seq - one.seq),
          );
        }),
        runs,
      );
    });

    it("lie in the archives of the months in which they were stored, whole and without overlap", async () => {
      await fc.assert(
        fc.asyncProperty(anyQuery, fc.integer({ min: 3, max: 50 }), async (query, limit) => {
          const months = await store.archiveMonths(query, 100);
          expect(months).toEqual(months.toSorted().toReversed());
          const ids: string[] = [];
          for (const month of months) {
            let newer: number | "newest" | null = null;
            for (let before: number | null = null; ; ) {
              const part = await store.selectMonth(query, { month, before, limit });
              expect(part?.newer ?? null).toEqual(newer);
              newer = before ?? "newest";
              const found = (part?.briefs ?? []).map(({ id }) => id);
              expect(
                found.filter((id) => !idsOf(kept.filter((brief) => monthOf(brief) === month)).includes(id)),
              ).toEqual([]);
              ids.push(...found);
              if (part === null || part.next === null) break;
              before = part.next;
            }
          }
          expect(ids.toSorted()).toEqual(idsOf(naive(kept, query)));
        }),
        runs,
      );
    });
  });

  describe("a walk from page to page", () => {
    let db: SqlDatabase;
    let store: Store;
    let sourceId: number;
    beforeEach(async () => {
      db = await open();
      store = createStore(db);
      sourceId = await addedSource(store);
    });
    const save = (numbers: readonly number[], changes: Parameters<typeof briefWrite>[1] = {}) =>
      store.saveEntries(
        batchOf(
          sourceId,
          numbers.map((number) => entryWrite(`e${number}`, [briefWrite(number, { text: "chips", ...changes })])),
          {
            now: noon + (numbers[0] ?? 0) * hour,
          },
        ),
      );
    const withdraw = (number: number) =>
      store.saveEntries(batchOf(sourceId, [entryWrite(`e${number}`, [], { withdraw: [number] })]));

    it.each([
      ["a country's", toQuery({ kind: "areas", areas: ["TW"] }, "joined")],
      ["everything", toQuery({ kind: "all" }, "joined")],
      ["two countries'", toQuery({ kind: "areas", areas: ["TW", "JP"] }, "joined")],
      ["a search's", { ...toQuery({ kind: "all" }, "joined"), include: ["chips"] }],
      ["a language's", { ...toQuery({ kind: "all" }, "joined"), languages: ["en"] }],
    ])("meets each of %s briefs once while others come, go and are relabelled", async (_, query) => {
      await save([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => number));
      await save([11, 12], { isBackfill: true, published: noon - 40 * day });
      const first = await store.selectPage(query, { before: null, limit: 3 });
      expect(first.briefs.map(({ id }) => id)).toEqual([10, 9, 8].map(idOf));
      await save([20, 21]);
      await withdraw(6);
      await save([22], { classification: about(["JP"]) });
      const seen: string[] = [];
      for (let before = first.next; before !== null; ) {
        const page = await store.selectPage(query, { before, limit: 2 });
        seen.push(...page.briefs.map(({ id }) => id));
        before = page.next;
      }
      expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5, 7, 11, 12].map(idOf).toSorted());
    });

    it("has pages that stay as they are", async () => {
      await save([1, 2, 3, 4, 5, 6]);
      const query = toQuery({ kind: "areas", areas: ["TW"] }, "joined");
      const { next } = await store.selectPage(query, { before: null, limit: 2 });
      const page = await store.selectPage(query, { before: next, limit: 2 });
      await save([7, 8, 9]);
      expect(await store.selectPage(query, { before: next, limit: 2 })).toEqual(page);
    });

    it("ends its look at a bound, and goes on from there", async () => {
      for (let part = 0; part < 3; part++) {
        await save(
          Array.from({ length: 700 }, (_, index) => part * 700 + index + 1),
          { classification: about(["JP"]) },
        );
      }
      const query = { ...toQuery({ kind: "all" }, "joined"), not: ["JP"] };
      const pages = [await store.selectPage(query, { before: null, limit: 10 })];
      for (let next = pages[0]?.next ?? null; next !== null; ) {
        const page = await store.selectPage(query, { before: next, limit: 10 });
        pages.push(page);
        next = page.next;
      }
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.flatMap(({ briefs }) => briefs)).toEqual([]);
    });
  });

  describe("changes", () => {
    let store: Store;
    let sourceId: number;
    beforeEach(async () => {
      store = createStore(await open());
      sourceId = await addedSource(store);
    });
    const save = (numbers: readonly number[], changes: Parameters<typeof briefWrite>[1] = {}) =>
      store.saveEntries(
        batchOf(
          sourceId,
          numbers.map((number) => entryWrite(`e${number}`, [briefWrite(number, changes)])),
        ),
      );
    const withdraw = (number: number) =>
      store.saveEntries(batchOf(sourceId, [entryWrite(`e${number}`, [], { withdraw: [number] })]));

    it("are new briefs, corrections, edits and withdrawals, from where the reader was", async () => {
      await save([1, 2, 3]);
      const start = await store.listChanges(null, 10);
      expect(start.briefs.map(({ id }) => id)).toEqual([1, 2, 3].map(idOf));
      expect((await store.listChanges(start.cursor, 10)).briefs).toEqual([]);
      await withdraw(1);
      await store.correct({ id: idOf(2), label: { countries: ["JP"], blocs: [], primary: "JP" }, note: null }, noon);
      await save([4]);
      const next = await store.listChanges(start.cursor, 10);
      expect(next.briefs.map(({ id }) => id)).toEqual([1, 2, 4].map(idOf));
      expect(next.briefs[0]?.withdrawnAt).toBe(noon);
      expect(next.briefs[1]?.classification.countries).toEqual(["JP"]);
      expect((await store.listChanges(next.cursor, 10)).briefs).toEqual([]);
    });

    it("come in pages, each at least once, whatever happens meanwhile", async () => {
      await save([1, 2, 3, 4, 5, 6, 7]);
      const state = new Map<string, string>();
      let { cursor } = await store.listChanges(null, 0);
      for (let round = 0; round < 30; round++) {
        if (round === 1) await save([2, 3], { title: "Edited" });
        if (round === 2) await withdraw(7);
        if (round === 3) await save([8, 9]);
        if (round === 4) await save([7, 2], { title: "Back again" });
        const page = await store.listChanges(cursor, 2);
        expect(page.briefs.length).toBeLessThanOrEqual(2);
        for (const { id, title, withdrawnAt } of page.briefs) state.set(id, `${title} ${withdrawnAt}`);
        cursor = page.cursor;
      }
      for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
        const brief = await store.findBrief(idOf(number));
        expect(state.get(idOf(number))).toBe(`${brief?.title} ${brief?.withdrawnAt}`);
      }
      expect((await store.listChanges(cursor, 2)).briefs).toEqual([]);
    });
  });
}
