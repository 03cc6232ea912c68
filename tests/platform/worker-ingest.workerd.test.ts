import { beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import type { ChangedDocument, Deps, HttpRequest, SqlDatabase } from "../../src/deps.ts";
import { sameness } from "../../src/identify/sameness.ts";
import { readChanged } from "../../src/ingest/on-changed.ts";
import { tick } from "../../src/ingest/tick.ts";
import { dayOf } from "../../src/model/instant.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { createStore } from "../../src/store/store.ts";
import { dump } from "../contract/dump.ts";
import { atomRoundup, editedStories, opml, roundupStories } from "../e2e/upstream-feeds.ts";
import { freshDatabases } from "./d1-databases.ts";

/** The ingest as the Worker runs it: ticks and messages over a real D1; the upstream and the clock are the test's. */
const noon = 1_772_452_800;
const url = "https://gazette.example/feed.atom";
const cost = { queries: 0, rowsWritten: 0 };
const openDatabase = freshDatabases(({ queries, rowsWritten }) => {
  cost.queries += queries;
  cost.rowsWritten += rowsWritten ?? 0;
});

interface World {
  readonly deps: Deps;
  readonly db: SqlDatabase;
  readonly sent: ChangedDocument[];
  /** What the upstream serves; the ETag follows from it. */
  body: string;
  now: number;
  requests: number;
}

const files = [{ name: "config/sources.opml", text: opml([url]) }];

async function openWorld(options: { readonly queue: boolean; readonly db?: SqlDatabase }): Promise<World> {
  const db = options.db ?? (await openDatabase());
  const sent: ChangedDocument[] = [];
  const world = { sent, db, body: atomRoundup(roundupStories), now: noon, requests: 0 };
  const send = async ({ headers }: HttpRequest) => {
    world.requests += 1;
    const etag = `"${world.body.length}"`;
    const isKnown = headers["if-none-match"] === etag;
    const body = new TextEncoder().encode(isKnown ? "" : world.body);
    return { status: isKnown ? 304 : 200, headers: { etag, "content-type": "application/atom+xml" }, body };
  };
  const deps: Deps = {
    config: parseConfig(
      configFiles.filter(({ name }) => name.endsWith(".toml")),
      { INBRIEF_BASE_URL: "https://brief.example" },
      "workers",
    ),
    store: createStore(db, sameness),
    fetcher: { send },
    clock: { now: () => world.now, sleep: async () => {}, random: () => 0 },
    log: { info() {}, warn() {}, error: (event, fields) => expect.unreachable(`${event} ${JSON.stringify(fields)}`) },
    compressor: null,
    queue: options.queue
      ? { send: async (message) => void sent.push(structuredClone(message as ChangedDocument)) }
      : null,
  };
  return Object.assign(world, { deps });
}

/** All briefs as a reader sees them. */
async function briefs({ deps }: World): Promise<readonly string[]> {
  const list = await deps.store.listBriefs({ kind: "all" }, { seconds: 1e9, least: 100, most: 100 }, "apart");
  return list.map(({ id, title, updated }) => `${id} ${title} ${updated}`).sort();
}

async function titles(world: World): Promise<readonly string[]> {
  return (await briefs(world)).map((line) => line.slice(37).replace(/ \d+$/, "")).sort();
}

const before = roundupStories.map(({ heading }) => heading).sort();
const after = editedStories.map(({ heading }) => heading).sort();

function edit(world: World): void {
  world.body = atomRoundup(editedStories, "2026-03-02T11:00:00Z");
  world.now += 43_200;
}

describe("a tick without a queue", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ queue: false });
  });

  it("ingests what is new, and asks again with the validator only when it is due", async () => {
    await tick(world.deps, files);
    expect(await titles(world)).toEqual(before);
    await tick(world.deps, files);
    expect(world.requests).toBe(1);
    world.now += 43_200;
    const [report] = await tick(world.deps, files);
    expect(report).toMatchObject({ outcome: "notModified", status: 304 });
  });

  it("reads no more changed sources than it has room for, and the others at the next tick", async () => {
    const urls = ["a", "b", "c", "d"].map((name) => `https://${name}.example/feed.atom`);
    const many = [{ name: "config/sources.opml", text: opml(urls) }];
    const added = async () => {
      const reports = await tick(world.deps, many);
      world.now += 60;
      return reports.map((report) => report.added).sort();
    };
    // One less in the tick that has read the list.
    expect(await added()).toEqual([0, 0, 0, 3]);
    expect(world.requests).toBe(4);
    expect(await added()).toEqual([0, 3, 3]);
    expect(await added()).toEqual([3]);
    expect(await briefs(world)).toHaveLength(12);
    // What is known to have something new was not asked again before there was room for it.
    expect(world.requests).toBe(4 + 2 + 1);
  });

  it("reads a slow server's feed in its turn, too, where more have something new at every tick than it has room for", async () => {
    const urls = ["slow", "b", "c", "d", "e"].map((name) => `https://${name}.example/feed.atom`);
    const many = [{ name: "config/sources.opml", text: opml(urls) }];
    const { config } = world.deps;
    const schedule = { ...config.schedule, minIntervalSeconds: 60 };
    const send = async (request: HttpRequest) => {
      if (request.url.includes("slow")) await new Promise((done) => setTimeout(done, 20));
      return world.deps.fetcher.send(request);
    };
    const deps = { ...world.deps, config: { ...config, schedule }, fetcher: { send } };
    const read = new Set<string>();
    for (let minute = 0; minute < 8; minute += 1) {
      world.body = atomRoundup(
        minute % 2 === 0 ? roundupStories : editedStories,
        new Date(world.now * 1000).toISOString(),
      );
      for (const report of await tick(deps, many)) if (report.message === null) read.add(report.source);
      world.now += 60;
    }
    expect([...read].sort()).toEqual([...urls].sort());
  });

  it("stays within the 50 queries and 50 subrequests that an invocation has on the free plan", async () => {
    const urls = Array.from({ length: 24 }, (_, n) => `https://s${n}.example/feed.atom`);
    const many = [{ name: "config/sources.opml", text: opml(urls) }];
    await world.deps.store.instanceId();
    for (let later = 0; later < 45; later += 1) {
      world.now += 60;
      if (later === 15) edit(world);
      if (later === 25)
        many.push({ name: "config/sources.opml", text: opml([...urls, "https://one-more.example/feed.atom"]) });
      cost.queries = 0;
      world.requests = 0;
      await tick(world.deps, many);
      // One more of each is for the Worker itself: what it has used is added up at the end.
      expect(cost.queries + 1).toBeLessThanOrEqual(50);
      expect(world.requests).toBeLessThanOrEqual(50);
    }
    expect(await briefs(world)).toHaveLength(100);
  });

  it("takes the newest ten of a first load, and the rest at the next checks", async () => {
    const entries = Array.from({ length: 25 }, (_, n) => {
      const day = String(25 - n).padStart(2, "0");
      return `<entry><id>tag:x.example,2026:${day}</id><title>Story number ${day}</title><published>2026-02-${day}T08:00:00Z</published>
        <link href="https://x.example/${day}"/><content>Text of the story number ${day}.</content></entry>`;
    });
    world.body = `<feed xmlns="http://www.w3.org/2005/Atom"><title>X</title>${entries.join("")}</feed>`;
    await tick(world.deps, files);
    expect(await titles(world)).toEqual(Array.from({ length: 10 }, (_, n) => `Story number ${16 + n}`));
    for (let check = 0; check < 3; check += 1) {
      world.now += 1_000;
      await tick(world.deps, files);
    }
    expect(await briefs(world)).toHaveLength(25);
    // The feed is a daily one: now that all of it is read there is no hurry.
    expect(world.requests).toBe(3);
    world.now += 43_200;
    expect(await tick(world.deps, files)).toMatchObject([{ outcome: "notModified" }]);
  });
});

