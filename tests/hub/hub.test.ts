import { afterEach } from "vitest";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { testConfig } from "../helpers/config.ts";
import { hubContract } from "./hub-contract.ts";

const opened: SqliteDatabase[] = [];
afterEach(() => {
  for (const db of opened.splice(0)) db.close();
});

hubContract("Node", {
  open: async () => {
    const db = openSqlite(":memory:");
    opened.push(db);
    return db;
  },
  config: testConfig,
});
