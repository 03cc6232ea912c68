import { resolve } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { schedule } from "node-cron";
import { createApp } from "./app.ts";
import { type ConfigFile, parseConfig } from "./config.ts";
import type { Deps } from "./deps.ts";
import { SyndicationError } from "./errors.ts";
import { seedFeeds } from "./ingest/seed-feeds.ts";
import { syncSources } from "./ingest/sync-sources.ts";
import { ingestDue } from "./ingest.ts";
import { createNodeClock } from "./platform/node/clock.ts";
import { createNodeCompressor } from "./platform/node/compressor.ts";
import { createNodeFetcher } from "./platform/node/fetcher.ts";
import { readConfigFiles, readText } from "./platform/node/files.ts";
import { createNodeLog } from "./platform/node/log.ts";
import { openSqlite } from "./platform/node/sqlite.ts";
import { createStore } from "./store/store.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface NodeService {
  readonly deps: Deps;
  readonly files: readonly ConfigFile[];
  close(): Promise<void>;
}

/** Where the store is: INBRIEF_DATABASE, else under ./data/; relative to the working directory. */
export function databasePath(env: Environment): string {
  return resolve(env.INBRIEF_DATABASE || "data/inbrief.db");
}

/** Reads the configuration and opens the store. Throws SyndicationError badConfig or one of the store's. */
export function openNode(env: Environment): NodeService {
  const files = readConfigFiles({ overlay: env.INBRIEF_CONFIG ? resolve(env.INBRIEF_CONFIG) : null });
  const config = parseConfig(files, env, "node");
  const database = openSqlite(databasePath(env));
  const fetcher = createNodeFetcher({ allowUpstream: config.fetch.allowUpstream });
  const deps: Deps = {
    config,
    store: createStore(database),
    fetcher,
    clock: createNodeClock(),
    log: createNodeLog(),
    compressor: createNodeCompressor(),
    queue: null,
  };
  return {
    deps,
    files: withOwnSources(files, env),
    close: async () => {
      await fetcher.close();
      database.close();
    },
  };
}

/** Brings the store in line with feeds/ and the source list; a reader finds the founding briefs before any poll. */
export async function prepare({ deps, files }: NodeService): Promise<void> {
  await seedFeeds(deps, files);
  await syncSources(deps, files);
}

/** Serves and polls until SIGTERM or SIGINT. Throws SyndicationError badConfig where the port cannot be had. */
export async function serve(env: Environment): Promise<void> {
  const service = openNode(env);
  const { deps } = service;
  await prepare(service);
  const app = createApp(() => deps);
  const server = createAdaptorServer({ fetch: app.fetch });
  await listen(server, deps.config.server);
  console.log(`In Brief on ${displayUrl(deps.config.server)}`);

  const polling = startPolling(deps);
  const signal = await nextSignal();
  deps.log.info("stopping", { signal });
  server.close();
  if ("closeIdleConnections" in server) server.closeIdleConnections();
  await polling.stop();
  await service.close();
}

type Server = ReturnType<typeof createAdaptorServer>;

function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((done, fail) => {
    server.once("error", (cause: NodeJS.ErrnoException) => fail(listenError(cause, host, port)));
    server.listen(port, host, done);
  });
}

function listenError(cause: NodeJS.ErrnoException, host: string, port: number): SyndicationError {
  const reason =
    cause.code === "EADDRINUSE"
      ? `port ${port} on ${host} is in use by another program. Stop it, or set PORT to a free one (PORT=8788 npm start).`
      : `cannot listen on ${host}:${port}: ${cause.message}. Check HOST and PORT.`;
  return new SyndicationError("badConfig", `PORT: ${reason}`, "PORT", cause);
}

function displayUrl({ host, port }: { readonly host: string; readonly port: number }): string {
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** A poll at once, then at each tick; a tick that finds one still running is left out. */
function startPolling(deps: Deps): { stop(): Promise<void> } {
  const stopped = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  const poll = () => {
    if (isRunning) return;
    isRunning = true;
    running = ingestDue(deps, { force: false, only: null, signal: stopped.signal })
      .catch((cause) => deps.log.error("ingest failed", { cause }))
      .finally(() => {
        isRunning = false;
      });
  };
  const task = schedule(deps.config.schedule.pollCron, poll);
  poll();
  return {
    stop: async () => {
      await task.stop();
      stopped.abort();
      await running;
    },
  };
}

function nextSignal(): Promise<string> {
  return new Promise((done) => {
    for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => done(name));
  });
}

/** INBRIEF_SOURCES names an OPML file that stands in for config/sources.opml. */
function withOwnSources(files: readonly ConfigFile[], env: Environment): readonly ConfigFile[] {
  if (!env.INBRIEF_SOURCES) return files;
  const path = resolve(env.INBRIEF_SOURCES);
  return [...files, { name: "config/sources.opml", text: readText(path, "badConfig") }];
}
