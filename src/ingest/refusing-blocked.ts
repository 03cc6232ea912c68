import type { Clock, Fetcher, Store } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { blockedMessage, findBlockedHost } from "../model/blocked-host.ts";

/** For so long the list of blocked hosts is not asked for again: what is blocked in another process is fetched no longer than that. */
const knownForSeconds = 30;

/**
 * The fetcher, but for blocked hosts: those it refuses (blocked) at every hop, whatever wanted something there: a feed, a page, robots.txt, a hub, a callback.
 */
export function refusingBlocked(
  fetcher: Fetcher,
  { store, clock }: { readonly store: Pick<Store, "blockedHosts">; readonly clock: Pick<Clock, "now"> },
): Fetcher {
  let known: { readonly at: number; readonly hosts: Promise<readonly string[]> } | null = null;
  const hosts = (): Promise<readonly string[]> => {
    const now = clock.now();
    if (known === null || Math.abs(now - known.at) >= knownForSeconds) {
      const asked = store.blockedHosts().then((list) => list.map(({ host }) => host));
      known = { at: now, hosts: asked };
      // What could not be read is asked for again, and nothing is fetched meanwhile.
      asked.catch(() => {
        known = null;
      });
    }
    return known.hosts;
  };
  return {
    send: async (request) => {
      const host = findBlockedHost(request.url, await hosts());
      if (host !== null) throw new SyndicationError("blocked", blockedMessage(host), request.url);
      return fetcher.send(request);
    },
  };
}
