import type { Deps } from "../deps.ts";
import { callbacksOfHost } from "../hub/hub-claim.ts";
import { hubRound } from "../hub/hub-round.ts";
import { hubTurns } from "../hub/hub-turns.ts";
import { noteChanges } from "../hub/note-changes.ts";
import type { AskOurselves } from "../hub/read-topic.ts";
import { dayOf } from "../model/instant.ts";
import { decideQuota } from "../model/quota.ts";

export type { AskOurselves } from "../hub/read-topic.ts";

/** Of an invocation's 50 requests on the free plan, the rest is for the database. */
const callbacksPerMessage = 40;
/** Messages sent in a tick; what is left waits for the next. */
const maxMessages = 10;
/** Topics looked at in a tick: each takes up to five of an invocation's queries. */
const topicsPerTick = 4;

/** Our hub's part of a tick on a platform that counts. Nothing where the hub is off. Throws where the store fails; the next tick goes on. */
export async function announceInTick(deps: Deps, ask: AskOurselves): Promise<void> {
  const { clock, config, queue, store } = deps;
  if (!config.hub.enabled) return;
  // What is due stays due: subscribers are told when the day's quotas begin anew.
  if (decideQuota(await store.usage(dayOf(clock.now())), config.quota) === "paused") return;
  await store.expireSubscribers(clock.now());
  await noteChanges(deps, { ask, limit: topicsPerTick });
  if (queue === null) return askCallbacks(deps, ask, config.hub.callbacksPerRound);
  const due = await store.countDue(clock.now(), callbacksPerMessage * maxMessages, callbacksOfHost(config));
  for (let sent = 0; sent < due; sent += callbacksPerMessage) await queue.send({ kind: "hub" });
}

/** What one message of `announceInTick` is for: it names nobody, so that one that comes twice finds nothing more to do. */
export async function announceFromQueue(deps: Deps, ask: AskOurselves): Promise<void> {
  if (deps.config.hub.enabled) await askCallbacks(deps, ask, callbacksPerMessage);
}

async function askCallbacks(deps: Deps, ask: AskOurselves, limit: number): Promise<void> {
  await hubRound(deps, { ask, turns: hubTurns(deps), limit, saveEach: limit });
}
