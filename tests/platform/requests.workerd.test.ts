import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import type { SqlDatabase } from "../../src/deps.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { createStore } from "../../src/store/store.ts";
import { faultOf, oddRequests, pathsOf, toRequest } from "../helpers/odd-requests.ts";
import { addedSource, batchOf, briefWrite, entryWrite, idOf, noon } from "../store/samples.ts";
import { freshDatabases } from "./d1-databases.ts";

const open = freshDatabases();

/** The application over a D1 with a few briefs about Taiwan; `queries` counts what the database is asked. */
async function start() {
  const counted = { queries: 0, errors: [] as unknown[] };
  const database = await open();
  const store = createStore(counting(database, counted));
  const sourceId = await addedSource(store, "harbour.example");
  const entries = [1, 2, 3].map((number) => entryWrite(`e${number}`, [briefWrite(number)]));
  await store.saveEntries(batchOf(sourceId, entries));
  await store.setMeta("seeds", "1");
  const config = parseConfig(configFiles, { INBRIEF_BASE_URL: "https://inbrief.example" }, "workers");
  const app = createApp(() => ({
    config,
    store,
    fetcher: { send: () => Promise.reject(new Error("a reader's request must not cause a fetch")) },
    clock: { now: () => noon, sleep: async () => {}, random: () => 0.5 },
    log: { info() {}, warn() {}, error: (event, fields) => void counted.errors.push({ event, ...fields }) },
    compressor: null,
    queue: null,
  }));
  return { app, counted };
}

function counting(database: SqlDatabase, counted: { queries: number }): SqlDatabase {
  return {
    ...database,
    all: (sql, parameters) => {
      counted.queries += 1;
      return database.all(sql, parameters);
    },
    batch: (statements) => {
      counted.queries += statements.length;
      return database.batch(statements);
    },
  };
}

let running: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  running = await start();
});

it.each([
  "/feeds/tw.atom",
  "/feeds/tw.rss?limit=2",
  "/feeds/all.json?country=tw,jp&q=chips",
  "/feeds/all.atom?source=harbour.example",
  "/feeds/tw.json?before=2",
  "/feeds/asia/archive/2024-01.atom",
  `/briefs/${idOf(1)}`,
  `/briefs/${idOf(1)}.json`,
  "/countries/tw",
  "/regions/asia",
  "/about",
  "/feeds.opml",
  "/",
])("%s costs one query at most when it is asked for again", async (path) => {
  const { app, counted } = running;
  const first = await app.request(path);
  expect(first.status).toBe(200);
  const etag = first.headers.get("etag") ?? "";
  await first.arrayBuffer();
  for (const headers of [{}, { "if-none-match": etag }, { "a-im": "feed", "if-none-match": etag }]) {
    const before = counted.queries;
    await (await app.request(path, { headers })).arrayBuffer();
    expect(counted.queries - before).toBeLessThanOrEqual(1);
  }
});

it("answers odd requests to every address with what is wrong with them", async () => {
  const { app, counted } = running;
  await fc.assert(
    fc.asyncProperty(oddRequests(pathsOf(app)), async (odd) => {
      const request = toRequest(odd);
      if (request !== null) expect(await faultOf(odd, await app.fetch(request))).toBeNull();
    }),
    { numRuns: 250 },
  );
  expect(counted.errors).toEqual([]);
});
