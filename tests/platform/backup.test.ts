import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backupDatabase, restoreDatabase } from "../../src/platform/node/backup.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, entryWrite, idOf, idsIn } from "../store/samples.ts";

let folder: string;
let path: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-backup-"));
  path = join(folder, "inbrief.sqlite");
  file = join(folder, "copy.sqlite");
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Stores a brief; with `leaveOpen`, its last write is still in the log. */
async function addBrief(number: number) {
  const db = openSqlite(path);
  const store = createStore(db);
  await store.saveEntries(batchOf(await addedSource(store), [entryWrite(`e${number}`, [briefWrite(number)])]));
  return db;
}

async function ids(at: string): Promise<readonly string[]> {
  const db = openSqlite(at);
  try {
    return await idsIn(createStore(db), "TW");
  } finally {
    db.close();
  }
}

describe("backup and restore", () => {
  it("copies a store that is in use, and brings it back with what was replaced kept beside it", async () => {
    const open = await addBrief(1);
    await backupDatabase(path, file);
    open.close();
    (await addBrief(2)).close();
    const kept = restoreDatabase(file, path);
    expect(await ids(path)).toEqual([idOf(1)]);
    expect(kept).toBe(`${path}.replaced-1`);
    expect(await ids(`${path}.replaced-1`)).toEqual([2, 1].map(idOf));
    expect(restoreDatabase(file, path)).toBe(`${path}.replaced-2`);
    expect(readdirSync(folder).filter((name) => name.endsWith(".partial"))).toEqual([]);
  });

  it("refuses to put the store in its own place, by whatever name, and touches nothing", async () => {
    (await addBrief(1)).close();
    const link = join(folder, "link.sqlite");
    symlinkSync(path, link);
    const before = readdirSync(folder);
    for (const name of [path, link]) expect(() => restoreDatabase(name, path)).toThrow("is the store itself");
    expect(readdirSync(folder)).toEqual(before);
  });

  it("restores where there is no store yet", async () => {
    (await addBrief(1)).close();
    await backupDatabase(path, file);
    const elsewhere = join(folder, "new.sqlite");
    expect(restoreDatabase(file, elsewhere)).toBeNull();
    expect(await ids(elsewhere)).toEqual([idOf(1)]);
  });

  it("makes one file, and leaves nothing beside it", async () => {
    const open = await addBrief(1);
    await backupDatabase(path, file);
    open.close();
    restoreDatabase(file, join(folder, "deep", "new.sqlite"));
    expect(readdirSync(folder).toSorted()).toEqual(["copy.sqlite", "deep", "inbrief.sqlite"]);
    expect(await ids(join(folder, "deep", "new.sqlite"))).toEqual([idOf(1)]);
  });

  it("does not copy a store onto itself, onto a folder or into none, and does not restore one that is in use", async () => {
    const open = await addBrief(1);
    symlinkSync(path, file);
    await expect(backupDatabase(path, path)).rejects.toThrow(/is the store itself/);
    await expect(backupDatabase(path, file)).rejects.toThrow(/is the store itself/);
    await expect(backupDatabase(path, folder)).rejects.toThrow(/is there and no file/);
    await expect(backupDatabase(path, join(folder, "new/"))).rejects.toThrow(/is a folder/);
    await expect(backupDatabase(path, join(folder, "none", "copy"))).rejects.toThrow(/There is no folder/);
    expect(() => restoreDatabase(path, join(folder, "new.sqlite"))).toThrow(/latest changes are in/);
    expect(existsSync(join(folder, "new.sqlite"))).toBe(false);
    open.close();
  });

  it.runIf(process.getuid?.() === 0)("leaves the store its owner and rights where root restores it", async () => {
    (await addBrief(1)).close();
    await backupDatabase(path, file);
    chownSync(path, 12_345, 12_346);
    chmodSync(path, 0o640);
    restoreDatabase(file, path);
    expect(statSync(path)).toMatchObject({ uid: 12_345, gid: 12_346 });
    expect(statSync(path).mode & 0o777).toBe(0o640);
    rmSync(path);
    chownSync(dirname(path), 12_347, 12_348);
    restoreDatabase(file, path);
    expect(statSync(path)).toMatchObject({ uid: 12_347, gid: 12_348 });
  });

  it("refuses while the store is in use", async () => {
    const open = await addBrief(1);
    await backupDatabase(path, file);
    expect(() => restoreDatabase(file, path)).toThrow(/in use by another program/);
    expect(existsSync(`${path}.partial`)).toBe(false);
    expect(await idsIn(createStore(open), "TW")).toEqual([idOf(1)]);
    open.close();
    expect(await ids(path)).toEqual([idOf(1)]);
  });

  it("refuses a backup that is missing, damaged, no store or newer than the program, and leaves the store alone", async () => {
    (await addBrief(1)).close();
    expect(() => restoreDatabase(file, path)).toThrow(/There is no backup at/);
    writeFileSync(file, "no database ".repeat(100));
    expect(() => restoreDatabase(file, path)).toThrow(/is no SQLite database\. Use another backup\.$/);
    await backupDatabase(path, file);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xaa, 8192, 16384));
    expect(() => restoreDatabase(file, path)).toThrow(/is damaged.*\. Use another backup\.$/s);
    rmSync(file);
    const foreign = new DatabaseSync(file);
    foreign.exec("CREATE TABLE other (n)");
    expect(() => restoreDatabase(file, path)).toThrow(/holds no store/);
    foreign.exec("PRAGMA user_version = 99");
    foreign.close();
    expect(() => restoreDatabase(file, path)).toThrow(/newer In Brief/);
    expect(await ids(path)).toEqual([idOf(1)]);
    expect(existsSync(`${path}.replaced-1`)).toBe(false);
  });

  it("brings back a store in the place of a damaged one", async () => {
    (await addBrief(1)).close();
    await backupDatabase(path, file);
    writeFileSync(path, "ruined ".repeat(1000));
    restoreDatabase(file, path);
    expect(await ids(path)).toEqual([idOf(1)]);
  });

  it("tells of a damaged store at its backup, keeps the earlier copy, and leaves no half of one", async () => {
    (await addBrief(1)).close();
    await backupDatabase(path, file);
    const copy = readFileSync(file);
    writeFileSync(path, readFileSync(path).fill(0xaa, 8192, 16384));
    await expect(backupDatabase(path, file)).rejects.toThrow(/is damaged.*bring back a backup with/s);
    expect(readFileSync(file)).toEqual(copy);
    expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.sqlite"]);
  });

  it("refuses to back up what is not there", async () => {
    await expect(backupDatabase(path, file)).rejects.toMatchObject({ code: "storeUnavailable" });
    expect(existsSync(path)).toBe(false);
  });
});
