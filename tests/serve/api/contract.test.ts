import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqlite, type SqliteDatabase } from "../../../src/platform/node/sqlite.ts";
import { createStore } from "../../../src/store/store.ts";
import { testConfig } from "../../helpers/config.ts";
import { apiApplication, below, exercise, fill, token } from "./exercise.ts";

let db: SqliteDatabase;

beforeEach(() => {
  db = openSqlite(":memory:");
});

afterEach(() => db.close());

describe("the served OpenAPI document", () => {
  it("tells every status of every operation, and each answer is as it says", async () => {
    const store = createStore(db);
    await fill(store);
    const { app, errors } = apiApplication(store, testConfig({ INBRIEF_ADMIN_TOKEN: token }));
    const { asked, told } = await exercise(below(app), below(apiApplication(store, testConfig()).app), store);
    expect([...told].toSorted()).toEqual([...asked].toSorted());
    expect(told.size).toBeGreaterThan(80);
    expect(errors).toEqual([]);
  });
});
