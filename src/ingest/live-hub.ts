import type { Deps } from "../deps.ts";
import { hubTurns } from "../hub/hub-turns.ts";
import { noteChanges } from "../hub/note-changes.ts";
import { createPlaces } from "../hub/places.ts";
import type { AskOurselves } from "../hub/read-topic.ts";
import { startWork } from "../hub/start-work.ts";

/** Our hub where a process lives. */
export interface LiveHub {
  /** What has changed becomes due. False: there is more to look at. Throws where the store fails. */
  look(): Promise<boolean>;
  /** Asks as many callbacks as have a place, and waits for none. Throws where the store fails. */
  start(): Promise<void>;
  /** Resolves once nothing is under way. */
  ended(): Promise<void>;
}

export interface LiveHubOptions {
  readonly ask: AskOurselves;
  /** Gives up what is under way. */
  readonly signal: AbortSignal;
  /** Places are free: more may be started. */
  readonly onFree: () => void;
  /** What was under way could not be stored; it comes again. */
  readonly onFailure: (cause: unknown) => void;
}

const topicsAtOnce = 100;

export function createLiveHub(deps: Deps, { ask, signal, onFree, onFailure }: LiveHubOptions): LiveHub {
  const underWay = new Set<Promise<void>>();
  const places = createPlaces(deps.config.hub.concurrency, onFree);
  const live = { ask, turns: hubTurns(deps, signal), places, signal };
  const follow = (end: Promise<void>): void => {
    const followed = end.catch(onFailure).finally(() => underWay.delete(followed));
    underWay.add(followed);
  };
  return {
    look: async () => {
      await deps.store.expireSubscribers(deps.clock.now());
      return noteChanges(deps, { ask, limit: topicsAtOnce });
    },
    start: () => startWork(deps, live, follow),
    ended: async () => void (await Promise.all(underWay)),
  };
}
