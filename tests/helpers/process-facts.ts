import type { ProcessFacts } from "../../src/deps.ts";

/** What a process says that has done nothing yet, but for what is given. */
export function makeProcessFacts(facts: Partial<ProcessFacts> = {}): ProcessFacts {
  return {
    startedAt: 1_715_000_000,
    checks: () => new Map(),
    lastTick: () => null,
    answers: () => [],
    wire: () => ({ answers: new Map(), misses: 0, entries: 0, bytes: 0 }),
    eventLoopDelay: () => ({ mean: 0, p99: 0, max: 0 }),
    residentBytes: () => 0,
    ...facts,
  };
}
