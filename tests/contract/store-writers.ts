import { beforeEach, describe, expect, it } from "vitest";
import type { ClaimedSource, EntryWrite, SqlDatabase, Store } from "../../src/deps.ts";
import { createStore } from "../../src/store/store.ts";
import {
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
import { dump } from "./dump.ts";
import type { OpenDatabase } from "./store.ts";

/** Two checks of one source at the same moment: what one has decided on may be no more when it comes to write. */
export function writersContract(open: OpenDatabase): void {
  describe("two writers of one source", () => {
    let db: SqlDatabase;
    let store: Store;
    let source: ClaimedSource;
    beforeEach(async () => {
      db = await open();
      store = createStore(db);
      await addedSource(store);
      source = await claimOne(store, noon);
    });

    const finish = (outcomeAt: number) => resultFor(source, { outcome: "fetched", outcomeAt });
    const batch = (entries: readonly EntryWrite[], outcomeAt: number | null = null) =>
      batchOf(source.id, entries, { finish: outcomeAt === null ? null : finish(outcomeAt), standing: source });

    it("write nothing twice: the one that comes second is told, and writes nothing", async () => {
      await store.saveEntries(batch([entryWrite("a", [briefWrite(1)])], noon));
      const before = await dump(db);
      expect(await store.saveEntries(batch([entryWrite("renamed", [briefWrite(2)])], noon + hour))).toBeNull();
      expect(await dump(db)).toEqual(before);
    });

    it("are held apart where both are about to write", async () => {
      const [one, other] = await Promise.all([
        store.saveEntries(batch([entryWrite("a", [briefWrite(1)])], noon)),
        store.saveEntries(batch([entryWrite("renamed", [briefWrite(2)])], noon + hour)),
      ]);
      expect([one, other].filter((standing) => standing === null)).toHaveLength(1);
      expect(await idsIn(store, "all")).toEqual([idOf(one === null ? 2 : 1)]);
    });

    it("are held apart by what readers do not see, too", async () => {
      await store.saveEntries(batch([entryWrite("a", [briefWrite(1)])], noon));
      const stands = (await store.listSources())[0] ?? expect.unreachable();
      const silent = entryWrite("a", [], { contentHash: "other" });
      const late = { ...batchOf(source.id, [entryWrite("b", [briefWrite(2)])]), standing: stands };
      // Between what the second has read and what it writes.
      let isBetween = true;
      const slow = createStore({
        ...db,
        batch: async (statements) => {
          if (isBetween && statements.some(({ sql }) => sql.startsWith("INSERT"))) {
            isBetween = false;
            await store.saveEntries(batchOf(source.id, [silent], { finish: finish(noon + day) }));
          }
          return db.batch(statements);
        },
      });
      expect(await slow.saveEntries(late)).toBeNull();
      expect(await idsIn(store, "all")).toEqual([idOf(1)]);
    });

    it("go on from their own batch before", async () => {
      const first = await store.saveEntries(batch([entryWrite("a", [briefWrite(1)])]));
      expect(first).not.toBeNull();
      const second = batchOf(source.id, [entryWrite("b", [briefWrite(2)])], { finish: finish(noon) });
      const after = await store.saveEntries({ ...second, ...(first === null ? {} : { standing: first }) });
      expect(after).toMatchObject({ outcomeAt: noon });
      expect((await store.listSources())[0]).toMatchObject({ ...after });
      expect(await idsIn(store, "all")).toEqual([2, 1].map(idOf));
    });

    it("are not held up by claims, by checks of other sources, nor by what does not touch entries", async () => {
      const other = await addedSource(store, "other.example");
      await store.saveEntries(batchOf(other, [entryWrite("z", [briefWrite(9)])]));
      await store.beginReading(source.id, noon + hour);
      await store.claimDue({ now: noon, overdueSeconds: 0, limit: 9, leaseSeconds: 9, force: true, only: null });
      expect(await store.saveEntries(batch([entryWrite("a", [briefWrite(1)])]))).not.toBeNull();
    });
  });
}
