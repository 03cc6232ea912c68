import { beforeEach, expect, it } from "vitest";
import type { SqlCost, SqlDatabase, Store } from "../../src/deps.ts";
import { dayOf } from "../../src/model/instant.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, claimOne, day, noon } from "../store/samples.ts";
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

let db: SqlDatabase;
let store: Store;

beforeEach(async () => {
  db = await open();
  store = createStore(db);
});

const days = 400;
const areas = ["all", "unplaced", ...Array.from({ length: 60 }, (_, index) => `X${index}`)];

/** Counters of more than a year, as a store of some size has them. */
async function fillCounters(): Promise<void> {
  const rows = Array.from({ length: days }, (_, index) =>
    areas.map((area) => [dayOf(noon - index * day), area, 3]),
  ).flat();
  for (let from = 0; from < rows.length; from += 5000)
    await db.batch([
      {
        sql: "INSERT INTO counts (day, area, n) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1)",
        parameters: [JSON.stringify(rows.slice(from, from + 5000))],
      },
    ]);
}

it("counts of a country's year read a few rows a day, those of all areas no day but those asked for", async () => {
  await fillCounters();
  const [from, month, until] = [dayOf(noon - 365 * day), dayOf(noon - 29 * day), dayOf(noon)];
  const year = await costOf(async () => {
    expect(await store.dailyCounts({ from, until, areas: ["X7"] })).toHaveLength(366);
  });
  const all = await costOf(async () => {
    expect(await store.dailyCounts({ from: month, until, areas: null })).toHaveLength(30 * areas.length);
  });
  console.log(JSON.stringify({ "a country, a year": year.read, "all areas, 30 days": all.read }));
  expect(year.read).toBeLessThanOrEqual(5 * 366);
  expect(all.read).toBeLessThanOrEqual(1.1 * 30 * areas.length);
  expect(year.written + all.written).toBe(0);
});

it("making sources due writes for those alone that were not", async () => {
  for (let number = 0; number < 20; number += 1) await addedSource(store, `s${number}.example`);
  const { id } = await claimOne(store, noon);
  const cost = await costOf(async () => expect(await store.makeDue(null, noon + 1)).toEqual([id]));
  console.log(JSON.stringify({ "makeDue of 1 among 20": cost }));
  expect(cost.written).toBeLessThanOrEqual(2);
  expect((await costOf(() => store.makeDue(null, noon + 1))).written).toBe(0);
});
