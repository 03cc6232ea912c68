import { createApp } from "./app.ts";
import type { Deps } from "./deps.ts";
import { type Ask, createAnswerCounter } from "./node/count-answers.ts";
import { forApi } from "./node/for-api.ts";
import { createHttpServer } from "./node/http-server.ts";
import { createHubLoop } from "./node/hub-loop.ts";
import { keepPolling } from "./node/keep-polling.ts";
import { displayUrl, keepAliveMs, listen, shut } from "./node/listen.ts";
import { type Environment, openNode, prepare } from "./node/open-node.ts";
import { stopSignal } from "./node/stop-signal.ts";
import { createWaker } from "./node/waker.ts";
import { watchWrites } from "./node/watch-writes.ts";
import { answerOnWire } from "./node/wire-answers.ts";
import { createProcessFacts } from "./platform/node/process-facts.ts";

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
  const answers = createAnswerCounter(new URL(config.site.baseUrl).pathname.replace(/\/$/, ""));
  const deps: Deps = {
    ...service.deps,
    ...forApi(service.deps),
    process: { ...facts, answers: () => answers.counts(wire.stats().answers), wire: () => wire.stats() },
    trouble: () => trouble,
    onDue: waker.wake,
    onHubWork: () => hub.wake(),
  };
  const app = createApp(() => deps);
  const hub = createHubLoop(deps, async (url) => app.fetch(new Request(url)));
  const { server, wire } = createServer(answers.counted(app.fetch), service.state);
  await listen(server, config.server);
  console.log(`In Brief on ${displayUrl(config.server)}`);
  const unwatch = watchWrites(service.state, hub.wake, watchMs);
  const onTrouble = (reason: string | null) => {
    trouble = reason;
  };
  await keepPolling(deps, { signal, waker, facts, hub, onTrouble });
  log.info("stopping", { signal: signal.reason });
  unwatch();
  await hub.end();
  wire.close();
  await shut(server);
  await service.close();
}

/** Plain requests for feeds are answered below HTTP where that is possible. */
function createServer(fetch: Ask, state: () => string) {
  const server = createHttpServer(fetch);
  server.keepAliveTimeout = keepAliveMs;
  const wire = answerOnWire(server, { ask: (request) => fetch(request), state, idleMs: keepAliveMs });
  return { server, wire };
}
