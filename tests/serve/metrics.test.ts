import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Source } from "../../src/model/source.ts";
import { renderMetrics } from "../../src/render/metrics.ts";
import { testApplication } from "../helpers/application.ts";
import { makeBrief } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";
import { makeProcessFacts } from "../helpers/process-facts.ts";
import { namingFaults, readMetrics } from "../helpers/read-metrics.ts";
import { makeSource } from "../helpers/sources.ts";

const now = 1_715_070_000;
const sources: readonly Source[] = [
  makeSource({ nextCheck: now + 60 }),
  makeSource({ id: 2, url: "https://secret.example/feed?key=abc", outcome: "dns", failures: 4, nextCheck: now - 90 }),
  makeSource({ id: 3, status: "paused", nextCheck: now - 9000 }),
  makeSource({ id: 4, origin: "own", nextCheck: 0 }),
];

/** Every sample by its name and labels. */
const read = (text: string) =>
  Object.fromEntries(
    readMetrics(text).flatMap(({ name, samples }) =>
      [...samples].map(([labels, value]) => [`${name}${labels}`, value]),
    ),
  );

describe("/metrics", () => {
  const start = () => {
    const { store } = memoryStore({ sources, briefs: [makeBrief()] });
    const countHub = async () => ({ subscribers: 12, waiting: 3, waitingOfHost: 0 });
    return testApplication({ ...store, countHub, countDue: async () => 3 }, { now });
  };

  it("tells sources by status and outcome, the lag and the briefs by area", async () => {
    const response = await start().get("/metrics");
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const samples = read(await response.text());
    expect(samples).toMatchObject({
      'inbrief_sources{status="active",outcome="fetched"}': 1,
      'inbrief_sources{status="active",outcome="dns"}': 1,
      'inbrief_sources{status="paused",outcome="fetched"}': 1,
      inbrief_sources_failing: 1,
      inbrief_ingest_lag_seconds: 90,
      inbrief_last_check_timestamp_seconds: 1_715_065_200,
      'inbrief_briefs_today{area="TW"}': 1,
      'inbrief_briefs_week{area="all"}': 1,
      'inbrief_rendered_cache_requests_total{result="miss"}': 1,
      'inbrief_build_info{version="0.1.0"}': 1,
      inbrief_hub_subscribers: 12,
      inbrief_hub_queue: 3,
    });
  });

  it("names no address of a source", async () => {
    const text = await (await start().get("/metrics")).text();
    expect(text).not.toMatch(/secret|harbour|https?:/);
  });

  it("reads the store once in half a minute, however often it is asked for", async () => {
    const { store, calls } = memoryStore({ sources });
    const { get } = testApplication(store, { now });
    await Promise.all([get("/metrics"), get("/metrics"), get("/metrics")]);
    await get("/metrics");
    expect(calls.filter((call) => call === "countsSince")).toHaveLength(2);
  });

  it("tells what the process knows of itself, the quota where one is counted, and trouble with the store", async () => {
    const { deps } = start();
    const process = makeProcessFacts({
      checks: () => new Map([["fetched", 3]] as const),
      lastTick: () => now - 20,
      answers: () => [{ route: "feed", status: 304, count: 41 }],
      wire: () => ({ answers: new Map([[304, 40]]), misses: 2, entries: 1, bytes: 900 }),
      eventLoopDelay: () => ({ mean: 0.001, p99: 0.02, max: 0.5 }),
      residentBytes: () => 100_000_000,
    });
    const quota = { rowsRead: 100, rowsWritten: 10, queueOperations: 0 };
    const more = { process, trouble: () => "The disk is full.", databaseBytes: async () => 4096 };
    const app = createApp(() => ({ ...deps, ...more, config: { ...deps.config, quota } }));
    const samples = read(await (await app.request("/metrics")).text());
    expect(samples).toMatchObject({
      'inbrief_checks_total{outcome="fetched"}': 3,
      'inbrief_event_loop_delay_seconds{stat="p99"}': 0.02,
      inbrief_last_tick_timestamp_seconds: now - 20,
      'inbrief_http_responses_total{route="feed",status="304"}': 41,
      'inbrief_wire_cache_requests_total{result="hit"}': 40,
      'inbrief_wire_cache_requests_total{result="miss"}': 2,
      inbrief_wire_cache_bytes: 900,
      process_resident_memory_bytes: 100_000_000,
      inbrief_store_trouble: 1,
      inbrief_database_bytes: 4096,
      'inbrief_quota_allowed{kind="rowsRead"}': 100,
      'inbrief_quota_state{state="normal"}': 1,
      'inbrief_notice{kind="quotaSlow"}': 0,
    });
  });

  it("keeps to the naming conventions, and is read without a fault", async () => {
    const { deps } = start();
    const process = makeProcessFacts({
      checks: () => new Map([["fetched", 3]] as const),
      lastTick: () => now,
      answers: () => [{ route: "page", status: 200, count: 1 }],
    });
    const quota = { rowsRead: 100, rowsWritten: 10, queueOperations: 0 };
    const more = { process, trouble: () => null, databaseBytes: async () => 4096 };
    const app = createApp(() => ({ ...deps, ...more, config: { ...deps.config, quota } }));
    const families = readMetrics(await (await app.request("/metrics")).text());
    expect(families.flatMap(namingFaults)).toEqual([]);
    expect(families.length).toBeGreaterThan(20);
  });

  it("has so many rows and no more, however many sources and areas there are", async () => {
    const many = Array.from({ length: 500 }, (_, id) =>
      makeSource({ id, url: `https://${id}.example/`, nextCheck: id }),
    );
    const text = await (await testApplication(memoryStore({ sources: many }).store, { now }).get("/metrics")).text();
    expect(text.split("\n").length).toBeLessThan(100);
  });

  it("tells a standstill as a notice", async () => {
    const asleep = [makeSource({ checkedAt: now - 900, outcomeAt: now - 900, nextCheck: now - 600 })];
    const text = await (await testApplication(memoryStore({ sources: asleep }).store, { now }).get("/metrics")).text();
    expect(read(text)).toMatchObject({ 'inbrief_notice{kind="noTick"}': 1, 'inbrief_notice{kind="quotaPaused"}': 0 });
  });
});

