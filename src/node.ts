import type { IncomingMessage, Server } from "node:http";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./app.ts";
import { type ConfigFile, parseConfig } from "./config.ts";
import type { Deps } from "./deps.ts";
import { SyndicationError } from "./errors.ts";
import { sameness } from "./identify/sameness.ts";
import { keepSubscriptions } from "./ingest/keep-subscriptions.ts";
import { seedFeeds } from "./ingest/seed-feeds.ts";
import { syncSources } from "./ingest/sync-sources.ts";
import type { SourceReport } from "./ingest.ts";
import { displayUrl, listen, shut } from "./node/listen.ts";
import { nextTick, type PollOptions, poll, stopSignal } from "./node/polling.ts";
import { createWaker } from "./node/waker.ts";
import { answerOnWire } from "./node/wire-answers.ts";
import { createNodeClock } from "./platform/node/clock.ts";
import { createNodeCompressor } from "./platform/node/compressor.ts";
import { databaseSize } from "./platform/node/database-size.ts";
import { createNodeFetcher } from "./platform/node/fetcher.ts";
import { readConfigFiles, readText } from "./platform/node/files.ts";
import { createNodeLog } from "./platform/node/log.ts";
import { type CountingFacts, createProcessFacts } from "./platform/node/process-facts.ts";
import { openSqlite } from "./platform/node/sqlite.ts";
import { createThreads } from "./platform/node/threads.ts";
import { createStore } from "./store/store.ts";

type Environment = Readonly<Record<string, string | undefined>>;

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
  const files = readConfigFiles({ overlay: env.INBRIEF_CONFIG ? resolve(env.INBRIEF_CONFIG) : null });
  const config = parseConfig(files, env, "node");
  const database = openSqlite(databasePath(env));
  const fetcher = createNodeFetcher({ allowUpstream: config.fetch.allowUpstream });
  const count = config.schedule.threads ?? Math.max(1, availableParallelism() - 1);
  const threads = createThreads({ program: new URL("node/work-thread.ts", import.meta.url), count });
  const deps: Deps = {
    config,
    store: createStore(database, sameness),
    fetcher,
    clock: createNodeClock(),
    log: createNodeLog(),
    compressor: createNodeCompressor(),
    queue: null,
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

/** Serves and polls until SIGTERM or SIGINT. Throws SyndicationError badConfig where the port cannot be had. */
export async function serve(env: Environment): Promise<void> {
  const signal = stopSignal();
  const service = openNode(env);
  const { config, log } = service.deps;
  await prepare(service);
  let trouble: string | null = null;
  const waker = createWaker();
  const facts = createProcessFacts(service.deps.clock.now());
  const deps = { ...service.deps, process: facts, trouble: () => trouble, onDue: waker.wake };
  const app = createApp(() => deps);
  // HTTP/1.0 has no Host header, and health checks still speak it (RFC 9112 §3.2); no link of ours is made from it.
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => wire.answer(request, incoming as IncomingMessage),
    hostname: "localhost",
  }) as Server;
  const wire = answerOnWire(server, { ask: (request) => app.fetch(request), state: service.state });
  await listen(server, config.server);
  console.log(`In Brief on ${displayUrl(config.server)}`);
  await pollOn(deps, { signal, waker, facts }, (reason) => {
    trouble = reason;
  });
  log.info("stopping", { signal: signal.reason });
  wire.close();
  await shut(server);
  await service.close();
}

/** A reader is served though the store cannot be written just now: the next round tries again. `onTrouble` hears why, and null once something was stored again. */
async function pollOn(
  deps: Deps,
  { signal, waker, facts }: Required<Pick<PollOptions, "signal" | "waker">> & { readonly facts: CountingFacts },
  onTrouble: (trouble: string | null) => void,
): Promise<void> {
  const afterRound = () => keepSubscriptions(deps);
  while (!signal.aborted) {
    try {
      const onReport = (report: SourceReport) => {
        onTrouble(null);
        facts.count(report.outcome);
        deps.log.info("checked", { ...report });
      };
      await poll(deps, { force: false, only: null, signal, onReport, afterRound, waker });
    } catch (cause) {
      onTrouble(cause instanceof SyndicationError ? cause.message : "an internal fault, see the log.");
      deps.log.error("ingest failed", { cause });
      await nextTick(deps.config.schedule.pollCron, signal);
    }
  }
}

/** INBRIEF_SOURCES names an OPML file that stands in for config/sources.opml. */
function withOwnSources(files: readonly ConfigFile[], env: Environment): readonly ConfigFile[] {
  if (!env.INBRIEF_SOURCES) return files;
  const path = resolve(env.INBRIEF_SOURCES);
  return [...files, { name: "config/sources.opml", text: readText(path, "badConfig"), path }];
}
