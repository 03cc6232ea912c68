import type { ProcessFacts } from "../deps.ts";
import type { Metric } from "../render/metrics.ts";

/** What this process has done since it began; nothing where no process lives long enough to say (Workers). */
export function processMetrics(facts: ProcessFacts | undefined): readonly Metric[] {
  if (facts === undefined) return [];
  const delay = facts.eventLoopDelay();
  return [
    {
      name: "inbrief_checks_total",
      type: "counter",
      help: "Checks of sources that have ended since the process began, by outcome.",
      samples: [...facts.checks()].toSorted().map(([outcome, value]) => ({ labels: { outcome }, value })),
    },
    {
      name: "inbrief_event_loop_delay_seconds",
      type: "gauge",
      help: "How late timers came since the process began.",
      samples: Object.entries(delay).map(([stat, value]) => ({ labels: { stat }, value })),
    },
    {
      name: "process_resident_memory_bytes",
      type: "gauge",
      help: "Resident memory.",
      samples: [{ value: facts.residentBytes() }],
    },
    {
      name: "process_start_time_seconds",
      type: "gauge",
      help: "When the process began.",
      samples: [{ value: facts.startedAt }],
    },
  ];
}
