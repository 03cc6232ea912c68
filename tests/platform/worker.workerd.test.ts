/// <reference types="@cloudflare/vitest-plugin/types" />
import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { seedFeeds } from "../../src/ingest/seed-feeds.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { createD1, type D1Binding } from "../../src/platform/cloudflare/d1.ts";
import { createStore } from "../../src/store/store.ts";
import worker from "../../src/worker.ts";

/** The Worker itself, in workerd on a real D1, with the seeds in: what a deployed one answers. */
interface TestEnv {
  readonly DB: D1Binding;
  readonly MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
}

const bindings = env as unknown as TestEnv;
const workerEnv = { DB: bindings.DB, INBRIEF_BASE_URL: "https://brief.example" };
const base = "https://any-host.example";

function get(path: string, init?: RequestInit): Promise<Response> {
  const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
  return Promise.resolve(worker.fetch(new Request(`${base}${path}`, init), workerEnv, context));
}

interface Feed {
  readonly items: readonly { readonly id: string; readonly title: string }[];
}

async function feed(area: string): Promise<Feed> {
  return (await get(`/feeds/${area}.json`)).json();
}

describe("the Worker", () => {
  beforeAll(async () => {
    await applyD1Migrations(bindings.DB, bindings.MIGRATIONS);
    expect((await get("/readyz")).status).toBe(503);
    const store = createStore(createD1(bindings.DB));
    const silent = { info: () => {}, warn: () => {}, error: () => {} };
    const clock = { now: () => 1_780_000_000, sleep: async () => {}, random: () => 0 };
    const fetcher = { send: () => Promise.reject(new Error("no network in this test")) };
    const config = parseConfig(configFiles, { INBRIEF_BASE_URL: workerEnv.INBRIEF_BASE_URL }, "workers");
    await seedFeeds({ config, store, fetcher, clock, log: silent, compressor: null, queue: null }, configFiles);
  });

  it("is ready once the seeds are in", async () => {
    expect((await get("/readyz")).status).toBe(200);
  });

  it("serves the founding briefs by country from D1", async () => {
    const { items } = await feed("tw");
    expect(items.map(({ title }) => title)).toContainEqual(expect.stringMatching(/Gou/));
    expect((await feed("south-eastern-asia")).items.length).toBeGreaterThanOrEqual(3);
  });

  it("names its own base URL and never the host it was asked by", async () => {
    const body = await (await get("/feeds/tw.atom")).text();
    expect(body).toContain('href="https://brief.example/feeds/tw.atom"');
    expect(body).not.toContain("any-host.example");
  });

  it("gives the same bytes twice, and 304 for them", async () => {
    const first = await get("/feeds/asia.rss");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"/);
    const second = await get("/feeds/asia.rss");
    expect(await second.text()).toBe(await first.text());
    expect((await get("/feeds/asia.rss", { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  it("shows pages", async () => {
    for (const path of ["/", "/countries/cn", "/regions/asia", "/sources"]) {
      const response = await get(path, { headers: { accept: "text/html" } });
      expect(response.status, path).toBe(200);
      expect(await response.text()).toMatch(/^<!doctype html>/i);
    }
  });
});
