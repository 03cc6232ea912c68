import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { databaseSize } from "../../src/platform/node/database-size.ts";
import { createProcessFacts } from "../../src/platform/node/process-facts.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { temporaryFolder } from "../helpers/service.ts";

describe("what the process says of itself", () => {
  it("counts checks by outcome", () => {
    const facts = createProcessFacts(1000);
    for (const outcome of ["fetched", "dns", "fetched"] as const) facts.count(outcome);
    expect([...facts.checks()]).toEqual([
      ["fetched", 2],
      ["dns", 1],
    ]);
    expect(facts.startedAt).toBe(1000);
    expect(facts.residentBytes()).toBeGreaterThan(1_000_000);
  });

  it("knows when the last round of checks began", () => {
    const facts = createProcessFacts(1000);
    expect(facts.lastTick()).toBeNull();
    facts.tick(1060);
    expect(facts.lastTick()).toBe(1060);
  });

  it("gives delays as numbers from the first moment on", () => {
    const { mean, p99, max } = createProcessFacts(1000).eventLoopDelay();
    for (const delay of [mean, p99, max]) expect(delay).toBeGreaterThanOrEqual(0);
  });
});

describe("databaseSize", () => {
  it("counts the file and its log", async () => {
    const path = join(temporaryFolder(), "brief.db");
    writeFileSync(path, "x".repeat(100));
    expect(await databaseSize(path)).toBe(100);
    writeFileSync(`${path}-wal`, "x".repeat(11));
    expect(await databaseSize(path)).toBe(111);
  });

  it("is that of a store with its tables", async () => {
    const path = join(temporaryFolder(), "brief.db");
    const database = openSqlite(path);
    expect(await databaseSize(path)).toBeGreaterThan(50_000);
    database.close();
  });

  it("rejects where there is no database", async () => {
    await expect(databaseSize(join(temporaryFolder(), "none.db"))).rejects.toThrow("ENOENT");
  });
});
