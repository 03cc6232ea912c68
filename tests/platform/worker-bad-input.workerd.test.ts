/// <reference types="@cloudflare/vitest-plugin/types" />
import { applyD1Migrations, env } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { D1Binding } from "../../src/platform/cloudflare/d1.ts";
import worker from "../../src/worker.ts";

/** What an operator can get wrong, met by the Worker itself in workerd: one sentence that says what to do, logged once. */
interface TestEnv {
  readonly DB: D1Binding & { exec(sql: string): Promise<unknown> };
  readonly OTHER: D1Binding & { exec(sql: string): Promise<unknown> };
  readonly MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
}

const { DB: migrated, OTHER: bare, MIGRATIONS } = env as unknown as TestEnv;
const INBRIEF_BASE_URL = "https://brief.example";

type WorkerEnv = Parameters<typeof worker.fetch>[1];

function start(settings: Readonly<Record<string, unknown>>) {
  const workerEnv = settings as WorkerEnv;
  const context = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} };
  return async (path: string, accept = "*/*"): Promise<Response> =>
    worker.fetch(new Request(`https://any.example${path}`, { headers: { accept } }), workerEnv, context);
}

const tick = (settings: Readonly<Record<string, unknown>>): Promise<void> =>
  worker.scheduled({}, settings as WorkerEnv);

interface Problem {
  readonly status: number;
  readonly detail: string;
}

const log = vi.spyOn(console, "error");
const logged = () => log.mock.calls.map(([line]) => JSON.parse(String(line)));

beforeEach(() => {
  log.mockReset();
});

const cases = [
  {
    name: "no D1 binding",
    settings: async () => ({ INBRIEF_BASE_URL }),
    detail: /no D1 database bound as DB; run `npm run deploy`/,
    code: "badConfig",
  },
  {
    name: "a D1 without migrations",
    settings: async () => ({ INBRIEF_BASE_URL, DB: bare }),
    detail: /lacks its tables; run `npm run deploy`/,
    code: "storeOlder",
  },
  {
    name: "a D1 that lacks the latest migration",
    settings: async () => {
      await applyD1Migrations(migrated, []);
      return { INBRIEF_BASE_URL, DB: migrated };
    },
    detail: /lacks the migration 0001_first\.sql; run `npm run deploy`/,
    code: "storeOlder",
  },
  {
    name: "a D1 with a newer schema",
    settings: async () => {
      await applyD1Migrations(migrated, [...MIGRATIONS, { name: "0999_later.sql", queries: ["SELECT 1"] }]);
      return { INBRIEF_BASE_URL, DB: migrated };
    },
    detail: /newer In Brief \(it has had the migration 0999_later\.sql\); update the program/,
    code: "storeNewer",
  },
  {
    name: "no base URL",
    settings: async () => ({ INBRIEF_BASE_URL: "", DB: migrated }),
    detail: /INBRIEF_BASE_URL is not set, and on Workers it must be; for example: https:/,
    code: "badConfig",
  },
  {
    name: "a bad setting",
    settings: async () => ({ INBRIEF_BASE_URL, INBRIEF_MIN_INTERVAL_SECONDS: "often", DB: migrated }),
    detail: /INBRIEF_MIN_INTERVAL_SECONDS = "often" .*; for example: \d+/,
    code: "badConfig",
  },
  {
    name: "two bad settings",
    settings: async () => ({ INBRIEF_BASE_URL: "brief", INBRIEF_SITE_CONCURRENCY: "99", DB: migrated }),
    detail: /^2 bad settings: .*INBRIEF_BASE_URL.*; .*INBRIEF_SITE_CONCURRENCY.*\.$/,
    code: "badConfig",
  },
];

describe.each(cases)("the Worker with $name", ({ settings, detail, code }) => {
  it("answers 503 with one sentence, to programs and browsers, and logs it once", async () => {
    const given = await settings();
    const get = start(given);
    const response = await get("/feeds/tw.atom");
    expect([response.status, response.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    const problem: Problem = await response.json();
    expect(problem).toMatchObject({ status: 503, detail: expect.stringMatching(detail) });
    expect(problem.detail).not.toContain("\n");

    const page = await get("/countries/tw", "text/html");
    expect([page.status, page.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
    expect(await page.text()).toMatch(/^<!doctype html>/);
    expect((await get("/readyz")).status).toBe(503);
    await tick(given);
    expect(logged()).toMatchObject([{ level: "error", event: "notServing", code }]);
  });

  it("still says that it is alive", async () => {
    const response = await start(await settings())("/healthz");
    expect([response.status, await response.text()]).toEqual([200, "ok\n"]);
    expect(logged()).toEqual([]);
  });
});

describe("the Worker once it is mended", () => {
  it("answers without a restart", async () => {
    const get = start({ INBRIEF_BASE_URL, DB: bare });
    expect((await get("/feeds/all.atom")).status).toBe(503);
    await applyD1Migrations(bare, MIGRATIONS);
    expect((await get("/feeds/all.atom")).status).toBe(200);
  });

  it("does not call a database that fails for a moment the operator's fault", async () => {
    const failing = { prepare: () => ({ bind: () => ({ all: () => Promise.reject(new Error("D1 is overloaded")) }) }) };
    const get = start({ INBRIEF_BASE_URL, DB: failing });
    const response = await get("/feeds/tw.atom");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(await response.text()).toContain("Try again in a minute");
    await get("/feeds/tw.atom");
    expect(logged()).toHaveLength(2);
  });
});
