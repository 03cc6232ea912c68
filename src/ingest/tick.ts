import type { ConfigFile } from "../config.ts";
import type { Deps } from "../deps.ts";
import { ingestDue } from "../ingest.ts";
import { explainOutcome } from "../model/explain-outcome.ts";
import { dayOf } from "../model/instant.ts";
import { decideQuota } from "../model/quota.ts";
import { clearUp } from "./clear-up.ts";
import { keepSubscriptions } from "./keep-subscriptions.ts";
import { learnBlockedHosts } from "./refusing-blocked.ts";
import type { SourceReport } from "./report.ts";
import { seedFeeds } from "./seed-feeds.ts";
import { syncSourcesInTick } from "./sync-sources.ts";

/** A brief that goes writes some ten rows: ten a tick are a tenth of the free plan's day at most. */
const clearUpShare = { scan: 500, most: 10 };

/**
 * One tick on a platform that counts: the seeds, a file at a time, until they are in; then the source list where it changed; then
 * the sources of one claim, as the day's quotas allow. Throws SyndicationError where the store fails; the next tick goes on.
 */
export async function tick(deps: Deps, files: readonly ConfigFile[]): Promise<readonly SourceReport[]> {
  const { clock, config, log, store } = deps;
  if (!(await seedFeeds(deps, files, { most: 1 }))) return [];
  // Reading the list takes as many of the invocation's queries as a changed source.
  const isListRead = await syncSourcesInTick(deps, files);
  const facts = await store.tickFacts(dayOf(clock.now()));
  learnBlockedHosts(deps.fetcher, facts.blockedHosts, clock.now());
  const state = decideQuota(facts.usage, config.quota);
  if (state === "paused") {
    log.warn("dailyLimit", { message: explainOutcome("dailyLimit") });
    return [];
  }
  // Clearing up takes as many queries as a changed source, too; of what a busy day leaves it takes nothing.
  const isClearing = state === "normal" && !isListRead && (await clearUp(deps, clearUpShare, facts)) !== null;
  const changedLimit = isListRead || isClearing ? 1 : config.schedule.changedLimit;
  const overdueSeconds = state === "slow" ? config.schedule.minIntervalSeconds : 0;
  const onReport = (report: SourceReport) => log.info("checked", { ...report });
  const limited = { ...deps, config: { ...config, schedule: { ...config.schedule, changedLimit } } };
  await keepSubscriptions(deps);
  return ingestDue(limited, { force: false, only: null, claims: "one", overdueSeconds, onReport });
}
