import { monitorEventLoopDelay } from "node:perf_hooks";
import type { ProcessFacts } from "../../deps.ts";
import type { Instant } from "../../model/instant.ts";
import type { OutcomeName } from "../../model/source.ts";

/** Without what is known of requests, which others count. */
export interface CountingFacts extends Omit<ProcessFacts, "answers" | "wire"> {
  /** A check has ended. */
  count(outcome: OutcomeName): void;
  /** A round of checks begins. */
  tick(at: Instant): void;
}

/** Timers are asked so often: finer would cost more than it tells. */
const resolutionMs = 20;
const nanoseconds = 1e9;

export function createProcessFacts(startedAt: Instant): CountingFacts {
  const checks = new Map<OutcomeName, number>();
  let lastTick: Instant | null = null;
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  // The histogram holds the whole wait of its timer; what is beyond the timer's own time is the delay.
  const late = (waited: number) => Math.max(0, waited / nanoseconds - resolutionMs / 1000);
  return {
    startedAt,
    checks: () => checks,
    lastTick: () => lastTick,
    tick: (at) => {
      lastTick = at;
    },
    count: (outcome) => void checks.set(outcome, (checks.get(outcome) ?? 0) + 1),
    eventLoopDelay: () => ({
      mean: late(Number.isNaN(delay.mean) ? 0 : delay.mean),
      p99: late(delay.percentile(99)),
      max: late(delay.max),
    }),
    residentBytes: () => process.memoryUsage.rss(),
  };
}
