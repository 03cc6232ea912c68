import { beforeEach, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import type { SqlCost, SqlDatabase } from "../../src/deps.ts";
import { dayOf } from "../../src/model/instant.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { createStore } from "../../src/store/store.ts";
import { about, addedSource, batchOf, briefWrite, day, entryWrite, noon } from "../store/samples.ts";
import { freshDatabases } from "./d1-databases.ts";

const spent = { queries: 0, read: 0, written: 0 };
const open = freshDatabases(({ queries, rowsRead, rowsWritten }: SqlCost) => {
  spent.queries += queries;
  spent.read += rowsRead ?? 0;
  spent.written += rowsWritten ?? 0;
});
const config = parseConfig(configFiles, { INBRIEF_BASE_URL: "https://inbrief.example" }, "workers");
const codes = config.geography.countries.slice(0, 60).map(({ code }) => code);

let db: SqlDatabase;
let ask: (path: string) => Promise<typeof spent>;

beforeEach(async () => {
  db = await open();
  const store = createStore(db);
  const sourceId = await addedSource(store);
  const entries = Array.from({ length: 120 }, (_, index) => {
    const countries = [codes[index % codes.length] ?? "TW", "TW"];
    return entryWrite(`e${index}`, [briefWrite(index + 1, { classification: about(countries) })]);
  });
  await store.saveEntries(batchOf(sourceId, entries));
  await fillCounters();
  const app = createApp(() => ({
    config,
    store,
    fetcher: { send: () => Promise.reject(new Error("a reader's request must not cause a fetch")) },
    clock: { now: () => noon, sleep: async () => {}, random: () => 0.5 },
    log: { info() {}, warn() {}, error() {} },
    compressor: null,
    queue: null,
  }));
  ask = async (path) => {
    const before = { ...spent };
    expect((await app.request(path)).status).toBe(200);
    return {
      queries: spent.queries - before.queries,
      read: spent.read - before.read,
      written: spent.written - before.written,
    };
  };
});

/** A day's counters of 60 countries, for longer than a chart shows. */
async function fillCounters(): Promise<void> {
  const rows = Array.from({ length: 100 }, (_, index) =>
    codes.map((code) => [dayOf(noon - (index + 1) * day), code, 3]),
  ).flat();
  await db.batch([
    {
      sql: "INSERT INTO counts (day, area, n) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1)",
      parameters: [JSON.stringify(rows)],
    },
  ]);
}

it("a page of an area reads little, the second time next to nothing, and writes nothing", async () => {
  const costs: Record<string, typeof spent> = {};
  for (const path of [
    "/",
    "/countries/tw",
    "/countries/cn",
    "/countries/tw?before=40",
    "/countries/tw?month=2024-01",
    "/regions/asia",
    "/regions/africa",
  ])
    costs[path] = await ask(path);
  const again = await ask("/regions/asia");
  console.log(JSON.stringify(costs));
  for (const [path, { queries, read, written }] of Object.entries(costs)) {
    expect([path, written]).toEqual([path, 0]);
    expect(queries).toBeLessThanOrEqual(12);
    // The first region of a day reads the counters of all areas, for all regions.
    expect([path, read <= (path === "/regions/asia" ? 7500 : 1800)]).toEqual([path, true]);
  }
  expect(again.queries).toBe(1);
});
