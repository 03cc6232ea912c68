import { DatabaseSync } from "node:sqlite";
import { afterEach, expect, it, vi } from "vitest";
import type { BriefQuery } from "../../src/deps.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { toQuery } from "../../src/store/brief-query.ts";
import { createStore } from "../../src/store/store.ts";
import { addedSource, batchOf, briefWrite, entryWrite } from "../store/samples.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** No two alike; in each some of the narrowings. */
function selection(number: number): BriefQuery {
  const countries = ["TW", "CN", "JP", "KE", "DE"].slice(0, 1 + (number % 5));
  return {
    ...toQuery({ kind: "areas", areas: countries }, number % 2 === 0 ? "joined" : "apart"),
    include: number % 3 === 0 ? [`word${number}`, `other${number}`] : [],
    exclude: number % 4 === 0 ? [`no${number}`] : [],
    languages: number % 6 === 0 ? ["en", "zh"] : [],
    since: number % 7 === 0 ? number : null,
    minScore: number % 5 === 0 ? number / 1000 : null,
  };
}

it("needs no more statements for a thousand selections than for the first hundred: what differs is in parameters", async () => {
  const db = openSqlite(":memory:");
  const store = createStore(db);
  await store.saveEntries(batchOf(await addedSource(store), [entryWrite("a", [briefWrite(1)])]));
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  const ask = async (from: number, to: number) => {
    for (let number = from; number < to; number += 1) {
      const query = selection(number);
      await store.selectWindow(query, { seconds: number, least: 1, most: 1 + (number % 500) });
      await store.selectPage(query, { before: number + 1, limit: 1 + (number % 500) });
    }
  };
  await ask(0, 100);
  const [first] = [prepare.mock.calls.length];
  await ask(100, 1000);
  expect(first).toBeGreaterThan(3);
  expect(prepare.mock.calls.length).toBe(first);
  db.close();
});

it("keeps a bounded number of statements, those used last", async () => {
  const db = openSqlite(":memory:");
  const prepare = vi.spyOn(DatabaseSync.prototype, "prepare");
  const texts = Array.from({ length: 201 }, (_, number) => `SELECT ${number} AS number`);
  for (const sql of texts) await db.all(sql, []);
  expect(prepare).toHaveBeenCalledTimes(201);
  expect(await db.all(texts[200] ?? "", [])).toMatchObject([{ number: 200 }]);
  expect(prepare).toHaveBeenCalledTimes(201);
  expect(await db.all(texts[0] ?? "", [])).toMatchObject([{ number: 0 }]);
  expect(prepare).toHaveBeenCalledTimes(202);
  db.close();
});