describe("a tick with files at fault", () => {
  it("goes on with the sources it knows where the list was cut off, and says so once", async () => {
    const world = await openWorld({ queue: false });
    const told: unknown[] = [];
    const deps = {
      ...world.deps,
      log: { ...world.deps.log, error: (_event: string, fields = {}) => void told.push(fields) },
    };
    await tick(deps, files);
    const cutOff = [{ name: "config/sources.opml", text: opml([url]).slice(0, -20) }];
    for (let day = 0; day < 3; day += 1) {
      world.now += 86_400;
      expect(await tick(deps, cutOff)).toMatchObject([{ source: url, outcome: "notModified" }]);
    }
    expect(told).toEqual([{ message: expect.stringContaining("cut off") }]);
  });

  it("tells of a round-up file that cannot be read once, not each minute", async () => {
    const world = await openWorld({ queue: false });
    const told: unknown[] = [];
    const deps = { ...world.deps, log: { ...world.deps.log, error: (event: string) => void told.push(event) } };
    for (let minute = 0; minute < 3; minute += 1) {
      await tick(deps, [...files, { name: "feeds/2026-03-01-bad.md", text: "no front matter" }]);
    }
    expect(told).toEqual(["round-up file left out"]);
    expect(await titles(world)).toEqual(before);
  });
});

