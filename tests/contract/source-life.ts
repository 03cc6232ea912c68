import { beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../../src/config.ts";
import type { Deps, HttpRequest, SqlDatabase } from "../../src/deps.ts";
import { ingestDue } from "../../src/ingest.ts";
import { explainOutcome } from "../../src/model/explain-outcome.ts";
import { defaultTreatment, type Source } from "../../src/model/source.ts";
import { createStore } from "../../src/store/store.ts";
import type { OpenDatabase } from "./store.ts";

const noon = 1_772_452_800;
const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const url = "https://gazette.example/feed";
const newUrl = "https://news.example/feed";

interface Served {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Asked {
  readonly url: string;
  readonly at: number;
}

/** A service whose web and clock are the test's. */
interface World {
  readonly deps: Deps;
  readonly asked: Asked[];
  readonly logged: string[];
  readonly serve: Map<string, (now: number) => Served>;
  now: number;
  /** The process dies at the next write that is no mark of beginning. */
  isFatal: boolean;
  /** Runs what is due, until `end`, going from one next check to the other. */
  run(end: number): Promise<void>;
  source(address?: string): Promise<Source>;
}

class Killed extends Error {}

function dyingAt(db: SqlDatabase, isDead: (sql: string) => boolean): SqlDatabase {
  const guarded = <T>(sqls: readonly string[], act: () => Promise<T>) =>
    sqls.some(isDead) ? Promise.reject(new Killed()) : act();
  return {
    all: (sql, parameters) => guarded([sql], () => db.all(sql, parameters)),
    batch: (statements) =>
      guarded(
        statements.map(({ sql }) => sql),
        () => db.batch(statements),
      ),
  };
}

function openWorld(db: SqlDatabase, config: Config): World {
  const state = { now: noon, isFatal: false };
  const [asked, logged, serve] = [[] as Asked[], [] as string[], new Map<string, (now: number) => Served>()];
  const send = async (request: HttpRequest) => {
    asked.push({ url: request.url, at: state.now });
    const { status = 200, headers = {}, body = "" } = serve.get(request.url)?.(state.now) ?? { status: 404 };
    const isKnown = headers.etag !== undefined && request.headers["if-none-match"] === headers.etag;
    return isKnown
      ? { status: 304, headers, body: new Uint8Array() }
      : { status, headers, body: new TextEncoder().encode(body) };
  };
  let isDead = false;
  const dying = dyingAt(db, (sql) => {
    isDead ||= state.isFatal && sql.includes("INSERT INTO entries");
    return isDead;
  });
  const told = (event: string, fields: Readonly<Record<string, unknown>> = {}) =>
    void logged.push(`${event} ${String(fields.to ?? fields.message ?? "")}`);
  const deps: Deps = {
    config,
    store: createStore(dying),
    fetcher: { send },
    clock: { now: () => state.now, sleep: async () => {}, random: () => 0 },
    log: { info: told, warn: told, error: told },
    compressor: null,
    queue: null,
  };
  const source = async (address = url) => {
    const found = await deps.store.findSource(address);
    if (found === null) throw new Error(`no source ${address}`);
    return found;
  };
  const run = async (end: number) => {
    while (state.now < end) {
      await ingestDue(deps, { force: false, only: null, claims: "one" }).catch((cause: unknown) => {
        if (!isDead) throw cause;
      });
      isDead = false;
      const next = (await deps.store.listSources()).filter(({ status }) => status === "active");
      const due = Math.min(...next.map((one) => one.nextCheck), end);
      state.now = Math.max(due, state.now + minute);
    }
  };
  return Object.assign(state, { deps, asked, logged, serve, run, source });
}

/** A feed with an item at each of the instants that have come; its ETag follows from their number. */
function feedOf(instants: readonly number[], elements = "") {
  return (now: number): Served => {
    const items = instants
      .filter((at) => at <= now)
      .slice(-20)
      .map(
        (at) =>
          `<item><title>Story of ${at}</title><guid>tag:${at}</guid><link>https://gazette.example/${at}</link><pubDate>${new Date(at * 1000).toUTCString()}</pubDate><description>In Kenya the mill ${at} was opened.</description></item>`,
      );
    const body = `<rss version="2.0"><channel><title>Gazette</title><link>https://gazette.example/</link>${elements}${items.join("")}</channel></rss>`;
    return { headers: { etag: `"${items.length}-${instants.filter((at) => at <= now).length}"` }, body };
  };
}

const every = (seconds: number, from: number, until: number) =>
  Array.from({ length: Math.floor((until - from) / seconds) }, (_, n) => from + n * seconds);

const configured = { url, title: null, siteUrl: null, treatment: defaultTreatment };

/** What a source goes through in weeks: on either database the same. */
export function sourceLife(name: string, open: OpenDatabase, config: Config): void {
  describe(`a source over weeks, on ${name}`, () => {
    let db: SqlDatabase;
    let world: World;
    const start = async (changes: Partial<Config["schedule"]> = {}) => {
      const schedule = { ...config.schedule, claimLimit: 10, changedLimit: 10, entryLimit: 100, ...changes };
      world = openWorld(db, { ...config, schedule });
      await world.deps.store.syncSources([configured], noon);
    };
    const gaps = (from: number) => {
      const times = world.asked.filter(({ at }) => at >= from).map(({ at }) => at);
      return times.slice(1).map((at, index) => at - (times[index] ?? 0));
    };

    beforeEach(async () => {
      db = await open();
      await start();
    });

    it("is asked twice within its usual gap, learnt from its dates", async () => {
      world.serve.set(url, feedOf(every(2 * hour, noon - 2 * day, noon + 2 * day)));
      await world.run(noon + 1.5 * day);
      expect((await world.source()).usualGapSeconds).toBe(2 * hour);
      expect(gaps(noon + hour).every((gap) => gap === hour)).toBe(true);
    });

    it("is asked once by two runs at once, each with a store of its own", async () => {
      const other = openWorld(db, world.deps.config);
      for (const one of [world, other]) one.serve.set(url, feedOf([noon]));
      const runs = [world, other].map(({ deps }) => ingestDue(deps, { force: false, only: null, claims: "one" }));
      const reports = (await Promise.all(runs)).flat();
      expect(reports).toMatchObject([{ outcome: "fetched", added: 1 }]);
      expect(world.asked.length + other.asked.length).toBe(1);
    });

    it("has as many briefs in its history as the report of the check counts, over all batches", async () => {
      await start({ batchEntries: 2 });
      const story = (place: string) =>
        `<h3>${place} opens a bridge</h3><p>The bridge in ${place} was opened on Monday after nine years of work on it.</p>`;
      const items = [1, 2, 3].map(
        (n) =>
          `<item><title>The week in brief ${n}</title><guid>w${n}</guid><description><![CDATA[${["Kenya", "Chile", "Thailand"].map(story).join("")}]]></description></item>`,
      );
      const body = `<rss version="2.0"><channel><title>Gazette</title>${items.join("")}</channel></rss>`;
      world.serve.set(url, () => ({ body }));
      const [report] = await ingestDue(world.deps, { force: true, only: [url], claims: "one" });
      expect(report?.added).toBe(9);
      expect((await world.source()).history.at(-1)?.added).toBe(9);
    });

    it("is asked as often as its ttl says, also after checks that brought nothing", async () => {
      world.serve.set(url, feedOf(every(hour, noon - 3 * day, noon), "<ttl>180</ttl>"));
      await world.run(noon + 2 * day);
      expect(gaps(noon).every((gap) => gap === 3 * hour)).toBe(true);
      expect((await world.source()).rhythm?.ttlSeconds).toBe(3 * hour);
    });

    it("that fails is asked after minutes, then hours, then days, and as usual when it is back", async () => {
      world.serve.set(url, () => ({ status: 500 }));
      await world.run(noon + 20 * day);
      expect(gaps(noon).slice(0, 10)).toEqual([
        900, 1800, 3600, 7200, 14_400, 28_800, 57_600, 115_200, 230_400, 259_200,
      ]);
      world.serve.set(url, feedOf(every(hour, noon, noon + 40 * day)));
      await world.run(noon + 24 * day);
      expect(gaps(noon + 23.5 * day).every((gap) => gap === hour / 2)).toBe(true);
      const { failures, outcome, history } = await world.source();
      expect([failures, isWell(outcome)]).toEqual([0, true]);
      expect(history[0]).toMatchObject({ outcome: "httpStatus", status: 500, from: noon });
      expect(history[0]?.checks).toBeGreaterThan(10);
    });

    it("is taken to limit us where it refuses again without a word", async () => {
      world.serve.set(url, () => ({ status: 403 }));
      await world.run(noon + 1);
      expect((await world.source()).outcome).toBe("httpStatus");
      await world.run(noon + hour);
      expect(await world.source()).toMatchObject({
        outcome: "rateLimited",
        message: expect.stringContaining("403 again"),
      });
      expect(gaps(noon)[1] ?? hour).toBeGreaterThanOrEqual(hour);
    });

    it("has moved when its redirect has been seen for days, and is still meant by its old address", async () => {
      const feed = feedOf(every(8 * hour, noon - 3 * day, noon + 60 * day));
      world.serve.set(url, feed);
      world.serve.set(newUrl, feed);
      await world.run(noon + day);
      const before = await world.source();
      world.serve.set(url, () => ({ status: 301, headers: { location: newUrl } }));
      await world.run(noon + 2.9 * day);
      expect((await world.source()).url).toBe(url);
      await world.run(noon + 4 * day);
      const after = await world.source(url);
      expect(after).toMatchObject({ id: before.id, url: newUrl, formerUrls: [url], move: null });
      expect(after.history).toContainEqual(expect.objectContaining({ outcome: "moved", detail: newUrl, checks: 0 }));
      expect(world.logged).toEqual([`moved ${newUrl}`]);
      expect(world.asked.filter((one) => one.at > noon + 3.7 * day && one.url === url)).toEqual([]);

      await world.deps.store.syncSources([configured], world.now);
      await world.deps.store.addSource(configured, "added", world.now);
      expect((await world.deps.store.listSources()).map((source) => [source.url, source.status])).toEqual([
        [newUrl, "active"],
      ]);
      const stories = await world.deps.store.listBriefs(
        { kind: "all" },
        { seconds: 60 * day, least: 500, most: 500 },
        "apart",
      );
      const instants = stories.map(({ title }) => title);
      expect(new Set(instants).size).toBe(instants.length);
    });

    it("that has moved goes back at an operator's word, and stays", async () => {
      const feed = feedOf(every(8 * hour, noon - 3 * day, noon + 60 * day));
      world.serve.set(newUrl, feed);
      world.serve.set(url, () => ({ status: 308, headers: { location: newUrl } }));
      await world.run(noon + 5 * day);
      expect((await world.source(newUrl)).url).toBe(newUrl);
      const checked = await ingestDue(world.deps, { force: true, only: [url, newUrl] });
      expect(checked.map(({ source }) => source)).toEqual([newUrl]);
      const reverted = await world.deps.store.revertMove(url, world.now);
      expect(reverted).toMatchObject({ url, formerUrls: [], move: { url: newUrl, state: "refused" } });
      await world.run(noon + 12 * day);
      expect((await world.source()).url).toBe(url);
      expect(await world.deps.store.revertMove(url, world.now)).toBeNull();
    });

    it("stays where a redirect is an hour's mistake, leads elsewhere each time, or to no feed", async () => {
      const feed = feedOf(every(8 * hour, noon - 3 * day, noon + 60 * day));
      world.serve.set(url, (now) =>
        now % (2 * day) < 5 * hour ? { status: 301, headers: { location: newUrl } } : feed(now),
      );
      world.serve.set(newUrl, feed);
      await world.run(noon + 8 * day);
      expect(await world.source()).toMatchObject({ url });
      world.serve.set(url, () => ({ status: 301, headers: { location: "https://gazette.example/home" } }));
      world.serve.set("https://gazette.example/home", () => ({
        body: "<!doctype html><html><title>Home</title></html>",
      }));
      await world.run(noon + 16 * day);
      expect(await world.source()).toMatchObject({ url, outcome: "htmlPage" });
    });

    it("says so where the address it has moved to is a source already", async () => {
      const feed = feedOf(every(8 * hour, noon - 3 * day, noon + 60 * day));
      world.serve.set(newUrl, feed);
      world.serve.set(url, () => ({ status: 301, headers: { location: newUrl } }));
      await world.deps.store.addSource({ ...configured, url: newUrl }, "added", noon);
      await world.run(noon + 6 * day);
      const source = await world.source(url);
      expect(source).toMatchObject({ url, move: { url: newUrl, state: "taken" }, failures: 0 });
      expect(source.message).toContain(`${newUrl}, which is a source of its own already`);
      expect(await world.deps.store.moveSource(url, newUrl, world.now)).toBe(false);
    });

    it("is quiet when nothing has come for ten times its usual gap, and well again with the next item", async () => {
      const items = [...every(day, noon - 10 * day, noon), noon + 30 * day];
      world.serve.set(url, feedOf(items));
      await world.run(noon + 9 * day);
      expect((await world.source()).outcome).toBe("notModified");
      await world.run(noon + 12 * day);
      expect(await world.source()).toMatchObject({ outcome: "quiet", failures: 0 });
      expect((await world.source()).message).toContain("none since 2026-03-02");
      expect(gaps(noon + 11 * day).every((gap) => gap <= config.schedule.maxIntervalSeconds)).toBe(true);
      await world.run(noon + 31 * day);
      expect(await world.source()).toMatchObject({ outcome: "notModified", message: null });
      expect((await world.source()).history.map(({ outcome }) => outcome)).toEqual(["fetched", "quiet", "fetched"]);
    });

    it("that ends the process halves what is taken of it, then waits in quarantine until it is let out", async () => {
      await start({ entryLimit: 8, minIntervalSeconds: 900 });
      world.serve.set(url, feedOf(every(hour, noon - 19 * hour, noon)));
      world.isFatal = true;
      await world.run(noon + 3 * hour);
      expect((await world.source()).cutOffs).toBeGreaterThanOrEqual(1);
      await world.run(noon + 3 * day);
      const ill = await world.source();
      expect(ill).toMatchObject({ outcome: "tooMuchWork", message: explainOutcome("tooMuchWork"), loaded: false });
      expect(ill.cutOffs).toBeGreaterThanOrEqual(3);
      expect(ill.nextCheck - (ill.checkedAt ?? 0)).toBeGreaterThanOrEqual(day);

      world.isFatal = false;
      await world.deps.store.addSource(configured, "added", world.now);
      expect(await world.source()).toMatchObject({ cutOffs: 0, nextCheck: world.now });
      await world.run(world.now + 1);
      expect(await world.source()).toMatchObject({ outcome: "fetched", cutOffs: 0, failures: 0 });
      expect((await stories()).length).toBe(8);
    });

    it("is asked alone in quarantine, for one entry, and one end makes it well again", async () => {
      await start({ entryLimit: 8 });
      world.serve.set(url, feedOf(every(hour, noon - 19 * hour, noon)));
      world.isFatal = true;
      while ((await world.source()).cutOffs < 3) await world.run(world.now + hour);
      world.isFatal = false;
      const { nextCheck } = await world.source();
      for (const host of ["a", "b"]) {
        const other = `https://${host}.example/feed`;
        world.serve.set(other, feedOf(every(hour, noon - 2 * hour, noon)));
        await world.deps.store.addSource({ ...configured, url: other }, "added", nextCheck + 1);
      }
      world.now = Math.max(nextCheck, world.now) + hour;
      const request = { now: world.now, overdueSeconds: 0, limit: 10, leaseSeconds: 60, force: false, only: null };
      const before = (await stories()).length;
      const [alone] = await ingestDue(world.deps, { force: false, only: null, claims: "one" });
      expect(alone).toMatchObject({ source: url, outcome: "fetched" });
      expect((await stories()).length).toBe(before + 1);
      expect(await world.source()).toMatchObject({ cutOffs: 0, outcome: "fetched" });
      expect((await world.deps.store.claimDue(request)).map((source) => source.url)).toEqual([
        "https://a.example/feed",
        "https://b.example/feed",
      ]);
    });

    it("keeps of its history as much as fits, joined where it ended the same way", async () => {
      await start({ maxBackoffSeconds: hour });
      world.serve.set(url, (now) => ({ status: Math.floor(now / (6 * hour)) % 2 === 0 ? 500 : 502 }));
      await world.run(noon + 12 * day);
      const { history } = await world.source();
      expect(history).toHaveLength(40);
      expect(history.slice(0, -1).every(({ checks }) => checks >= 6)).toBe(true);
      expect(history.every((event, index) => index === 0 || event.from > (history[index - 1]?.until ?? 0))).toBe(true);
    });

    const stories = () =>
      world.deps.store.listBriefs({ kind: "all" }, { seconds: 60 * day, least: 500, most: 500 }, "apart");
  });
}

function isWell(outcome: string): boolean {
  return outcome === "fetched" || outcome === "notModified";
}
