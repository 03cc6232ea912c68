import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { type ConfigFile, parseConfig } from "../config.ts";
import type { Deps } from "../deps.ts";
import { sameness } from "../identify/sameness.ts";
import { refusingBlocked } from "../ingest/refusing-blocked.ts";
import { seedFeeds } from "../ingest/seed-feeds.ts";
import { syncSources } from "../ingest/sync-sources.ts";
import { createNodeAssets } from "../platform/node/assets.ts";
import { boundYoungHeap } from "../platform/node/bound-young-heap.ts";
import { createNodeClock } from "../platform/node/clock.ts";
import { createNodeCompressor } from "../platform/node/compressor.ts";
import { databaseSize } from "../platform/node/database-size.ts";
import { createNodeFetcher } from "../platform/node/fetcher.ts";
import { readConfigFiles, readText } from "../platform/node/files.ts";
import { createNodeLog } from "../platform/node/log.ts";
import { openSqlite } from "../platform/node/sqlite.ts";
import { createThreads } from "../platform/node/threads.ts";
import { createStore } from "../store/store.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface NodeService {
  readonly deps: Deps;
  readonly files: readonly ConfigFile[];
  /** Another one whenever something may have been written to the store. */
  state(): string;
  close(): Promise<void>;
}

/** Where the store is: INBRIEF_DATABASE, else under ./data/; relative to the working directory. */
export function databasePath(env: Environment): string {
  return resolve(env.INBRIEF_DATABASE || "data/inbrief.db");
}

/** Reads the configuration and opens the store. Throws SyndicationError badConfig or one of the store's. */
export function openNode(env: Environment): NodeService {
  boundYoungHeap();
  const files = readConfigFiles({ overlay: env.INBRIEF_CONFIG ? resolve(env.INBRIEF_CONFIG) : null });
  const config = parseConfig(files, env, "node");
  const log = createNodeLog(config.log);
  const database = openSqlite(databasePath(env), { log });
  const fetcher = createNodeFetcher({ allowUpstream: config.fetch.allowUpstream });
  const count = config.schedule.threads ?? Math.max(1, availableParallelism() - 1);
  const threads = createThreads({ program: new URL("work-thread.ts", import.meta.url), count });
  const store = createStore(database, sameness);
  const clock = createNodeClock();
  const deps: Deps = {
    config,
    store,
    fetcher: refusingBlocked(fetcher, { store, clock }),
    clock,
    log,
    compressor: createNodeCompressor(),
    queue: null,
    assets: createNodeAssets(),
    databaseBytes: () => databaseSize(databasePath(env)),
    threads,
  };
  return {
    deps,
    files: withOwnSources(files, env),
    state: database.state,
    close: async () => {
      await Promise.all([fetcher.close(), threads.close()]);
      database.close();
    },
  };
}

/** Brings the store in line with feeds/ and the source list; a reader finds the founding briefs before any poll. */
export async function prepare({ deps, files }: NodeService): Promise<void> {
  await seedFeeds(deps, files);
  await syncSources(deps, files);
}

/** INBRIEF_SOURCES names an OPML file that stands in for config/sources.opml. */
export function withOwnSources(files: readonly ConfigFile[], env: Environment): readonly ConfigFile[] {
  if (!env.INBRIEF_SOURCES) return files;
  const path = resolve(env.INBRIEF_SOURCES);
  return [...files, { name: "config/sources.opml", text: readText(path, "badConfig"), path }];
}
