import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, it } from "vitest";
import type { Log } from "../../src/deps.ts";
import { restoreDatabase } from "../../src/platform/node/backup.ts";
import { copyBeforeMigration } from "../../src/platform/node/copy-before-migration.ts";
import { knownVersion, readMigrations } from "../../src/platform/node/migrations.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { temporaryFolder } from "../helpers/service.ts";
import { addedSource, batchOf, briefWrite, entryWrite, idOf, idsIn } from "../store/samples.ts";

const migrations = readMigrations();
const first = { version: 1, sql: "CREATE TABLE one (n INTEGER) STRICT; INSERT INTO one VALUES (1)" };
const next = (version: number) => ({ version, sql: `CREATE TABLE t${version} (n INTEGER) STRICT` });

let path: string;
let events: string[];
let log: Log;

beforeEach(() => {
  path = join(temporaryFolder(), "inbrief.db");
  events = [];
  const write = (event: string, fields?: object) => void events.push(`${event} ${JSON.stringify(fields)}`);
  log = { info: write, warn: write, error: write };
});

const open = (count: number) =>
  openSqlite(path, { migrations: [first, ...[2, 3, 4, 5].map(next)].slice(0, count), log }).close();
const files = () => readdirSync(dirname(path)).toSorted();
const versionOf = (file: string) => {
  const db = new DatabaseSync(file, { readOnly: true });
  const version = Number(db.prepare("PRAGMA user_version").get()?.user_version);
  db.close();
  return version;
};

describe("before the schema of a store is brought up", () => {
  it("copies it beside itself under the first migration's number, and says so", () => {
    open(1);
    open(3);
    expect(files()).toEqual(["inbrief.db", "inbrief.db.before-0002"]);
    expect([versionOf(path), versionOf(`${path}.before-0002`)]).toEqual([3, 1]);
    expect(events).toEqual([expect.stringMatching(/^store copied .*"schema":"1 to 3"/)]);
  });

  it("copies nothing of a store that is new, or of today's schema", () => {
    open(3);
    open(3);
    expect(files()).toEqual(["inbrief.db"]);
    expect(events).toEqual([]);
  });

  it("keeps the newest two copies, and touches nothing else", () => {
    writeFileSync(`${path}.before-lunch`, "mine");
    for (const count of [1, 2, 3, 4, 5]) open(count);
    expect(files()).toEqual([
      "inbrief.db",
      "inbrief.db.before-0004",
      "inbrief.db.before-0005",
      "inbrief.db.before-lunch",
    ]);
  });

  it("brings the schema up without a copy where there is no room for one, and warns", () => {
    open(1);
    const db = new DatabaseSync(path);
    copyBeforeMigration(db, { path, from: 1, to: 2, log, freeBytes: () => 10 });
    db.close();
    expect(files()).toEqual(["inbrief.db"]);
    expect(events).toEqual([expect.stringMatching(/^store not copied .*"free":10/)]);
  });

  it("makes no copy of a store that another process has brought up meanwhile", () => {
    open(2);
    const db = new DatabaseSync(path);
    copyBeforeMigration(db, { path, from: 1, to: 2, log });
    db.close();
    expect(files()).toEqual(["inbrief.db"]);
  });

  it("leaves the store as it was where a migration fails, with the copy beside it", () => {
    open(1);
    const faulty = { version: 2, sql: "INSERT INTO none VALUES (1)" };
    expect(() => openSqlite(path, { migrations: [first, faulty] })).toThrow("no such table: none");
    expect([versionOf(path), versionOf(`${path}.before-0002`)]).toEqual([1, 1]);
  });

  it("holds what the log beside the store held", () => {
    open(1);
    const writer = new DatabaseSync(path);
    writer.exec("PRAGMA journal_mode = WAL; INSERT INTO one VALUES (2)");
    open(2);
    writer.close();
    const copy = new DatabaseSync(`${path}.before-0002`, { readOnly: true });
    expect(copy.prepare("SELECT count(*) AS n FROM one").get()).toMatchObject({ n: 2 });
    copy.close();
    expect(existsSync(`${path}.before-0002-wal`)).toBe(false);
  });
});

describe("a store of schema 8", () => {
  const schema8 = migrations.slice(0, 8);

  it("is brought up with all it holds, and goes back by its copy", async () => {
    const old = openSqlite(path, { migrations: schema8 });
    await old.batch([
      {
        sql: `INSERT INTO sources (id, url, treatment, origin, status, is_edited, next_check) VALUES (1, 'https://news.example/feed', '{}', 'added', 'active', 0, 0)`,
        parameters: [],
      },
    ]);
    old.close();
    const current = openSqlite(path, { log });
    const store = createStore(current);
    const instance = await store.instanceId();
    expect(await store.listSources()).toMatchObject([{ url: "https://news.example/feed" }]);
    await store.saveEntries(batchOf(await addedSource(store), [entryWrite("a", [briefWrite(1)])]));
    expect(await idsIn(store, "TW")).toEqual([idOf(1)]);
    current.close();
    expect(versionOf(path)).toBe(knownVersion(migrations));

    const replaced = restoreDatabase(`${path}.before-0009`, path);
    expect(replaced).toBe(`${path}.replaced-1`);
    const back = openSqlite(path, { migrations: schema8 });
    expect(await createStore(back).instanceId()).toBe(instance);
    expect(versionOf(path)).toBe(8);
    back.close();
    expect(versionOf(`${path}.replaced-1`)).toBe(knownVersion(migrations));
  });
});
