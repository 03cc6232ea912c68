import { beforeEach, describe, expect, it } from "vitest";
import type { ExportRecord, Store } from "../../src/deps.ts";
import { toQuery } from "../../src/store/brief-query.ts";
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
  sourceAt,
  window,
} from "../store/samples.ts";
import type { OpenDatabase } from "./store.ts";

const own = { ...sourceAt("x.example"), url: "inbrief:feeds", title: "In Brief" };

export function transferContract(open: OpenDatabase): void {
  describe("export and import", () => {
    let store: Store;
    let other: Store;
    beforeEach(async () => {
      store = createStore(await open());
      other = createStore(await open());
    });

    const records = async (from: Store): Promise<readonly ExportRecord[]> => {
      const lines: ExportRecord[] = [];
      for await (const record of from.exportBriefs()) lines.push(JSON.parse(JSON.stringify(record)));
      return lines;
    };

    /** Imported two at a time, as the command does with more. */
    const carry = async (lines: readonly ExportRecord[], to: Store) => {
      const counts = { added: 0, unchanged: 0, replaced: 0 };
      for (let index = 0; index < lines.length; index += 2) {
        const step = await to.importBriefs(lines.slice(index, index + 2), noon + 9 * day);
        counts.added += step.added;
        counts.unchanged += step.unchanged;
        counts.replaced += step.replaced;
      }
      return counts;
    };

    /** What a reader sees, without the numbers that are each store's own. */
    const shown = async (from: Store, area: string) => {
      const listing = area === "all" ? ({ kind: "all" } as const) : ({ kind: "areas", areas: [area] } as const);
      return (await from.listBriefs(listing, { ...window, least: 3 })).map(
        ({ seq: _seq, sourceId: _sourceId, ...brief }) => brief,
      );
    };

    const fillStore = async () => {
      const seeds = await store.addSource(own, "own", noon);
      await store.saveEntries(
        batchOf(seeds.id, [
          entryWrite("seed", [briefWrite(1), briefWrite(2, { position: 1, classification: about(["CN"]) })]),
        ]),
      );
      const sourceId = await addedSource(store);
      const claimed = await claimOne(store, noon);
      const finish = resultFor(claimed, {
        outcome: "fetched",
        httpStatus: 200,
        title: "News",
        siteUrl: "https://news.example/",
        language: "en",
        loaded: true,
      });
      await store.saveEntries(
        batchOf(
          sourceId,
          [
            entryWrite(
              "a",
              [3, 4, 5].map((number) => briefWrite(number, { position: number, classification: about(["TW", "JP"]) })),
            ),
            entryWrite("old", [briefWrite(6, { isBackfill: true, originalPublished: noon + 5 })]),
          ],
          { now: noon + hour, finish },
        ),
      );
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", [], { withdraw: [4] })], { now: noon + 2 * hour }));
    };

    it("gives an empty store the same briefs, ids, dates and order, and changes nothing the second time", async () => {
      await fillStore();
      const lines = await records(store);
      expect(lines).toHaveLength(6);
      expect(await carry(lines, other)).toEqual({ added: 6, unchanged: 0, replaced: 0 });
      for (const area of ["all", "TW", "CN", "JP"]) expect(await shown(other, area)).toEqual(await shown(store, area));
      expect(await records(other)).toEqual(lines);
      expect(await other.countsSince(noon)).toEqual(await store.countsSince(noon));
      const revision = await other.revision({ kind: "all" });
      expect(await carry(lines, other)).toEqual({ added: 0, unchanged: 6, replaced: 0 });
      expect(await records(other)).toEqual(lines);
      expect(await other.revision({ kind: "all" })).toEqual(revision);
    });

    it("replaces what the new store has seeded itself under its own ids", async () => {
      await fillStore();
      const seeds = await other.addSource(own, "own", noon + day);
      const minted = [
        briefWrite(101, { title: "Story 1", text: "Report number 1." }),
        briefWrite(102, { title: "Story 2", text: "Edited.", position: 1, classification: about(["CN"]) }),
      ];
      await other.saveEntries(batchOf(seeds.id, [entryWrite("seed", minted)], { now: noon + day }));
      const lines = await records(store);
      expect(await carry(lines, other)).toEqual({ added: 4, unchanged: 0, replaced: 2 });
      expect(await other.findBrief(idOf(101))).toBeNull();
      for (const area of ["all", "TW", "CN"]) expect(await shown(other, area)).toEqual(await shown(store, area));
      expect(await records(other)).toEqual(lines);
      const [entry] = await other.loadEntries(seeds.id, ["seed"], []);
      expect(entry?.briefs.map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
    });

    it("goes on, in a store that it fills, where a reader of older pages had come to", async () => {
      await fillStore();
      const query = toQuery({ kind: "all" }, "joined");
      const page = await store.selectPage(query, { before: null, limit: 2 });
      expect(page.next).not.toBeNull();
      const lines = await records(store);
      for (const line of lines) await carry([line], other);
      for (const next of [null, page.next]) {
        const asked = { before: next, limit: 2 };
        const seqs = async (from: Store) => {
          const { briefs, next } = await from.selectPage(query, asked);
          return [...briefs.map(({ id, seq }) => [id, seq]), next];
        };
        expect(await seqs(other)).toEqual(await seqs(store));
      }
    });

    it("gives the next seq in another instance, and where none is told", async () => {
      await fillStore();
      const lines = await records(store);
      const otherId = await addedSource(other, "more.example");
      await other.saveEntries(batchOf(otherId, [entryWrite("z", [briefWrite(50)])]));
      const far = lines.map((line) => ({ ...line, seq: (line.seq ?? 0) + 500 }));
      await carry(far, other);
      expect((await records(other)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      const old = createStore(await open());
      await carry(
        lines.map(({ seq: _seq, ...line }) => line),
        old,
      );
      expect((await records(old)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    });

    it("keeps two briefs of one entry apart that have the same title", async () => {
      const sourceId = await addedSource(store);
      const briefs = [1, 2, 3].map((number) => briefWrite(number, { title: "Elsewhere", position: number }));
      await store.saveEntries(batchOf(sourceId, [entryWrite("a", briefs)]));
      await carry(await records(store), other);
      expect(await idsIn(other, "TW")).toEqual([3, 2, 1].map(idOf));
    });

    it("keeps what the new store has beside, and what was configured there", async () => {
      await fillStore();
      await other.syncSources([sourceAt("news.example", { title: "Configured" })], noon);
      const otherId = await addedSource(other, "more.example");
      await other.saveEntries(batchOf(otherId, [entryWrite("z", [briefWrite(50)])]));
      await carry(await records(store), other);
      expect(await idsIn(other, "TW", { ...window, least: 1 })).toContain(idOf(50));
      expect(await other.findSource("https://news.example/feed")).toMatchObject({
        title: "Configured",
        origin: "opml",
        loaded: true,
      });
    });
  });
}
