import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach } from "vitest";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { storeContract } from "../contract/store.ts";

const folder = mkdtempSync(join(tmpdir(), "inbrief-store-"));
const opened: SqliteDatabase[] = [];
let files = 0;

function opener(path: () => string) {
  return async () => {
    const db = openSqlite(path());
    opened.push(db);
    return db;
  };
}

afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

afterAll(() => rmSync(folder, { recursive: true }));

storeContract(
  "SQLite in memory",
  opener(() => ":memory:"),
);
storeContract(
  "SQLite in a file",
  opener(() => join(folder, `${++files}.sqlite`)),
);
