import { afterEach, describe } from "vitest";
import { openSqlite, type SqliteDatabase } from "../../../src/platform/node/sqlite.ts";
import { createStore } from "../../../src/store/store.ts";
import { testConfig } from "../../helpers/config.ts";
import { addContract } from "./add-contract.ts";
import { editingContract } from "./editing-contract.ts";
import { importContract } from "./import-contract.ts";

const databases: SqliteDatabase[] = [];
afterEach(() => {
  for (const db of databases.splice(0)) db.close();
});

const world = {
  open: async () => {
    const db = openSqlite(":memory:");
    databases.push(db);
    return createStore(db);
  },
  configOf: (settings: Readonly<Record<string, string>>) => testConfig(settings),
};

describe("adding a source by page", () => addContract(world));
describe("importing a list by page", () => importContract(world));
describe("correcting, hiding and blocking by page", () => editingContract(world));
