import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deps, HttpRequest } from "../../src/deps.ts";
import { ingestDue } from "../../src/ingest.ts";
import { defaultTreatment } from "../../src/model/source.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { testConfig } from "../helpers/config.ts";

const noon = 1_772_452_800;
const body = new TextEncoder().encode(
  "<rss version='2.0'><channel><title>X</title><item><guid>1</guid><title>Kenya opens a mill</title></item></channel></rss>",
);

describe("two processes on one database", () => {
  let folder: string;
  const opened: SqliteDatabase[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "inbrief-two-"));
  });
  afterEach(() => {
    for (const db of opened.splice(0)) db.close();
    rmSync(folder, { recursive: true });
  });

  function openProcess(
    send: (request: HttpRequest) => ReturnType<Deps["fetcher"]["send"]>,
    sleeps: number[] = [],
  ): Deps {
    const db = openSqlite(join(folder, "inbrief.db"));
    opened.push(db);
    return {
      config: testConfig(),
      store: createStore(db),
      fetcher: { send },
      clock: { now: () => noon, sleep: async (ms) => void sleeps.push(ms), random: () => 0 },
      log: { info() {}, warn() {}, error: (event, fields) => expect.unreachable(`${event} ${JSON.stringify(fields)}`) },
      compressor: null,
      queue: null,
    };
  }

  const add = (deps: Deps, url: string) =>
    deps.store.addSource({ url, title: null, siteUrl: null, treatment: defaultTreatment }, "added", noon);

  it("ask each source once, and store each brief once", async () => {
    const asked: string[] = [];
    const send = async ({ url }: HttpRequest) => {
      asked.push(url);
      await Promise.resolve();
      return { status: 200, headers: {}, body };
    };
    const processes = [openProcess(send), openProcess(send), openProcess(send)];
    const [first] = processes;
    if (first === undefined) return expect.unreachable();
    const urls = Array.from({ length: 30 }, (_, n) => `https://s${n}.example/feed`);
    for (const url of urls) await add(first, url);
    const reports = await Promise.all(processes.map((deps) => ingestDue(deps, { force: false, only: null })));
    expect(asked.toSorted()).toEqual(urls.toSorted());
    expect(reports.flat().map(({ outcome, added }) => [outcome, added])).toEqual(urls.map(() => ["fetched", 1]));
  });

  it("ask a source twice where one of them is forced, and still store its brief once", async () => {
    const asked: string[] = [];
    let letGo = () => {};
    const held = new Promise<void>((done) => {
      letGo = done;
    });
    const slow = openProcess(async ({ url }) => {
      asked.push(`held ${url}`);
      await held;
      return { status: 200, headers: {}, body };
    });
    const forced = openProcess(async ({ url }) => {
      asked.push(`forced ${url}`);
      return { status: 200, headers: {}, body };
    });
    const url = "https://a.example/feed";
    await add(slow, url);
    const first = ingestDue(slow, { force: false, only: null });
    await expect.poll(() => asked).toEqual([`held ${url}`]);
    expect(await ingestDue(forced, { force: false, only: [url] })).toEqual([]);
    await ingestDue(forced, { force: true, only: [url] });
    letGo();
    await first;
    expect(asked).toEqual([`held ${url}`, `forced ${url}`]);
    expect((await forced.store.listBriefs({ kind: "all" }, { seconds: 1e9, least: 9, most: 9 }, "apart")).length).toBe(
      1,
    );
  });

  it("wait for a site's turn where a redirect leads to it, and where the round before has just asked it", async () => {
    const sleeps: number[] = [];
    const order: string[] = [];
    const deps = openProcess(async ({ url }) => {
      order.push(`${url} after ${sleeps.length}`);
      return url.includes("old")
        ? { status: 302, headers: { location: "https://www.host.example/feed" }, body: new Uint8Array() }
        : { status: 200, headers: {}, body };
    }, sleeps);
    await add(deps, "https://old.example/feed");
    await ingestDue(deps, { force: false, only: null });
    // A turn is taken by sleeping for the spacing behind it: one for the source's own site, one for the other's.
    expect(order).toEqual(["https://old.example/feed after 1", "https://www.host.example/feed after 2"]);
    expect(sleeps).toEqual([1000, 1000]);
  });

  it("lose no lease to a run that is ended early", async () => {
    const ended = new AbortController();
    const deps = openProcess(async () => {
      ended.abort();
      return { status: 200, headers: {}, body };
    });
    for (const host of ["a", "b", "c"]) await add(deps, `https://${host}.example/feed`);
    const limited = { ...deps, config: { ...deps.config, fetch: { ...deps.config.fetch, concurrency: 1 } } };
    await ingestDue(limited, { force: false, only: null, signal: ended.signal });
    const due = { now: noon, overdueSeconds: 0, limit: 9, leaseSeconds: 60, force: false, only: null };
    const claimed = await deps.store.claimDue(due);
    expect(claimed.map(({ failures, cutOffs, outcome }) => [failures, cutOffs, outcome])).toEqual([
      [0, 0, "pending"],
      [0, 0, "pending"],
    ]);
  });
});
