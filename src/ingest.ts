import type { ClaimedSource, Deps } from "./deps.ts";
import { isPingedAgain } from "./hub/judge-push.ts";
import { checkSource, type OnChanged } from "./ingest/check-source.ts";
import { type Lanes, lanesOf } from "./ingest/lanes.ts";
import { createTurns, putOff } from "./ingest/on-changed.ts";
import { loadReader } from "./ingest/read-changed-document.ts";
import type { SourceReport } from "./ingest/report.ts";
import { isAllowedPair } from "./model/address.ts";
import { siteOf } from "./model/site.ts";
import { withSilent } from "./model/source-event.ts";

export type { SourceReport } from "./ingest/report.ts";

export interface IngestOptions {
  /** Also sources that are not due or leased to another caller; Retry-After and 410 still hold. */
  readonly force: boolean;
  /** Only the sources of these addresses, or of those that they had before they moved; null: all. */
  readonly only: readonly string[] | null;
  /** Until none is due (the default), or what one claim takes. */
  readonly claims?: "all" | "one";
  /** Only sources that have been due for so long; 0 by default. */
  readonly overdueSeconds?: number;
  /** Called as each source ends, in order of ending. */
  readonly onReport?: (report: SourceReport) => void;
  /** No source is begun after it; those under way are finished. */
  readonly signal?: AbortSignal;
}

/**
 * Checks every due source once: what the cron tick and `inbrief ingest` both call. Sources are claimed in the store first,
 * so that without `force` two callers never check the same one. A source's fault is its own outcome; only a failing store ends the run,
 * with SyndicationError, after those under way have ended.
 */
export async function ingestDue(deps: Deps, options: IngestOptions): Promise<readonly SourceReport[]> {
  const lanes = lanesOfService(deps);
  const turnsOf = createTurns(deps, lanes);
  const reports: SourceReport[] = [];
  for await (const claimed of claims(deps, options)) {
    const { mustWait, onChanged } = turnsOf(claimed);
    if (claimed.some(({ loaded }) => !loaded)) await loadReader();
    const check = (source: ClaimedSource) =>
      mustWait(source) ? putOff(deps, source) : inItsLane(deps, lanes, source, { ...options, onChanged });
    const ended = await allEnded(claimed.map(check));
    reports.push(...ended.filter((report) => report !== null));
  }
  return reports;
}

/** Claimed sources, a handful at a time, each at most once a run, until none is due. */
async function* claims(
  { store, clock, config }: Deps,
  options: IngestOptions,
): AsyncGenerator<readonly ClaimedSource[]> {
  const { claimLimit, leaseSeconds } = config.schedule;
  const { force, overdueSeconds = 0 } = options;
  const claim = (only: readonly string[] | null) =>
    store.claimDue({ now: clock.now(), overdueSeconds, limit: claimLimit, leaseSeconds, force, only });
  if (options.force || options.only !== null) {
    const urls = await urlsOf(store, options.only);
    for (let start = 0; start < urls.length && !options.signal?.aborted; start += claimLimit) {
      yield await claim(urls.slice(start, start + claimLimit));
    }
    return;
  }
  const seen = new Set<number>();
  while (!options.signal?.aborted) {
    // What was pinged since its check is due once more: the hub's spacing bounds it.
    const fresh = (await claim(null)).filter((source) => !seen.has(source.id) || isPingedAgain(source));
    if (fresh.length === 0) return;
    for (const source of fresh) seen.add(source.id);
    yield fresh;
    if (options.claims === "one") return;
  }
}

/** As they are now: between two rounds a source may have moved. */
async function urlsOf(store: Deps["store"], only: IngestOptions["only"]): Promise<readonly string[]> {
  if (only === null) return (await store.listSources()).map(({ url }) => url);
  const found = await Promise.all(only.map((url) => store.findSource(url)));
  return [...new Set(found.flatMap((source) => source?.url ?? []))];
}

function inItsLane(
  deps: Deps,
  lanes: Lanes,
  source: ClaimedSource,
  options: IngestOptions & { readonly onChanged: OnChanged },
): Promise<SourceReport | null> {
  const laneOf = (url: string) => (isAllowedPair(new URL(url), deps.config.fetch.allowUpstream) ? null : siteOf(url));
  const beforeHop = async (url: string) => {
    const site = laneOf(url);
    if (site !== null) await lanes.turn(site, 0);
  };
  return lanes(laneOf(source.url), async () => {
    if (options.signal?.aborted) return putBack(deps, source);
    const report = await checkSource(deps, source, { onChanged: options.onChanged, beforeHop });
    options.onReport?.(report);
    return report;
  });
}

/** A run that ends early gives back what it has claimed and not begun: its leases are not to count as checks that were cut off. */
async function putBack({ store, clock }: Deps, source: ClaimedSource): Promise<null> {
  const { outcome, message, httpStatus, intervalSeconds, retryAfter, failures } = source;
  const now = clock.now();
  const asItWas = { outcome, message, httpStatus, intervalSeconds, retryAfter, failures };
  await store.saveResult(source, {
    ...asItWas,
    outcomeAt: source.outcomeAt ?? now,
    nextCheck: now,
    history: withSilent(source),
  });
  return null;
}

/** One service's lanes outlive a run: the first request of a tick keeps its distance from the last of the tick before. */
const lanesOfServices = new WeakMap<Deps, Lanes>();

function lanesOfService(deps: Deps): Lanes {
  const known = lanesOfServices.get(deps);
  if (known !== undefined) return known;
  const made = lanesOf(deps);
  lanesOfServices.set(deps, made);
  return made;
}

/** Waits for all, so that none is left writing behind a failed run; then the first failure is thrown. */
async function allEnded<T>(tasks: readonly Promise<T>[]): Promise<readonly T[]> {
  const ended = await Promise.allSettled(tasks);
  return ended.map((task) => {
    if (task.status === "rejected") throw task.reason;
    return task.value;
  });
}
