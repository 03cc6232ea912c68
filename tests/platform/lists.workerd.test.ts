import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import type { Deps, SqlCost, Store } from "../../src/deps.ts";
import { seedFeeds } from "../../src/ingest/seed-feeds.ts";
import type { SourceEvent } from "../../src/model/source-event.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { createStore } from "../../src/store/store.ts";
import { claimOne, noon, resultFor, sourceAt } from "../store/samples.ts";
import { freshDatabases } from "./d1-databases.ts";

/** Lists, health and metrics on a real D1: what they answer, and what a day of them costs. */
const spent = { queries: 0, rows: 0, written: 0 };
const open = freshDatabases(({ queries, rowsRead, rowsWritten }: SqlCost) => {
  spent.queries += queries;
  spent.rows += rowsRead ?? 0;
  spent.written += rowsWritten ?? 0;
});

const now = noon + 3600;
const config = parseConfig(configFiles, { INBRIEF_BASE_URL: "https://brief.example" }, "workers");
let store: Store;
let deps: Deps;

beforeEach(async () => {
  store = createStore(await open());
  deps = {
    config,
    store,
    fetcher: { send: () => Promise.reject(new Error("no network in this test")) },
    clock: { now: () => now, sleep: async () => {}, random: () => 0 },
    log: { info() {}, warn() {}, error() {} },
    compressor: null,
    queue: null,
  };
  await seedFeeds(deps, configFiles);
  await store.addSource(sourceAt("news.example"), "added", now - 60);
});

/** An application that has nothing in memory, as a new isolate. */
async function get(path: string): Promise<{ text: string; response: Response; queries: number; rows: number }> {
  Object.assign(spent, { queries: 0, rows: 0, written: 0 });
  const response = await createApp(() => deps).request(path);
  const text = await response.text();
  expect([path, spent.written]).toEqual([path, 0]);
  return { text, response, queries: spent.queries, rows: spent.rows };
}

const ill: SourceEvent = { outcome: "dns", status: null, from: noon, until: noon, checks: 3, added: 0, detail: null };

describe("lists in workerd", () => {
  it.each([
    ["/feeds.opml", 3],
    ["/sources.opml", 2],
    ["/feeds/source-health.atom", 2],
    ["/metrics", 5],
    ["/sitemap.xml", 5],
    ["/robots.txt", 0],
    ["/readyz", 3],
  ])("%s is answered with %i queries at most, and writes nothing", async (path, most) => {
    const { response, queries, rows } = await get(path);
    expect(response.status).toBe(200);
    expect(queries).toBeLessThanOrEqual(most);
    expect(rows).toBeLessThan(2000);
  });

  it("tells of an illness that the store has seen, in the same bytes each time", async () => {
    const source = await claimOne(store, now);
    await store.saveResult(source, { ...resultFor(source), outcome: "dns", failures: 3, history: [ill] });
    const { text } = await get("/feeds/source-health.atom");
    expect(text).toContain("host not found");
    expect((await get("/feeds/source-health.atom")).text).toBe(text);
  });

  it("is not ready where something is due and three ticks have not come", async () => {
    await store.addSource(sourceAt("late.example"), "added", now - 180);
    expect((await get("/readyz")).response.status).toBe(503);
  });

  it("counts briefs by country, and names our own round-ups in the sitemap", async () => {
    expect((await get("/metrics")).text).toMatch(/inbrief_briefs_week\{area="TW"\} \d+/);
    const { text } = await get("/sitemap.xml");
    expect(text).toContain("<loc>https://brief.example/countries/tw</loc>");
    expect(text).toContain("<loc>https://brief.example/briefs/");
  });
});
