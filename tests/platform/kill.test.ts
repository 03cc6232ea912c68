import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqlite } from "../../src/platform/node/sqlite.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "inbrief-kill-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function killAfter(writer: ChildProcess, rounds: number): Promise<void> {
  const ended = once(writer, "exit");
  for await (const chunk of writer.stdout ?? []) {
    if (String(chunk).includes(`${rounds}\n`)) writer.kill("SIGKILL");
  }
  const [, signal] = await ended;
  expect(signal).toBe("SIGKILL");
}

describe("a writer killed at any moment", () => {
  it("leaves a whole store in which every table agrees", async () => {
    const path = join(folder, "inbrief.sqlite");
    for (const rounds of [3, 41]) {
      const script = fileURLToPath(new URL("endless-writer.ts", import.meta.url));
      await killAfter(spawn(process.execPath, [script, path], { stdio: ["ignore", "pipe", "inherit"] }), rounds);
      const db = openSqlite(path);
      const one = async (sql: string) => Object.values((await db.all(sql, []))[0] ?? {})[0];
      expect(await one("PRAGMA integrity_check")).toBe("ok");
      const visible = await one("SELECT count(*) FROM briefs WHERE withdrawn_at IS NULL");
      expect(visible).toBeGreaterThan(0);
      expect(await one("SELECT count(*) FROM listing WHERE area = 'all'")).toBe(visible);
      expect(await one("SELECT sum(n) FROM counts WHERE area = 'all'")).toBe(visible);
      expect(await one("SELECT count(*) FROM search WHERE search MATCH 'tags : xlangen'")).toBe(visible);
      for (const area of ["TW", "JP", "CN"]) {
        const briefs = await one(
          `SELECT count(*) FROM briefs b, json_each(b.classification, '$.countries') c WHERE c.value = '${area}' AND b.withdrawn_at IS NULL`,
        );
        expect(await one(`SELECT count(*) FROM listing WHERE area = '${area}'`)).toBe(briefs);
        expect(await one(`SELECT sum(n) FROM counts WHERE area = '${area}'`)).toBe(briefs);
      }
      expect(
        await one(
          "SELECT count(*) FROM briefs WHERE seq NOT IN (SELECT j.value FROM entries, json_each(entries.briefs) j)",
        ),
      ).toBe(0);
      db.close();
    }
  });
});

describe("an operator's work killed at any moment", () => {
  it("leaves a store in which nothing is half taken down", async () => {
    const path = join(folder, "cleared.sqlite");
    const script = fileURLToPath(new URL("endless-clearer.ts", import.meta.url));
    for (const rounds of [5, 6, 7, 31]) {
      await killAfter(spawn(process.execPath, [script, path], { stdio: ["ignore", "pipe", "inherit"] }), rounds);
      const db = openSqlite(path);
      const one = async (sql: string) => Object.values((await db.all(sql, []))[0] ?? {})[0];
      expect(await one("PRAGMA integrity_check")).toBe("ok");
      const visible = await one("SELECT count(*) FROM briefs WHERE withdrawn_at IS NULL");
      expect(visible).toBeGreaterThan(0);
      expect(await one("SELECT count(*) FROM listing WHERE area = 'all'")).toBe(visible);
      expect(await one("SELECT count(*) FROM search WHERE search MATCH 'tags : xlangen'")).toBe(visible);
      expect(
        await one(
          "SELECT count(*) FROM briefs b LEFT JOIN entries e ON e.source_id = b.source_id AND e.key = b.entry_key WHERE e.key IS NULL",
        ),
      ).toBe(0);
      const isErased = "takedown ->> '$.erased.at' IS NOT NULL";
      expect(await one(`SELECT count(*) FROM briefs WHERE (text = '') <> (${isErased})`)).toBe(0);
      expect(await one(`SELECT count(*) FROM briefs WHERE takedown IS NOT NULL AND withdrawn_at IS NULL`)).toBe(0);
      expect(await one("SELECT count(*) FROM entries WHERE (briefs = '[]') <> (dropped_at IS NOT NULL)")).toBe(0);
      db.close();
    }
  });
});
