import { LRUCache } from "lru-cache";
import type { Delivery, DeliveryResult, Deps, HubTopic } from "../deps.ts";
import { sendDelivery } from "./ask-callback.ts";
import { decideDelivery } from "./decide-delivery.ts";
import { allDone, type HubTask, type HubWork, hostOf, type StartedTasks, toClaim } from "./hub-claim.ts";
import { type AskOurselves, readTopic, type TopicContent } from "./read-topic.ts";
import { createSaver, type Saver } from "./saver.ts";
import { untilStopped } from "./until-stopped.ts";

/** Gives subscribers what they have not got yet; resolves once they are being asked. Throws where the store fails. */
export async function startDeliveries(deps: Deps, work: HubWork): Promise<StartedTasks> {
  const deliveries = await deps.store.claimDeliveries(toClaim(deps, work));
  const saver = createSaver<DeliveryResult>((results) => deps.store.saveDeliveries(results), work.saveEach);
  const newsOf = newsReader(deps, work.ask);
  const tasks = deliveries.map((delivery) => ({
    host: hostOf(deps, delivery),
    end: work.turns(hostOf(deps, delivery), () => deliver(deps, delivery, { ...work, newsOf, save: saver.add })),
  }));
  return { tasks, end: endAll(tasks, saver) };
}

async function endAll(tasks: readonly HubTask[], saver: Saver<DeliveryResult>): Promise<void> {
  try {
    await allDone(tasks);
  } finally {
    await saver.end();
  }
}

type Delivering = HubWork & {
  readonly newsOf: (topic: HubTopic) => Promise<News | null>;
  readonly save: (result: DeliveryResult) => void;
};

/** A long feed has some 500 KB, at most 5 MB. */
const mostKept = 8;

/** A topic is read when the turn of a subscriber comes, and kept for the next: all that wait would fill the memory with their contents. */
function newsReader(deps: Deps, ask: AskOurselves): Delivering["newsOf"] {
  const kept = new LRUCache<number, Promise<News | null>>({ max: mostKept });
  return (topic) => {
    const known = kept.get(topic.id) ?? readNews(deps, topic, ask);
    kept.set(topic.id, known);
    return known;
  };
}

interface News {
  readonly content: TopicContent;
  readonly version: number;
}

/** null: the area or source was renamed or taken out; there is nothing to deliver until it is back. */
async function readNews({ store }: Deps, topic: HubTopic, ask: AskOurselves): Promise<News | null> {
  const answer = await readTopic(ask, topic.url);
  if (answer.kind !== "topic") return null;
  const { content } = answer;
  const version = content.tag === topic.tag ? topic.version : await store.noteTopicChange(topic.id, content.tag);
  return { content, version };
}

/** Takes the place of a turn: what is read and not yet delivered is that of as many topics as there are places. */
async function deliver(deps: Deps, delivery: Delivery, { newsOf, save, signal }: Delivering): Promise<void> {
  if (signal?.aborted) return;
  const { id, topic, host } = delivery;
  const news = await newsOf(topic);
  if (news === null) return save({ kind: "delivered", id, version: topic.version });
  const answer = await untilStopped(() => sendDelivery(deps, delivery, news.content), signal);
  if (answer === null) return;
  const result = decideDelivery(delivery, news.version, { answer, now: deps.clock.now() });
  save(result);
  if (result.kind !== "delivered")
    deps.log.warn("hub", { topic: topic.url, host, delivery: result.kind, status: answer.status });
}