describe("a tick with a queue", () => {
  let world: World;
  const deliver = async () => {
    for (const message of world.sent.splice(0)) await readChanged(world.deps, message);
  };
  beforeEach(async () => {
    world = await openWorld({ queue: true });
  });

  it("sends changed documents and ingests them from the message, without asking again", async () => {
    await tick(world.deps, files);
    expect(await briefs(world)).toEqual([]);
    await deliver();
    expect(await titles(world)).toEqual(before);
    expect(world.requests).toBe(1);
  });

  it("loses nothing with a lost message", async () => {
    await tick(world.deps, files);
    world.sent.length = 0;
    world.now += 43_200;
    await tick(world.deps, files);
    await deliver();
    expect(await titles(world)).toEqual(before);
  });

  it("doubles nothing with a doubled message", async () => {
    await tick(world.deps, files);
    const [message] = world.sent;
    await deliver();
    const once = await dump(world.db);
    if (message !== undefined) expect(await readChanged(world.deps, message)).toBeNull();
    expect(await dump(world.db)).toEqual(once);
  });

  it("keeps the newer document where messages come in the wrong order", async () => {
    await tick(world.deps, files);
    edit(world);
    await tick(world.deps, files);
    const [older, newer] = world.sent.splice(0);
    if (older === undefined || newer === undefined) throw new Error("two messages were expected");
    await readChanged(world.deps, newer);
    const right = await briefs(world);
    expect(await titles(world)).toEqual(after);
    expect(await readChanged(world.deps, older)).toBeNull();
    expect(await briefs(world)).toEqual(right);
  });

  it("reads as without a queue where the queue takes nothing", async () => {
    const warned: string[] = [];
    const queue = { send: () => Promise.reject(new Error("Too Many Requests")) };
    const log = { ...world.deps.log, warn: (event: string) => void warned.push(event) };
    const [report] = await tick({ ...world.deps, queue, log }, files);
    expect([report?.outcome, report?.added, warned]).toEqual(["fetched", 3, ["queue"]]);
  });

  it("fetches again what was too large for a message", async () => {
    world.body = atomRoundup([{ heading: "Kenya counts", body: ["Nairobi. ".repeat(14_000)] }]);
    await tick(world.deps, files);
    expect(world.sent[0]?.body).toBeNull();
    await deliver();
    expect(world.requests).toBe(2);
    expect(await briefs(world)).toHaveLength(1);
  });

  it("leaves a source alone that the operator has paused meanwhile", async () => {
    await tick(world.deps, files);
    await world.deps.store.setSourceStatus(url, "paused");
    await deliver();
    expect(await briefs(world)).toEqual([]);
  });
});

