import { beforeEach, describe, expect, it } from "vitest";
import type { BriefWrite, SqlCost, Store } from "../../src/deps.ts";
import type { Deed } from "../../src/model/deed.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, entryWrite, hour, idOf, noon } from "../store/samples.ts";
import { freshDatabases } from "./d1-databases.ts";

const spent = { read: 0, written: 0 };
const open = freshDatabases(({ rowsRead, rowsWritten }: SqlCost) => {
  spent.read += rowsRead ?? 0;
  spent.written += rowsWritten ?? 0;
});

/** What `action` cost, as D1 counts it. */
async function costOf(action: () => Promise<unknown>): Promise<{ read: number; written: number }> {
  const before = { ...spent };
  await action();
  return { read: spent.read - before.read, written: spent.written - before.written };
}

let store: Store;
let sourceId: number;

beforeEach(async () => {
  store = createStore(await open());
  sourceId = await addedSource(store);
});

const write = (number: number, changes: Partial<BriefWrite>, now: number) =>
  store.saveEntries(batchOf(sourceId, [entryWrite(`e${number}`, [briefWrite(number, changes)])], { now }));

describe("rows that records cost on D1", () => {
  it("are none for the history of a brief: a retitled one costs what it did with nothing to tell before", async () => {
    await write(1, {}, noon);
    await write(2, {}, noon);
    const first = await costOf(() => write(1, { title: "Corrected" }, noon + hour));
    const again = await costOf(() => write(1, { title: "Corrected again" }, noon + 2 * hour));
    expect(again.written).toBe(first.written);
    // Brief, its mark as changed, search (delete and insert), revisions of area, all and source, the source.
    expect(first.written).toBeLessThanOrEqual(8);
    expect((await costOf(() => store.findBrief(idOf(1)))).read).toBeLessThanOrEqual(4);
  });

  it("are one for a deed, however long the log is", async () => {
    const deed = (at: number): Deed => ({
      ...{ at, way: "api", name: "sourceAdded", subject: "https://news.example/feed", before: null, after: null },
    });
    await store.recordDeeds(Array.from({ length: 3000 }, (_, at) => deed(at)));
    const cost = await costOf(() => store.recordDeeds([deed(noon)]));
    expect(cost.written).toBe(1);
    expect(cost.read).toBeLessThanOrEqual(5);
    expect((await costOf(() => store.listDeeds({ before: null, limit: 50 }))).read).toBeLessThanOrEqual(60);
  });

  it("are three for a new report, one for an equal one, whose number is bounded by those that wait", async () => {
    const report = (number: number) => store.addReport({ briefId: idOf(number), says: ["JP"], note: null, at: noon });
    for (let number = 1; number <= 20; number++) await report(number);
    const cost = await costOf(() => report(21));
    expect(cost.written).toBeLessThanOrEqual(3);
    expect(cost.read).toBeLessThanOrEqual(20 + 10);
    expect((await costOf(() => report(21))).written).toBe(1);
  });
});
