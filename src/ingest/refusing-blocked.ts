import type { Clock, Fetcher, Store } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { blockedMessage, findBlockedHost } from "../model/blocked-host.ts";
import type { Instant } from "../model/instant.ts";

interface Memory {
  known: { readonly at: Instant; readonly hosts: Promise<readonly string[]> } | null;
}

const memories = new WeakMap<Fetcher, Memory>();

/** For so long the list of blocked hosts is not asked for again: what is blocked in another process is fetched no longer than that. */
const knownForSeconds = 30;

/**
 * The fetcher, but for blocked hosts: those it refuses (blocked) at every hop, whatever wanted something there: a feed, a page, robots.txt, a hub, a callback.
 */
export function refusingBlocked(
  fetcher: Fetcher,
  { store, clock }: { readonly store: Pick<Store, "blockedHosts">; readonly clock: Pick<Clock, "now"> },
): Fetcher {
  const memory: Memory = { known: null };
  const hosts = (): Promise<readonly string[]> => {
    const now = clock.now();
    if (memory.known === null || Math.abs(now - memory.known.at) >= knownForSeconds) {
      const asked = store.blockedHosts().then((list) => list.map(({ host }) => host));
      memory.known = { at: now, hosts: asked };
      // What could not be read is asked for again, and nothing is fetched meanwhile.
      asked.catch(() => {
        memory.known = null;
      });
    }
    return memory.known.hosts;
  };
  const guarded: Fetcher = {
    send: async (request) => {
      const host = findBlockedHost(request.url, await hosts());
      if (host !== null) throw new SyndicationError("blocked", blockedMessage(host), request.url);
      return fetcher.send(request);
    },
  };
  memories.set(guarded, memory);
  return guarded;
}

/** Tells such a fetcher what has just been read of the list, so that it need not ask; of another one nothing comes of it. */
export function learnBlockedHosts(fetcher: Fetcher, hosts: readonly string[], now: Instant): void {
  const memory = memories.get(fetcher);
  if (memory !== undefined) memory.known = { at: now, hosts: Promise.resolve(hosts) };
}
