import type { ClaimedRequest, Delivery, DeliveryResult, Deps, HubClaim } from "../deps.ts";
import { isAllowedPair } from "../model/address.ts";
import { isConfirmed, sendDelivery } from "./ask-callback.ts";
import { decideDelivery } from "./decide-delivery.ts";
import { type AskOurselves, readTopic, type TopicContent } from "./read-topic.ts";
import { createSaver } from "./saver.ts";
import type { Turns } from "./turns.ts";

export interface HubWork {
  readonly ask: AskOurselves;
  readonly turns: Turns;
  /** Callbacks asked at most. */
  readonly limit: number;
  /** Results are stored once so many are there, and at the end. */
  readonly saveEach: number;
}

/** Of one host in a round: it keeps its distance, and the others do not wait for it. */
const perHost = 10;

/** Asks callbacks: first those that want to subscribe or leave, then those that have deliveries to get. How many. Throws where the store fails. */
export async function hubRound(deps: Deps, work: HubWork): Promise<number> {
  const { clock, config, store } = deps;
  const claim = (limit: number): HubClaim => ({
    now: clock.now(),
    limit,
    perHost,
    unboundHosts: config.fetch.allowUpstream,
    leaseSeconds: config.schedule.leaseSeconds,
  });
  const requests = await store.claimHubRequests(claim(work.limit));
  await allDone(requests.map((request) => work.turns(hostOf(deps, request), () => verify(deps, request))));
  const room = work.limit - requests.length;
  const deliveries = room > 0 ? await store.claimDeliveries(claim(room)) : [];
  await deliver(deps, deliveries, work);
  return requests.length + deliveries.length;
}

async function verify(deps: Deps, request: ClaimedRequest): Promise<void> {
  const { clock, log, store } = deps;
  const isMeant = await isConfirmed(deps, request);
  log.info("hub", { mode: request.mode, topic: request.topic, host: request.host, isConfirmed: isMeant });
  await store.endHubRequest(request, isMeant, clock.now());
}

/** A topic is read once for all who get it, and let go before too many others are. */
async function deliver(deps: Deps, deliveries: readonly Delivery[], work: HubWork): Promise<void> {
  const saver = createSaver<DeliveryResult>((results) => deps.store.saveDeliveries(results), work.saveEach);
  const byTopic = Map.groupBy(deliveries, ({ topic }) => topic.id);
  try {
    for (const ofTopic of inGroups([...byTopic.values()], topicsAtOnce))
      await allDone(ofTopic.map((group) => deliverTopic(deps, group, { ...work, save: saver.add })));
  } finally {
    await saver.end();
  }
}

const topicsAtOnce = 16;

async function deliverTopic(
  deps: Deps,
  deliveries: readonly Delivery[],
  { ask, turns, save }: HubWork & { readonly save: (result: DeliveryResult) => void },
): Promise<void> {
  const topic = deliveries[0]?.topic;
  if (topic === undefined) return;
  const content = await contentOf(ask, topic.url);
  // The area or source was renamed or taken out: there is nothing to deliver until it is back.
  if (content === null) {
    for (const { id } of deliveries) save({ kind: "delivered", id, version: topic.version });
    return;
  }
  const version = content.tag === topic.tag ? topic.version : await deps.store.noteTopicChange(topic.id, content.tag);
  await allDone(
    deliveries.map((delivery) =>
      turns(hostOf(deps, delivery), async () => {
        const answer = await sendDelivery(deps, delivery, content);
        const result = decideDelivery(delivery, version, { answer, now: deps.clock.now() });
        save(result);
        if (result.kind !== "delivered")
          deps.log.warn("hub", { topic: topic.url, host: delivery.host, delivery: result.kind, status: answer.status });
      }),
    ),
  );
}

async function contentOf(ask: AskOurselves, url: string): Promise<TopicContent | null> {
  const answer = await readTopic(ask, url);
  return answer.kind === "topic" ? answer.content : null;
}

/** null: an allowed pair, which needs no distance. */
function hostOf({ config }: Deps, { callback, host }: { readonly callback: string; readonly host: string }) {
  return isAllowedPair(new URL(callback), config.fetch.allowUpstream) ? null : host;
}

function inGroups<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/** Waits for all; then the first failure is thrown. */
async function allDone(tasks: readonly Promise<unknown>[]): Promise<void> {
  for (const task of await Promise.allSettled(tasks)) if (task.status === "rejected") throw task.reason;
}
