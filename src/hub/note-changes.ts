import type { Deps, HubTopic } from "../deps.ts";
import { feedTypes } from "../model/selection.ts";
import { healthFeedPath } from "../model/source-health.ts";
import { type AskOurselves, readTopic } from "./read-topic.ts";

export interface NoteOptions {
  readonly ask: AskOurselves;
  /** Topics looked at in one go. */
  readonly limit: number;
}

/** How far the topics were looked at: all of them at `revision`, and those up to `topic` at `next` besides. */
interface Place {
  readonly revision: number;
  readonly next: number;
  readonly topic: number;
}

const placeKey = "hub";
const start: Place = { revision: 0, next: 0, topic: 0 };

/**
 * Looks which topics say something else than before, whatever has changed them: a new brief, a correction, a withdrawal. Without subscribers it costs
 * one query that finds nothing; while nothing was stored, four. False: there are more to look at.
 */
export async function noteChanges({ config, store }: Deps, { ask, limit }: NoteOptions): Promise<boolean> {
  if ((await store.hubTopics(0, 1)).length === 0) return true;
  await noteTopics(store, await store.findHubTopics(healthUrls(config.site.baseUrl)), ask);
  const { number } = await store.revision({ kind: "all" });
  const place = readPlace(await store.getMeta(placeKey));
  if (place.revision === number) return true;
  const next = place.topic === 0 ? number : place.next;
  const topics = await store.hubTopics(place.topic, limit);
  await noteTopics(store, topics, ask);
  const isEnd = topics.length < limit;
  const reached = isEnd ? { revision: next, next: 0, topic: 0 } : { ...place, next, topic: topics.at(-1)?.id ?? 0 };
  await store.setMeta(placeKey, JSON.stringify(reached));
  return isEnd && next === number;
}

/** The health of sources changes with their checks, which no revision counts: it is looked at each time where somebody subscribes to it. */
function healthUrls(baseUrl: string): readonly string[] {
  return feedTypes.map((type) => `${baseUrl}${healthFeedPath}.${type}`);
}

async function noteTopics(store: Deps["store"], topics: readonly HubTopic[], ask: AskOurselves): Promise<void> {
  for (const { id, url, tag } of topics) {
    const answer = await readTopic(ask, url);
    if (answer.kind === "topic" && answer.content.tag !== tag) await store.noteTopicChange(id, answer.content.tag);
  }
}

function readPlace(stored: string | null): Place {
  return stored === null ? start : { ...start, ...(JSON.parse(stored) as Partial<Place>) };
}
