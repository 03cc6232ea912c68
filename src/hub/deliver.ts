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
  const groups = [...Map.groupBy(deliveries, ({ topic }) => topic.id).values()];
  const tasks = groups.flatMap((group) => deliverTopic(deps, group, { ...work, save: saver.add }));
  return { tasks, end: endAll(tasks, saver) };
}

async function endAll(tasks: readonly HubTask[], saver: Saver<DeliveryResult>): Promise<void> {
  try {
    await allDone(tasks);
  } finally {
    await saver.end();
  }
}

type Delivering = HubWork & { readonly save: (result: DeliveryResult) => void };

/** A topic is read once for all who get it. */
function deliverTopic(deps: Deps, deliveries: readonly Delivery[], work: Delivering): readonly HubTask[] {
  const [first] = deliveries;
  if (first === undefined) return [];
  const news = readNews(deps, first.topic, work.ask);
  return deliveries.map((delivery) => ({
    host: hostOf(deps, delivery),
    end: news.then((known) => deliver(deps, delivery, known, work)),
  }));
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

async function deliver(
  deps: Deps,
  delivery: Delivery,
  news: News | null,
  { turns, save, signal }: Delivering,
): Promise<void> {
  const { id, topic, host } = delivery;
  if (news === null) return save({ kind: "delivered", id, version: topic.version });
  return turns(hostOf(deps, delivery), async () => {
    const answer = await untilStopped(() => sendDelivery(deps, delivery, news.content), signal);
    if (answer === null) return;
    const result = decideDelivery(delivery, news.version, { answer, now: deps.clock.now() });
    save(result);
    if (result.kind !== "delivered")
      deps.log.warn("hub", { topic: topic.url, host, delivery: result.kind, status: answer.status });
  });
}
