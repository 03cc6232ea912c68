import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Deps, SqlDatabase } from "../../src/deps.ts";
import { sameness } from "../../src/identify/sameness.ts";
import { ingestDue } from "../../src/ingest.ts";
import { type NodeService, openNode, prepare } from "../../src/node/open-node.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { toStoreError } from "../../src/platform/node/sqlite-error.ts";
import { createStore } from "../../src/store/store.ts";
import { dump, withoutRevisions } from "../contract/dump.ts";
import { atomRoundup, editedStories, opml, roundupStories } from "../e2e/upstream-feeds.ts";

const noon = 1_772_452_800;
const url = "https://gazette.example/feed.atom";
const files = [{ name: "config/sources.opml", text: opml([url]) }];
const busyTimeoutMs = 40;

let folder: string;
let opened: NodeService;
let db: SqliteDatabase;
let deps: Deps;
let body: string;
let now: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-full-"));
  opened = openNode({ INBRIEF_DATABASE: join(folder, "other.db") });
  db = openSqlite(join(folder, "store.db"), { busyTimeoutMs });
  body = atomRoundup(roundupStories);
  now = noon;
  deps = depsOn(db);
  await prepare({ ...opened, deps, files });
  await check(deps);
});
afterEach(async () => {
  db.close();
  await opened.close();
  rmSync(folder, { recursive: true });
});

function depsOn(database: SqlDatabase): Deps {
  const send = async () => ({
    status: 200,
    headers: { "content-type": "application/atom+xml" },
    body: new TextEncoder().encode(body),
  });
  return {
    ...opened.deps,
    store: createStore(database, sameness),
    fetcher: { send },
    clock: { now: () => now, sleep: async () => {}, random: () => 0 },
    log: { info() {}, warn() {}, error() {} },
  };
}

const check = (on: Deps) => ingestDue(on, { force: true, only: null });
const read = async () => (await createApp(() => deps).request("/feeds/all.json")).text();

/** The next version of the feed, taken in by a store that no trouble befell: what the troubled one must come to. */
async function undisturbed(): Promise<object> {
  const copy = openSqlite(join(folder, "calm.db"), { busyTimeoutMs });
  const calm = depsOn(copy);
  await calm.store.setMeta("instance", await deps.store.instanceId());
  const [edited, later] = [body, now];
  [body, now] = [atomRoundup(roundupStories), noon];
  await prepare({ ...opened, deps: calm, files });
  await check(calm);
  [body, now] = [edited, later];
  await check(calm);
  const content = withoutRevisions(await dump(copy));
  copy.close();
  return content;
}

function edit(): void {
  body = atomRoundup(editedStories, "2026-03-02T11:00:00Z");
  now += 43_200;
}

const troubles = [
  {
    name: "a full disk",
    begin: async () => {
      const [pages] = await db.all("PRAGMA page_count", []);
      await db.all(`PRAGMA max_page_count = ${pages?.page_count}`, []);
      // What is free in the last page of each table is used up first.
      await db.batch([{ sql: "CREATE TABLE ballast (n BLOB)", parameters: [] }]).catch(() => null);
      return () => db.all("PRAGMA max_page_count = 1000000", []);
    },
    says: /the disk is full\. Free some space; nothing stored is lost/,
  },
  {
    name: "a lock of another program that outlasts the waiting",
    begin: async () => {
      const other = new DatabaseSync(join(folder, "store.db"));
      other.exec("BEGIN IMMEDIATE");
      return async () => {
        other.exec("ROLLBACK");
        other.close();
      };
    },
    says: /in use by another program; wait, or stop that program/,
  },
  {
    name: "a file that may only be read",
    begin: async () => {
      await db.all("PRAGMA query_only = 1", []);
      return () => db.all("PRAGMA query_only = 0", []);
    },
    says: /cannot be written; give this user write permission/,
  },
];

describe.each(troubles)("$name", ({ begin, says }) => {
  it("ends the round with a sentence, leaves readers what they had, and costs nothing once it is over", async () => {
    const before = await read();
    const end = await begin();
    edit();
    const failure: unknown = await check(deps).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "storeUnavailable", message: expect.stringMatching(says) });
    expect(await read()).toBe(before);
    await end();
    await check(deps);
    expect(await read()).not.toBe(before);
    expect(withoutRevisions(await dump(db))).toEqual(await undisturbed());
  });
});

describe("a service whose store cannot be written", () => {
  it("thinks of a full disk where SQLite only says that it could not write", () => {
    // SQLITE_IOERR_SHMSIZE: what opening a store on a full disk comes to.
    const error = toStoreError(Object.assign(new Error("disk I/O error"), { errcode: 4874 }), "store.db");
    expect(error).toMatchObject({
      code: "storeUnavailable",
      message: expect.stringMatching(/disk is full.*Free some space/),
    });
  });

  it("goes on answering while it waits for another program's lock", async () => {
    const patient = openSqlite(join(folder, "store.db"), { busyTimeoutMs: 60_000 });
    const other = new DatabaseSync(join(folder, "store.db"));
    other.exec("BEGIN IMMEDIATE");
    const writing = createStore(patient).setMeta("a", "b");
    expect(await read()).toContain("jsonfeed");
    other.exec("ROLLBACK");
    other.close();
    await writing;
    expect(await deps.store.getMeta("a")).toBe("b");
    patient.close();
  });

  it("says so at /readyz, and is ready for readers all the same", async () => {
    const app = (trouble: string | null) => createApp(() => ({ ...deps, trouble: () => trouble }));
    const troubled = await app("The disk is full.").request("/readyz");
    expect([troubled.status, await troubled.text()]).toEqual([
      200,
      "ready\nNothing new can be stored: The disk is full.\n",
    ]);
    expect(await (await app(null).request("/readyz")).text()).toBe("ready\n");
  });
});
