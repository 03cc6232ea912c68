import { afterEach } from "vitest";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { sourceLife } from "../contract/source-life.ts";
import { testConfig } from "../helpers/config.ts";

const opened: SqliteDatabase[] = [];

afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

sourceLife(
  "SQLite",
  async () => {
    const db = openSqlite(":memory:");
    opened.push(db);
    return db;
  },
  testConfig(),
);
