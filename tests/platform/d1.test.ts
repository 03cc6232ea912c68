import { describe, expect, it } from "vitest";
import type { SqlCost } from "../../src/deps.ts";
import { createD1, type D1Binding } from "../../src/platform/cloudflare/d1.ts";

/** A binding that answers every statement with `answer`, or fails. */
function bindingOf(
  answer: () => { results: object[]; meta: { rows_read?: number; rows_written?: number } },
): D1Binding {
  const prepared = { bind: () => prepared, all: async () => answer() };
  return { prepare: () => prepared, batch: async (statements) => statements.map(answer) };
}

const failing = (message: string) =>
  createD1(
    bindingOf(() => {
      throw new Error(message);
    }),
  );

describe("createD1", () => {
  it("tells what each call has cost, a batch as one", async () => {
    const costs: SqlCost[] = [];
    const db = createD1(
      bindingOf(() => ({ results: [{ n: 1 }], meta: { rows_read: 3, rows_written: 2 } })),
      (cost) => costs.push(cost),
    );
    expect(await db.all("SELECT 1", [])).toEqual([{ n: 1 }]);
    const statement = { sql: "SELECT 1", parameters: [] };
    expect(await db.batch([statement, statement])).toEqual([[{ n: 1 }], [{ n: 1 }]]);
    expect(costs).toEqual([
      { queries: 1, rowsRead: 3, rowsWritten: 2 },
      { queries: 2, rowsRead: 6, rowsWritten: 4 },
    ]);
  });

  it("says which command makes the tables where they are missing", async () => {
    const error = await failing("D1_ERROR: no such table: meta: SQLITE_ERROR")
      .all("SELECT 1", [])
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "storeOlder" });
    expect(String(error)).toContain("npm run deploy");
  });

  it("says that the store is unavailable where D1 is", async () => {
    const db = failing("D1_ERROR: D1 DB is overloaded. Requests queued for too long.");
    await expect(db.batch([{ sql: "SELECT 1", parameters: [] }])).rejects.toMatchObject({
      code: "storeUnavailable",
      message: expect.stringContaining("overloaded"),
    });
  });

  it("leaves the fault of one statement what it is, so that it stays one source's", async () => {
    const db = failing("D1_ERROR: string or blob too big: SQLITE_TOOBIG");
    const error = await db.all("SELECT 1", []).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "Error", message: expect.stringContaining("SQLITE_TOOBIG") });
  });
});
