import { afterEach, beforeEach, expect, it } from "vitest";
import type { Store } from "../../src/deps.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";

let database: SqliteDatabase;
let store: Store;

beforeEach(() => {
  database = openSqlite(":memory:");
  store = createStore(database);
});

afterEach(() => database.close());

it("tells the instance and the day's usage in one as it does apart, before anything was used and after", async () => {
  const used = { rowsRead: 10, rowsWritten: 3, queueOperations: 6 };
  await store.addUsage("2024-05-07", used);
  await store.addUsage("2024-05-07", used);
  const instanceId = await store.instanceId();
  for (const day of ["2024-05-06", "2024-05-07"])
    expect(await store.instanceIdAndUsage(day)).toEqual({ instanceId, usage: await store.usage(day) });
  expect((await store.instanceIdAndUsage("2024-05-07")).usage).toEqual({
    rowsRead: 20,
    rowsWritten: 6,
    queueOperations: 12,
  });
});

it("says what to do where the instance is lost", async () => {
  await database.batch([{ sql: "DELETE FROM meta WHERE key = 'instance'", parameters: [] }]);
  await expect(store.instanceIdAndUsage("2024-05-07")).rejects.toThrow(/lost its instance id/);
});
