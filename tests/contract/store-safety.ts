import { beforeEach, describe, expect, it } from "vitest";
import type { SqlDatabase, Store } from "../../src/deps.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, idOf, idsIn, noon, window } from "../store/samples.ts";
import { dump } from "./dump.ts";
import type { OpenDatabase } from "./store.ts";

export function safetyContract(open: OpenDatabase): void {
  describe("safety", () => {
    let db: SqlDatabase;
    let store: Store;
    let sourceId: number;
    beforeEach(async () => {
      db = await open();
      store = createStore(db);
      sourceId = await addedSource(store);
    });

    const broken = { sql: "INSERT INTO meta (key, value) VALUES ('x', NULL)", parameters: [] };

    it("leaves nothing of a batch that fails, wherever it fails", async () => {
      const batch = batchOf(sourceId, [entryWrite("a", [briefWrite(1), briefWrite(2, { position: 1 })])]);
      const before = await dump(db);
      let steps = 0;
      for (let place = 0; place <= steps; place++) {
        const failing: SqlDatabase = {
          all: db.all,
          batch: (statements) => {
            const isWrite = statements.some(({ sql }) => sql.startsWith("INSERT"));
            if (isWrite) steps = statements.length;
            return db.batch(isWrite ? statements.toSpliced(place, 0, broken) : statements);
          },
        };
        await expect(createStore(failing).saveEntries(batch)).rejects.toThrow(/NOT NULL/);
        expect(await dump(db)).toEqual(before);
      }
      expect(steps).toBeGreaterThan(5);
      await store.saveEntries(batch);
      expect(await idsIn(store, "TW")).toEqual([2, 1].map(idOf));
    });

    it("gives every brief its own seq and counts each once when writers come at the same time", async () => {
      const sources = await Promise.all([..."abcdefghijkl"].map((name) => addedSource(store, `${name}.example`)));
      const batches = sources.map((id, index) =>
        batchOf(id, [entryWrite("e", [briefWrite(index * 2 + 1), briefWrite(index * 2 + 2)])]),
      );
      await Promise.all([...batches, ...batches].map((batch) => store.saveEntries(batch)));
      const briefs = await store.listBriefs({ kind: "all" }, window);
      expect(briefs.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, index) => 24 - index));
      expect(await store.countsSince(noon)).toEqual([
        { area: "TW", count: 24 },
        { area: "all", count: 24 },
      ]);
    });

    it("stores a thousand entries at once, and knows them all again", async () => {
      const text = "台湾 semiconductor news. ".repeat(60);
      const entries = Array.from({ length: 1000 }, (_, index) =>
        entryWrite(`e${index}`, [
          briefWrite(index + 1, { text, html: `<p>${text}</p>` as never, classification: about(["TW", "CN"]) }),
        ]),
      );
      await store.saveEntries(batchOf(sourceId, entries));
      expect(await idsIn(store, "TW", { ...window, most: 1000 })).toHaveLength(1000);
      const known = await store.loadEntries(
        sourceId,
        entries.map(({ key }) => key),
        entries.flatMap(({ linkKey }) => linkKey ?? []),
      );
      expect(known).toHaveLength(1000);
      expect(known.every(({ briefs }) => briefs.length === 1)).toBe(true);
    });

    it("keeps texts with quotes, nulls and half characters from harming others", async () => {
      const title = "'); DROP TABLE briefs; -- \u0000 \ud83d half";
      const batch = batchOf(sourceId, [
        entryWrite("a'\"", [briefWrite(1, { title, text: title }), briefWrite(2, { position: 1 })]),
      ]);
      await store.saveEntries(batch);
      const before = await dump(db);
      await store.saveEntries(batch);
      expect(await dump(db)).toEqual(before);
      expect((await store.findBrief(idOf(1)))?.title).toContain("DROP TABLE");
      expect((await store.findBrief(idOf(1)))?.title).toContain("half");
    });
  });
}