describe("readMetrics", () => {
  it.each([
    "# HELP a A.\n# TYPE a gauge\na 1",
    "a 1\n",
    "# TYPE a gauge\na 1\n",
    "# HELP a A.\n# TYPE a number\na 1\n",
    "# HELP a A.\n# TYPE a gauge\nb 1\n",
    "# HELP a A.\n# TYPE a gauge\na x\n",
    "# HELP a A.\n# TYPE a gauge\na 1\na 2\n",
    "# HELP a A.\n# TYPE a gauge\na 1\n# HELP a A.\n# TYPE a gauge\na 2\n",
    '# HELP a A.\n# TYPE a gauge\na{x="1",x="2"} 1\n',
    '# HELP a A.\n# TYPE a gauge\na{x="""} 1\n',
  ])("refuses %j", (text) => {
    expect(() => readMetrics(text)).toThrow();
  });

  it("finds names that break the conventions", () => {
    const one = { type: "gauge", help: "A.", samples: new Map([["", 1]]) };
    for (const name of ["inbrief_lag", "inbrief_delay_ms", "inbrief_things_total", "Inbrief_x", "other_thing"])
      expect(namingFaults({ ...one, name }).length, name).toBeGreaterThan(0);
    expect(namingFaults({ ...one, name: "inbrief_checks", type: "counter" })).toHaveLength(1);
  });
});

describe("renderMetrics", () => {
  it("escapes labels and help, and leaves out what has no sample", () => {
    const text = renderMetrics([
      { name: "a", type: "gauge", help: "one\\two\nthree", samples: [{ labels: { x: 'q"\\\n' }, value: 1.5 }] },
      { name: "b", type: "counter", help: "none", samples: [] },
    ]);
    expect(text).toBe('# HELP a one\\\\two\\nthree\n# TYPE a gauge\na{x="q\\"\\\\\\n"} 1.5\n');
  });
});
