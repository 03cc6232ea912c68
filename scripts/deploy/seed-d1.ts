import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "smol-toml";
import { getPlatformProxy } from "wrangler";
import { parseConfig } from "../../src/config.ts";
import type { Deps, Log } from "../../src/deps.ts";
import { sameness } from "../../src/identify/sameness.ts";
import { seedFeeds } from "../../src/ingest/seed-feeds.ts";
import { createD1, type D1Binding } from "../../src/platform/cloudflare/d1.ts";
import { createNodeClock } from "../../src/platform/node/clock.ts";
import { readConfigFiles } from "../../src/platform/node/files.ts";
import { createStore } from "../../src/store/store.ts";

export interface SeedOptions {
  readonly databaseId: string;
  readonly baseUrl: string;
  /** The folder of a local D1; null: the one in the operator's account. */
  readonly persistTo: string | null;
  readonly log: Log;
}

/**
 * Stores the briefs of feeds/ in a D1 database from this machine, through wrangler's own connection to it: the same code, statements and
 * transactions as in the Worker. Costs one read where the store has them. Throws where the database cannot be reached or lacks its tables.
 */
export async function seedD1(options: SeedOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "inbrief-seed-"));
  try {
    const configPath = join(folder, "wrangler.toml");
    writeFileSync(configPath, bindingConfig(options.databaseId, options.persistTo === null));
    await seedThrough(configPath, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function seedThrough(configPath: string, { baseUrl, persistTo, log }: SeedOptions): Promise<void> {
  const proxy = await getPlatformProxy<{ readonly DB: D1Binding }>({
    configPath,
    remoteBindings: persistTo === null,
    ...(persistTo === null ? {} : { persist: { path: join(persistTo, "v3") } }),
  });
  try {
    const files = readConfigFiles({ overlay: null });
    await seedFeeds(toDeps(proxy.env.DB, { files, baseUrl, log }), files);
  } finally {
    await proxy.dispose();
  }
}

/** Nothing but the database: the Worker's own configuration would build its script. */
function bindingConfig(databaseId: string, isRemote: boolean): string {
  return stringify({
    name: "inbrief-seed",
    compatibility_date: "2026-10-01",
    d1_databases: [{ binding: "DB", database_name: "inbrief", database_id: databaseId, remote: isRemote }],
  });
}

interface SeedFacts {
  readonly files: Parameters<typeof parseConfig>[0];
  readonly baseUrl: string;
  readonly log: Log;
}

function toDeps(binding: D1Binding, { files, baseUrl, log }: SeedFacts): Deps {
  return {
    config: parseConfig(files, { INBRIEF_BASE_URL: baseUrl }, "workers"),
    store: createStore(createD1(binding), sameness),
    fetcher: { send: () => Promise.reject(new Error("seeding fetches nothing")) },
    clock: createNodeClock(),
    log,
    compressor: null,
    queue: null,
  };
}
