import { createApp } from "./app.ts";
import { parseConfig } from "./config.ts";
import { allOf, type ChangedDocument, type Deps, type HubMessage, type RateLimit } from "./deps.ts";
import { needsOperator } from "./errors.ts";
import { sameness } from "./identify/sameness.ts";
import { createAdvisor } from "./ingest/advise.ts";
import { announceFromQueue, announceInTick } from "./ingest/announce.ts";
import { readChanged } from "./ingest/on-changed.ts";
import { refusingBlocked } from "./ingest/refusing-blocked.ts";
import { tick } from "./ingest/tick.ts";
import { dayOf } from "./model/instant.ts";
import { createCheckedDeps } from "./platform/cloudflare/checked-deps.ts";
import { createWorkerClock } from "./platform/cloudflare/clock.ts";
import { configFiles, migrationNames } from "./platform/cloudflare/config-files.generated.ts";
import { createD1, type D1Binding } from "./platform/cloudflare/d1.ts";
import { databaseSize, type SizedBinding } from "./platform/cloudflare/database-size.ts";
import { createWorkerFetcher } from "./platform/cloudflare/fetcher.ts";
import { createWorkerLog } from "./platform/cloudflare/log.ts";
import { createMeter } from "./platform/cloudflare/meter.ts";
import { createQueue, type QueueBatch, type QueueBinding } from "./platform/cloudflare/queue.ts";
import { createRateLimit, type RateLimitBinding } from "./platform/cloudflare/rate-limit.ts";
import { createStore } from "./store/store.ts";
// What the ingest loads when it is needed: here with the script, whose start is not counted, rather than in the invocation that needs it first.
import "./ingest/article-pages.ts";
import "./ingest/read-document.ts";
import "./ingest/read-source-list.ts";
import "./ingest/store-roundups.ts";

/** What wrangler.toml binds: the database, the queue and the rate limits where there are such, and the settings as text. */
export interface Env {
  readonly DB: D1Binding;
  readonly CHANGES?: QueueBinding;
  readonly API_LIMIT?: RateLimitBinding;
  readonly LOGIN_LIMIT?: RateLimitBinding;
  readonly ALL_LOGINS_LIMIT?: RateLimitBinding;
  readonly [setting: string]: unknown;
}

/** Bindings belong to a request, not to the module; only what is computed from them is kept beside them. */
const checkedDeps = createCheckedDeps<Env>({ toDeps, migrations: migrationNames, log: createWorkerLog() });

const app = createApp((context) => checkedDeps(context.env as Env));

export default {
  fetch: (request: Request, env: Env, context: ExecutionContextLike) => app.fetch(request, env, context),

  /** One tick a minute. */
  scheduled: (_event: unknown, env: Env): Promise<void> =>
    counted(env, async (deps) => {
      await tick(deps, configFiles);
      await announceInTick(deps, askOf(env));
    }),

  /** Documents that a tick found changed, one a batch (wrangler.toml), so that each has the CPU time of an invocation. */
  queue: (batch: QueueBatch, env: Env): Promise<void> =>
    counted(env, async (deps) => {
      for (const { body } of batch.messages) {
        if (isHubMessage(body)) await announceFromQueue(deps, askOf(env));
        else await readChanged(deps, body as ChangedDocument);
      }
    }),
};

type ExecutionContextLike = Parameters<typeof app.fetch>[2];

function isHubMessage(body: unknown): body is HubMessage {
  return typeof body === "object" && body !== null && "kind" in body && body.kind === "hub";
}

/** A feed of ours as a reader gets it. */
function askOf(env: Env): (url: string) => Promise<Response> {
  return async (url) => app.fetch(new Request(url), env);
}

/** Work outside readers' requests: what it uses of the day's quotas is added up. */
async function counted(env: Env, work: (deps: Deps) => Promise<unknown>): Promise<void> {
  const usable = await usableDeps(env);
  if (usable === null) return;
  const meter = createMeter();
  const store = createStore(createD1(env.DB, meter.onCost), sameness);
  const queue = env.CHANGES === undefined ? null : createQueue(env.CHANGES, meter.onMessage);
  try {
    await work({ ...usable, store, queue });
  } finally {
    await store.addUsage(dayOf(usable.clock.now()), meter.used());
  }
}

/** null, and nothing said again, while there is something for the operator to mend. */
async function usableDeps(env: Env): Promise<Deps | null> {
  try {
    return await checkedDeps(env);
  } catch (cause) {
    if (needsOperator(cause)) return null;
    throw cause;
  }
}

function toDeps(env: Env): Deps {
  const config = parseConfig(configFiles, textSettings(env), "workers");
  const store = createStore(createD1(env.DB), sameness);
  const clock = createWorkerClock();
  const fetcher = createWorkerFetcher({ allowUpstream: config.fetch.allowUpstream });
  const deps: Deps = {
    config,
    store,
    fetcher: refusingBlocked(fetcher, { store, clock }),
    clock,
    log: createWorkerLog(config.log.level),
    compressor: null,
    queue: null,
    databaseBytes: () => databaseSize(env.DB as D1Binding & SizedBinding),
  };
  const isLimited = env.API_LIMIT !== undefined && config.api.requestsPerMinute > 0;
  return {
    ...deps,
    advisor: createAdvisor(deps),
    loginLimit: allOf(loginLimits(env)),
    ...(isLimited ? { rateLimit: createRateLimit(env.API_LIMIT) } : {}),
  };
}

function loginLimits({ LOGIN_LIMIT, ALL_LOGINS_LIMIT }: Env): readonly RateLimit[] {
  return [
    ...(LOGIN_LIMIT === undefined ? [] : [createRateLimit(LOGIN_LIMIT)]),
    ...(ALL_LOGINS_LIMIT === undefined ? [] : [createRateLimit(ALL_LOGINS_LIMIT, { isShared: true })]),
  ];
}

function textSettings(env: Env): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(env).filter((setting): setting is [string, string] => typeof setting[1] === "string"),
  );
}
