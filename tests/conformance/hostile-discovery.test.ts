import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Discovery, discoverFeeds } from "../../src/ingest/discover-feeds.ts";
import { previewFeed } from "../../src/ingest/preview-feed.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { createNodeClock } from "../../src/platform/node/clock.ts";
import { createNodeFetcher, type NodeFetcher } from "../../src/platform/node/fetcher.ts";
import { testConfig } from "../helpers/config.ts";
import {
  type HostilePath,
  type HostileUpstream,
  hasHostileUpstream,
  startHostileUpstream,
} from "./hostile-upstream.ts";

/** Addresses looked at side by side, so that those that never answer hold up no other. */
const lanes = 6;
/** Paths whose feed is there only later than this test waits, or only at a second asking. */
const laterOnly = new Set(["/slow-ok", "/flaky", "/etag-injection"]);

describe.skipIf(!hasHostileUpstream)("looking for feeds on a hostile site", () => {
  let upstream: HostileUpstream;
  let fetcher: NodeFetcher;
  const outcomes = new Map<HostilePath, Discovery>();

  beforeAll(async () => {
    upstream = await startHostileUpstream();
    fetcher = createNodeFetcher({ allowUpstream: [upstream.pair] });
    const usual = testConfig({ INBRIEF_ALLOW_UPSTREAM: upstream.pair });
    const config = { ...usual, fetch: { ...usual.fetch, timeoutMs: 3000 } };
    const deps = { fetcher, config, clock: createNodeClock() };
    const queue = [...upstream.paths];
    const look = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        outcomes.set(next, await discoverFeeds(deps, upstream.origin + next.path));
      }
    };
    await Promise.all(Array.from({ length: lanes }, look));
  }, 120_000);

  afterAll(async () => {
    await fetcher.close();
    await upstream.close();
  });

  it("comes to an end at every address, with few requests, and reaches nothing behind the guard", async () => {
    const counts = Map.groupBy(outcomes, ([{ expect: wanted }, { kind }]) => `${wanted}: ${kind}`);
    console.log([...counts].map(([name, list]) => `${name} ${list.length}`).join(", "));
    expect(outcomes.size).toBe(upstream.paths.length);
    expect(Math.max(...[...outcomes.values()].map(({ asked }) => asked))).toBeLessThanOrEqual(14);
    expect(await upstream.hits()).toEqual([]);
  });

  it("finds and previews what a check would read", () => {
    const missed = [...outcomes].filter(([{ expect: wanted, path, lenient }, { kind }]) => {
      return wanted !== "error" && lenient !== true && !laterOnly.has(path) && kind !== "feeds";
    });
    expect(missed.map(([{ path }]) => path)).toEqual([]);
    for (const discovery of outcomes.values()) {
      if (discovery.kind !== "feeds") continue;
      for (const { feed } of discovery.found) {
        expect(previewFeed(feed, defaultTreatment).latest.length).toBe(Math.min(5, feed.entries.length));
      }
    }
  });
});
