import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Source } from "../../src/model/source.ts";
import { renderMetrics } from "../../src/render/metrics.ts";
import { testApplication } from "../helpers/application.ts";
import { makeBrief } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";
import { makeSource } from "../helpers/sources.ts";

const now = 1_715_070_000;
const sources: readonly Source[] = [
  makeSource({ nextCheck: now + 60 }),
  makeSource({ id: 2, url: "https://secret.example/feed?key=abc", outcome: "dns", failures: 4, nextCheck: now - 90 }),
  makeSource({ id: 3, status: "paused", nextCheck: now - 9000 }),
  makeSource({ id: 4, origin: "own", nextCheck: 0 }),
];

/** Every sample by its name and labels; throws where a line is none of the format's. */
function read(text: string): ReadonlyMap<string, number> {
  const samples = new Map<string, number>();
  let described = "";
  for (const line of text.split("\n").slice(0, -1)) {
    const help = /^# (?:HELP|TYPE) ([a-z_]+) \S/.exec(line);
    if (help !== null) {
      described = help[1] ?? "";
      continue;
    }
    const sample = /^([a-z_]+)(\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)+\})? (-?[\d.e+-]+)$/.exec(line);
    if (sample === null || sample[1] !== described) throw new Error(`no sample: ${line}`);
    samples.set(`${sample[1]}${sample[2] ?? ""}`, Number(sample[3]));
  }
  return samples;
}

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
    expect(Object.fromEntries(samples)).toMatchObject({
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
    const process = {
      startedAt: 1_715_000_000,
      checks: () => new Map([["fetched", 3]] as const),
      eventLoopDelay: () => ({ mean: 0.001, p99: 0.02, max: 0.5 }),
      residentBytes: () => 100_000_000,
    };
    const quota = { rowsRead: 100, rowsWritten: 10, queueOperations: 0 };
    const more = { process, trouble: () => "The disk is full.", databaseBytes: async () => 4096 };
    const app = createApp(() => ({ ...deps, ...more, config: { ...deps.config, quota } }));
    const samples = read(await (await app.request("/metrics")).text());
    expect(Object.fromEntries(samples)).toMatchObject({
      'inbrief_checks_total{outcome="fetched"}': 3,
      'inbrief_event_loop_delay_seconds{stat="p99"}': 0.02,
      process_resident_memory_bytes: 100_000_000,
      inbrief_store_trouble: 1,
      inbrief_database_bytes: 4096,
      'inbrief_quota_allowed{kind="rowsRead"}': 100,
      'inbrief_quota_state{state="normal"}': 1,
    });
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
