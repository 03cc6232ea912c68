import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { SqlCost } from "../../src/deps.ts";
import { createD1, type D1Binding } from "../../src/platform/cloudflare/d1.ts";

type Migrations = Parameters<typeof applyD1Migrations>[1];
type Database = Parameters<typeof applyD1Migrations>[0];

interface TestEnv {
  readonly DB: Database;
  readonly OTHER: Database;
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
    return createD1(database as unknown as D1Binding, onCost);
  };
}

async function empty(database: Database): Promise<void> {
  // Shadow tables of the text search go with it.
  const { results } = await database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'search\\_%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  if (results.length > 0) await database.batch(results.map(({ name }) => database.prepare(`DROP TABLE ${name}`)));
}
