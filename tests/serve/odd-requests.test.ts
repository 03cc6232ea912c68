import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { testApplication } from "../helpers/application.ts";
import { adminToken, faultOf, oddRequests, pathsOf, toRequest } from "../helpers/odd-requests.ts";
import { noon } from "../store/samples.ts";
import { selectionWorld } from "../store/selection-world.ts";

/** Every path that the application knows, over a real store: none falls over, whatever is sent to it. */
let db: SqliteDatabase;
let application: ReturnType<typeof testApplication>;

beforeAll(async () => {
  db = openSqlite(":memory:");
  const { store } = await selectionWorld(db);
  await store.setMeta("seeds", "1"); // as after the start
  application = testApplication(store, { now: noon, environment: { INBRIEF_ADMIN_TOKEN: adminToken } });
});

afterAll(() => db.close());

it("answers odd requests to every address with what is wrong with them", async () => {
  const { app, errors } = application;
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(oddRequests(pathsOf(app)), async (odd) => {
      const request = toRequest(odd);
      if (request === null) return;
      asked += 1;
      expect(await faultOf(odd, await app.fetch(request))).toBeNull();
    }),
    { numRuns: 1500 },
  );
  expect(errors).toEqual([]);
  expect(asked).toBeGreaterThan(500);
}, 60_000);

it("knows its addresses from the application", () => {
  expect(pathsOf(application.app)).toEqual(
    expect.arrayContaining([
      "/feeds/:name",
      "/feeds/:name/archive/:month",
      "/websub/:token",
      "/admin/import",
      "/metrics",
    ]),
  );
});
