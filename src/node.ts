import { createApp } from "./app.ts";
import type { Deps } from "./deps.ts";
import { SyndicationError } from "./errors.ts";
import { keepSubscriptions } from "./ingest/keep-subscriptions.ts";
import type { SourceReport } from "./ingest.ts";
import { forApi } from "./node/for-api.ts";
import { createHttpServer } from "./node/http-server.ts";
import { createHubLoop, type HubLoop } from "./node/hub-loop.ts";
import { displayUrl, keepAliveMs, listen, shut } from "./node/listen.ts";
import { type Environment, openNode, prepare } from "./node/open-node.ts";
import { nextTick, type PollOptions, poll } from "./node/polling.ts";
import { stopSignal } from "./node/stop-signal.ts";
import { createWaker } from "./node/waker.ts";
import { watchWrites } from "./node/watch-writes.ts";
import { answerOnWire } from "./node/wire-answers.ts";
import { type CountingFacts, createProcessFacts } from "./platform/node/process-facts.ts";

/** How soon the hub sees what another process has stored; one look at the file's version. */
const watchMs = 3_000;

/** Serves and polls until SIGTERM or SIGINT. Throws SyndicationError badConfig where the port cannot be had. */
export async function serve(env: Environment): Promise<void> {
  const signal = stopSignal();
  const service = openNode(env);
  const { config, log } = service.deps;
  await prepare(service);
  let trouble: string | null = null;
  const waker = createWaker();
  const facts = createProcessFacts(service.deps.clock.now());
  const deps: Deps = {
    ...service.deps,
    ...forApi(service.deps),
    process: facts,
    trouble: () => trouble,
    onDue: waker.wake,
    onHubWork: () => hub.wake(),
  };
  const app = createApp(() => deps);
  const hub = createHubLoop(deps, async (url) => app.fetch(new Request(url)));
  const { server, wire } = createServer(app, service.state);
  await listen(server, config.server);
  console.log(`In Brief on ${displayUrl(config.server)}`);
  const unwatch = watchWrites(service.state, hub.wake, watchMs);
  await pollOn(deps, { signal, waker, facts, hub }, (reason) => {
    trouble = reason;
  });
  log.info("stopping", { signal: signal.reason });
  unwatch();
  await hub.end();
  wire.close();
  await shut(server);
  await service.close();
}

/** Plain requests for feeds are answered below HTTP where that is possible. */
function createServer({ fetch }: Pick<ReturnType<typeof createApp>, "fetch">, state: () => string) {
  const server = createHttpServer(fetch);
  server.keepAliveTimeout = keepAliveMs;
  const wire = answerOnWire(server, { ask: (request) => fetch(request), state, idleMs: keepAliveMs });
  return { server, wire };
}

/** A reader is served though the store cannot be written just now: the next round tries again. `onTrouble` hears why, and null once something was stored again. */
async function pollOn(
  deps: Deps,
  {
    signal,
    waker,
    facts,
    hub,
  }: Required<Pick<PollOptions, "signal" | "waker">> & { readonly facts: CountingFacts; readonly hub: HubLoop },
  onTrouble: (trouble: string | null) => void,
): Promise<void> {
  const afterRound = () => {
    hub.wake();
    return keepSubscriptions(deps);
  };
  while (!signal.aborted) {
    try {
      const onReport = (report: SourceReport) => {
        onTrouble(null);
        facts.count(report.outcome);
        deps.log.info("checked", { ...report });
        if (report.added + report.changed + report.withdrawn > 0) hub.wake();
      };
      await poll(deps, { force: false, only: null, signal, onReport, afterRound, waker });
    } catch (cause) {
      onTrouble(cause instanceof SyndicationError ? cause.message : "an internal fault, see the log.");
      deps.log.error("ingest failed", { cause });
      await nextTick(deps.config.schedule.pollCron, signal);
    }
  }
}
