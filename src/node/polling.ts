import { schedule } from "node-cron";
import type { Deps } from "../deps.ts";
import { type IngestOptions, ingestDue } from "../ingest.ts";
import type { Waker } from "./waker.ts";

export interface PollOptions extends Pick<IngestOptions, "only" | "onReport"> {
  /** In the first round also sources that are not due. */
  readonly force: boolean;
  /** Ends the polling, once the checks under way have ended. */
  readonly signal: AbortSignal;
  /** A round begins. */
  readonly onRound?: () => void;
  /** What else a round does, after its checks. */
  readonly afterRound?: () => Promise<void>;
  /** Ends the wait for the next tick: a ping has made a source due. */
  readonly waker?: Waker;
}

/**
 * Checks what is due at once and then at each tick of INBRIEF_POLL_CRON, until the signal; a tick that comes while a round is
 * running is left out. Throws SyndicationError where the store fails.
 */
export async function poll(
  deps: Deps,
  { force, signal, onRound, afterRound, waker, ...options }: PollOptions,
): Promise<void> {
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    onRound?.();
    await ingestDue(deps, { ...options, force: force && isFirst, signal });
    if (!signal.aborted) await afterRound?.();
    await nextTick(deps.config.schedule.pollCron, signal, waker);
  }
}

/** Resolves at the next tick, or at once where the signal is given or something woke us since the last. */
export function nextTick(cron: string, signal: AbortSignal, waker?: Waker): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done();
    let forget: (() => void) | undefined;
    const finish = () => {
      signal.removeEventListener("abort", finish);
      forget?.();
      void task.stop();
      done();
    };
    const task = schedule(cron, finish);
    signal.addEventListener("abort", finish);
    forget = waker?.onWake(finish);
  });
}
