import { schedule } from "node-cron";
import type { Deps } from "../deps.ts";
import { type IngestOptions, ingestDue } from "../ingest.ts";

export interface PollOptions extends Pick<IngestOptions, "only" | "onReport"> {
  /** In the first round also sources that are not due. */
  readonly force: boolean;
  /** Ends the polling, once the checks under way have ended. */
  readonly signal: AbortSignal;
}

/**
 * Checks what is due at once and then at each tick of INBRIEF_POLL_CRON, until the signal; a tick that comes while a round is
 * running is left out. Throws SyndicationError where the store fails.
 */
export async function poll(deps: Deps, { force, signal, ...options }: PollOptions): Promise<void> {
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    await ingestDue(deps, { ...options, force: force && isFirst, signal });
    await nextTick(deps.config.schedule.pollCron, signal);
  }
}

/** Resolves at the next tick, or at once where the signal is given. */
export function nextTick(cron: string, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done();
    const finish = () => {
      signal.removeEventListener("abort", finish);
      void task.stop();
      done();
    };
    const task = schedule(cron, finish);
    signal.addEventListener("abort", finish);
  });
}

/** Given by SIGTERM or SIGINT. */
export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stop.abort(name));
  return stop.signal;
}
