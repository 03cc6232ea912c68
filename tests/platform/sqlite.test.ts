import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, entryWrite, idOf, idsIn } from "../store/samples.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-sqlite-"));
  path = join(folder, "deep", "inbrief.sqlite");
});

afterEach(() => rmSync(folder, { recursive: true }));

function refusal(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return null;
}

describe("openSqlite", () => {
  it("makes the file and its folder, and finds there again what was stored", async () => {
    const first = openSqlite(path);
    const store = createStore(first);
    await store.saveEntries(batchOf(await addedSource(store), [entryWrite("a", [briefWrite(1)])]));
    const instance = await store.instanceId();
    first.close();
    const second = openSqlite(path);
    expect(await createStore(second).instanceId()).toBe(instance);
    expect(await idsIn(createStore(second), "TW")).toEqual([idOf(1)]);
    second.close();
  });

  it("brings an older schema up, and does it whole or not at all", async () => {
    const first = { version: 1, sql: "CREATE TABLE one (n INTEGER) STRICT; INSERT INTO one VALUES (1)" };
    openSqlite(path, { migrations: [first] }).close();
    const faulty = { version: 2, sql: "CREATE TABLE two (n INTEGER) STRICT; INSERT INTO none VALUES (1)" };
    expect(String(refusal(() => openSqlite(path, { migrations: [first, faulty] })))).toContain("no such table: none");
    const mended = { version: 2, sql: "CREATE TABLE two (n INTEGER) STRICT" };
    const db = openSqlite(path, { migrations: [first, mended] });
    expect(await db.all("SELECT n FROM one UNION ALL SELECT n FROM two", [])).toMatchObject([{ n: 1 }]);
    db.close();
  });

  it("refuses a database with a newer schema, and leaves it as it is", () => {
    openSqlite(path).close();
    const newer = new DatabaseSync(path);
    newer.exec("PRAGMA user_version = 99");
    newer.close();
    const error = refusal(() => openSqlite(path));
    expect(error).toMatchObject({ code: "storeNewer", subject: path });
    expect(String(error)).toMatch(/schema 99, this program knows \d+: .* Update the program/);
  });

  it("says of a file that is no database what to do", () => {
    mkdirSync(join(folder, "deep"));
    writeFileSync(
      path,
      "This is a text of more than a hundred characters, which nobody could take for the header of a database file, surely.",
    );
    const error = refusal(() => openSqlite(path));
    expect(error).toMatchObject({ code: "storeCorrupt" });
    expect(String(error)).toContain("inbrief restore");
    expect(readFileSync(path, "utf8")).toMatch(/^This is a text/);
  });

  it("says of a damaged database how to get back", async () => {
    const db = openSqlite(path);
    const store = createStore(db);
    const entries = Array.from({ length: 200 }, (_, index) => entryWrite(`e${index}`, [briefWrite(index)]));
    await store.saveEntries(batchOf(await addedSource(store), entries));
    db.close();
    const bytes = readFileSync(path);
    bytes.fill(0xaa, 4096);
    writeFileSync(path, bytes);
    const error = await (async () => {
      const damaged = openSqlite(path);
      try {
        return await createStore(damaged).findBrief(idOf(1));
      } finally {
        damaged.close();
      }
    })().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "storeCorrupt" });
    expect(String(error)).toContain("inbrief restore");
  });

  it("says of a path that cannot be opened which setting to check", () => {
    mkdirSync(path, { recursive: true });
    const isFolder = refusal(() => openSqlite(path));
    expect(isFolder).toMatchObject({ code: "storeUnavailable", subject: path });
    expect(String(isFolder)).toContain("INBRIEF_DATABASE");
    writeFileSync(join(folder, "file"), "");
    expect(refusal(() => openSqlite(join(folder, "file", "x.sqlite")))).toMatchObject({ code: "storeUnavailable" });
  });

  it.runIf(existsSync("/proc/self"))("says so too where no folder can be made at all", () => {
    expect(refusal(() => openSqlite("/proc/none/inbrief.db"))).toMatchObject({
      code: "storeUnavailable",
      message: expect.stringContaining("INBRIEF_DATABASE"),
    });
  });

  it("reads what belongs together while another program writes, as it was before", async () => {
    const db = openSqlite(path, { busyTimeoutMs: 0 });
    const other = new DatabaseSync(path);
    other.exec("BEGIN IMMEDIATE; UPDATE meta SET value = 'other' WHERE key = 'instance'");
    const sql = "SELECT count(*) AS n FROM meta WHERE value = 'other'";
    const twice = [sql, `WITH meant AS (${sql}) SELECT n FROM meant`].map((sql) => ({ sql, parameters: [] }));
    expect(await db.batch(twice)).toMatchObject([[{ n: 0 }], [{ n: 0 }]]);
    other.exec("COMMIT");
    other.close();
    expect(await db.batch(twice)).toMatchObject([[{ n: 1 }], [{ n: 1 }]]);
    db.close();
  });

  it("says that another program holds the database", async () => {
    const db = openSqlite(path, { busyTimeoutMs: 0 });
    const other = new DatabaseSync(path);
    other.exec("BEGIN IMMEDIATE");
    await expect(createStore(db).setMeta("a", "b")).rejects.toMatchObject({ code: "storeUnavailable" });
    other.exec("ROLLBACK");
    await createStore(db).setMeta("a", "b");
    expect(await createStore(db).getMeta("a")).toBe("b");
    other.close();
    db.close();
  });
});

it("lets the event loop come round between writes in a row", async () => {
  const db = openSqlite(":memory:");
  let turns = 0;
  const count = () => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  for (let written = 0; written < 5; written += 1) {
    await db.batch([{ sql: "INSERT INTO meta (key, value) VALUES (?1, '')", parameters: [String(written)] }]);
    expect(turns).toBeGreaterThan(written);
  }
  clearImmediate(next);
  db.close();
});
