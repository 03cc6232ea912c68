import type { Deps } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { clearUp } from "../ingest/clear-up.ts";
import { keepSubscriptions } from "../ingest/keep-subscriptions.ts";
import type { SourceReport } from "../ingest.ts";
import type { CountingFacts } from "../platform/node/process-facts.ts";
import type { HubLoop } from "./hub-loop.ts";
import { nextTick, type PollOptions, poll } from "./polling.ts";

export interface KeepPollingOptions extends Required<Pick<PollOptions, "signal" | "waker">> {
  readonly facts: CountingFacts;
  readonly hub: HubLoop;
  /** Hears why nothing can be stored, and null once something was stored again. */
  readonly onTrouble: (trouble: string | null) => void;
}

/** One transaction: readers and pings wait for no more. */
const clearUpShare = { scan: 2000, most: 50 };

/** Polls until the signal. A reader is served though the store cannot be written just now: the next round tries again. */
export async function keepPolling(deps: Deps, options: KeepPollingOptions): Promise<void> {
  const { signal, waker, facts, hub, onTrouble } = options;
  const onRound = () => facts.tick(deps.clock.now());
  const afterRound = async () => {
    hub.wake();
    await keepSubscriptions(deps);
    while (!signal.aborted && (await clearUp(deps, clearUpShare)) !== null) hub.wake();
  };
  const onReport = (report: SourceReport) => {
    onTrouble(null);
    facts.count(report.outcome);
    deps.log.info("checked", { ...report });
    if (report.added + report.changed + report.withdrawn > 0) hub.wake();
  };
  while (!signal.aborted) {
    try {
      await poll(deps, { force: false, only: null, signal, onRound, onReport, afterRound, waker });
    } catch (cause) {
      onTrouble(cause instanceof SyndicationError ? cause.message : "an internal fault, see the log.");
      deps.log.error("ingest failed", { cause });
      await nextTick(deps.config.schedule.pollCron, signal);
    }
  }
}
