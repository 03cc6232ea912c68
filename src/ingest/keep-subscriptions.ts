import type { Deps, Subscription } from "../deps.ts";
import { askHub } from "../hub/ask-hub.ts";
import { mayAsk, maySendSecret } from "../hub/subscriber-address.ts";
import { afterFailure, asking, decideStep, isOver } from "../hub/subscription-steps.ts";
import { isAllowedPair } from "../model/address.ts";

/**
 * One tick's work at upstream hubs: what is new is subscribed to, leases are renewed before they end, and what is no longer read is
 * unsubscribed; a few requests a tick, one after the other. A hub's fault is noted with its subscription. Throws where the store fails.
 */
export async function keepSubscriptions(deps: Deps): Promise<void> {
  const { clock, config, store } = deps;
  const due = await store.dueSubscriptions(clock.now(), config.websub.requestsPerTick);
  let last: string | null = null;
  for (const subscription of due) {
    const host = hostOf(subscription.hub);
    const isSpaced = host === last && !isAllowedPair(new URL(subscription.hub), config.fetch.allowUpstream);
    if (isSpaced) await clock.sleep(config.fetch.siteSpacingMs);
    last = host;
    await keep(deps, subscription);
  }
}

async function keep(deps: Deps, subscription: Subscription): Promise<void> {
  const { clock, config, log, store } = deps;
  const now = clock.now();
  const { hub, isActive, sourceId, sourceUrl } = subscription;
  const step = decideStep(subscription, isActive && mayAsk(config, hub), now);
  // That a lease is over is no hub's doing: polling takes over at once.
  const end = { now, spacingSeconds: 0 };
  if (step === "forget") return store.forgetSubscription(sourceId, end);
  const isSigned = step === "subscribe" ? maySendSecret(config, hub) : subscription.isSigned;
  const asked = asking(subscription, step, now);
  const isEnded = isOver(subscription, now) || step === "unsubscribe";
  await store.saveSubscription(sourceId, { ...asked, isSigned }, isEnded ? { until: null, ...end } : undefined);
  const answer = await askHub(deps, { ...subscription, isSigned }, step);
  log.info("websub", { source: sourceUrl, hub, mode: step, answer: answer.kind });
  if (answer.kind === "accepted") return;
  // Nothing more can be done at a hub that does not let us go: its pings find nobody.
  if (step === "unsubscribe") return store.forgetSubscription(sourceId, end);
  await store.saveSubscription(sourceId, afterFailure({ ...subscription, ...asked }, answer, clock.now()));
}

function hostOf(hub: string): string | null {
  return URL.parse(hub)?.host ?? null;
}
