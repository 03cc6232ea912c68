import { createApp } from "./app.ts";
import { parseConfig } from "./config.ts";
import type { Deps } from "./deps.ts";
import { seedFeeds } from "./ingest/seed-feeds.ts";
import { syncSources } from "./ingest/sync-sources.ts";
import { ingestDue } from "./ingest.ts";
import { createWorkerClock } from "./platform/cloudflare/clock.ts";
import { configFiles } from "./platform/cloudflare/config-files.generated.ts";
import { createD1, type D1Binding } from "./platform/cloudflare/d1.ts";
import { createWorkerFetcher } from "./platform/cloudflare/fetcher.ts";
import { createWorkerLog } from "./platform/cloudflare/log.ts";
import { createStore } from "./store/store.ts";

/** What wrangler.toml binds: the database, and the settings as text. */
export interface Env {
  readonly DB: D1Binding;
  readonly [setting: string]: unknown;
}

interface Waiting {
  waitUntil(promise: Promise<unknown>): void;
}

const app = createApp((context) => toDeps(context.env as Env));

export default {
  fetch: (request: Request, env: Env, context: ExecutionContextLike) => app.fetch(request, env, context),

  /** One tick: the seeds and the source list where they changed, then the sources that are due. */
  async scheduled(_event: unknown, env: Env, context: Waiting): Promise<void> {
    const deps = toDeps(env);
    context.waitUntil(tick(deps));
  },
};

type ExecutionContextLike = Parameters<typeof app.fetch>[2];

async function tick(deps: Deps): Promise<void> {
  await seedFeeds(deps, configFiles);
  await syncSources(deps, configFiles);
  await ingestDue(deps, { force: false, only: null });
}

/** Bindings belong to a request, not to the module; only what is computed from them is kept beside them. */
const known = new WeakMap<Env, Deps>();

function toDeps(env: Env): Deps {
  const kept = known.get(env);
  if (kept !== undefined) return kept;
  const config = parseConfig(configFiles, textSettings(env), "workers");
  const deps: Deps = {
    config,
    store: createStore(createD1(env.DB)),
    fetcher: createWorkerFetcher({ allowUpstream: config.fetch.allowUpstream }),
    clock: createWorkerClock(),
    log: createWorkerLog(),
    compressor: null,
  };
  known.set(env, deps);
  return deps;
}

function textSettings(env: Env): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).filter((setting): setting is [string, string] => typeof setting[1] === "string"),
  );
}