describe("an invocation cut off at any point", () => {
  class CutOff extends Error {}

  /** The database, which ends the invocation at its n-th call; `after`: the call itself still goes through. */
  function cutAt(db: SqlDatabase, n: number, when: "before" | "after"): SqlDatabase {
    let calls = 0;
    const count = async <T>(call: () => Promise<T>): Promise<T> => {
      calls += 1;
      if (calls > n || (calls === n && when === "before")) throw new CutOff();
      const answer = await call();
      if (calls === n) throw new CutOff();
      return answer;
    };
    return { all: (...words) => count(() => db.all(...words)), batch: (words) => count(() => db.batch(words)) };
  }

  async function story(world: World, cut: (db: SqlDatabase) => SqlDatabase): Promise<readonly string[]> {
    const broken = {
      ...world.deps,
      store: createStore(cut(world.db), sameness),
      log: { info() {}, warn() {}, error() {} },
    };
    await tick(world.deps, files);
    edit(world);
    await tick(broken, files).catch(() => null);
    for (let later = 0; later < 3; later += 1) {
      world.now += 43_200;
      await tick(world.deps, files);
    }
    return briefs(world);
  }

  it("costs other sources no more than a check where one source ends every invocation it is read in", async () => {
    const world = await openWorld({ queue: false });
    const urls = ["fatal", "b", "c"].map((name) => `https://${name}.example/feed.atom`);
    let isCut = false;
    const cut = <T>(call: () => Promise<T>) => (isCut ? Promise.reject(new CutOff()) : call());
    const { db } = world;
    const store = createStore({
      all: (...words) => cut(() => db.all(...words)),
      batch: (words) => cut(() => db.batch(words)),
    });
    const send = (request: HttpRequest) => {
      isCut ||= request.url.includes("fatal");
      return world.deps.fetcher.send(request);
    };
    const deps = { ...world.deps, store, fetcher: { send }, log: { info() {}, warn() {}, error() {} } };
    for (let minute = 0; minute < 140; minute += 1) {
      isCut = false;
      await tick(deps, [{ name: "config/sources.opml", text: opml(urls) }]).catch(() => null);
      world.now += 60;
    }
    isCut = false;
    const sources = await Promise.all(urls.map((address) => store.findSource(address)));
    expect(sources.map((source) => [source?.loaded, source?.outcome])).toEqual([
      [false, "tooMuchWork"],
      [true, "notModified"],
      [true, "notModified"],
    ]);
  });

  it("leaves what the next ones complete, with the ids and dates of an undisturbed run", async () => {
    const calm = await openWorld({ queue: false });
    // One instance id for all, so that the ids can be compared.
    const id = await calm.deps.store.instanceId();
    const right = await story(calm, (db) => db);
    expect(right).toHaveLength(4);
    for (let n = 1; n <= 14; n += 1) {
      for (const when of ["before", "after"] as const) {
        const world = await openWorld({ queue: false });
        await world.deps.store.setMeta("instance", id);
        expect(await story(world, (db) => cutAt(db, n, when)), `cut ${when} call ${n}`).toEqual(right);
      }
    }
  });
});

describe("the daily quotas", () => {
  const used = (rowsWritten: number) => ({ rowsRead: 0, rowsWritten, queueOperations: 0 });

  it("end the day's checks at 90 %, and not the next day's", async () => {
    const world = await openWorld({ queue: false });
    const warned: unknown[] = [];
    const deps = {
      ...world.deps,
      log: { ...world.deps.log, warn: (event: string, fields = {}) => void warned.push([event, fields]) },
    };
    await deps.store.addUsage(dayOf(noon), used(90_001));
    expect(await tick(deps, files)).toEqual([]);
    expect(world.requests).toBe(0);
    expect(warned).toEqual([["dailyLimit", { message: expect.stringContaining("00:00 UTC") }]]);
    world.now += 86_400;
    await tick(deps, files);
    expect(await titles(world)).toEqual(before);
  });

  it("slow the checks down at 70 %", async () => {
    const world = await openWorld({ queue: false });
    await tick(world.deps, files);
    const source = await world.deps.store.findSource(url);
    const due = source?.nextCheck ?? 0;
    await world.deps.store.addUsage(dayOf(due), used(70_001));
    world.now = due;
    await tick(world.deps, files);
    expect(world.requests).toBe(1);
    world.now = due + world.deps.config.schedule.minIntervalSeconds;
    await tick(world.deps, files);
    expect(world.requests).toBe(2);
  });
});
