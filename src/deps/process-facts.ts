import type { Instant } from "../model/instant.ts";
import type { OutcomeName } from "../model/source.ts";

/** What only a process that lives on can say of itself. */
export interface ProcessFacts {
  readonly startedAt: Instant;
  /** Checks that have ended since, by how. */
  checks(): ReadonlyMap<OutcomeName, number>;
  /** How late timers came, in seconds, since the process began. */
  eventLoopDelay(): { readonly mean: number; readonly p99: number; readonly max: number };
  residentBytes(): number;
}
