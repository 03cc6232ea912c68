/// <reference types="@cloudflare/vitest-plugin/types" />
import { applyD1Migrations, env } from "cloudflare:test";
import type { SqlCost } from "../../src/deps.ts";
import { createD1, type D1Binding } from "../../src/platform/cloudflare/d1.ts";

type Migrations = Parameters<typeof applyD1Migrations>[1];

interface TestEnv {
  readonly DB: D1Binding;
  readonly OTHER: D1Binding;
  readonly MIGRATIONS: Migrations;
}

/** Hands out empty databases with the schema: two, in turn. */
export function freshDatabases(onCost?: (cost: SqlCost) => void) {
  const { DB, OTHER, MIGRATIONS } = env as unknown as TestEnv;
  let calls = 0;
  return async () => {
    const database = calls++ % 2 === 0 ? DB : OTHER;
    await empty(database);
    await applyD1Migrations(database, MIGRATIONS);
    return createD1(database, onCost);
  };
}

async function empty(database: D1Binding): Promise<void> {
  // Shadow tables of the text search go with it.
  const { results } = await database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'search\\_%' ESCAPE '\\'",
    )
    .all();
  const names = (results as readonly { name: string }[]).map(({ name }) => name);
  if (names.length > 0) await database.batch(names.map((name) => database.prepare(`DROP TABLE ${name}`)));
}
