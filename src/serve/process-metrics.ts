import type { ProcessFacts } from "../deps.ts";
import type { Metric } from "../render/metrics.ts";

/** What this process has done since it began; nothing where no process lives long enough to say (Workers). */
export function processMetrics(facts: ProcessFacts | undefined): readonly Metric[] {
  if (facts === undefined) return [];
  return [...workMetrics(facts), ...answerMetrics(facts), ...runtimeMetrics(facts)];
}

function workMetrics(facts: ProcessFacts): readonly Metric[] {
  const lastTick = facts.lastTick();
  return [
    {
      name: "inbrief_checks_total",
      type: "counter",
      help: "Checks of sources that have ended since the process began, by outcome.",
      samples: [...facts.checks()].toSorted().map(([outcome, value]) => ({ labels: { outcome }, value })),
    },
    {
      name: "inbrief_last_tick_timestamp_seconds",
      type: "gauge",
      help: "When the last round of checks began.",
      samples: lastTick === null ? [] : [{ value: lastTick }],
    },
  ];
}

function answerMetrics(facts: ProcessFacts): readonly Metric[] {
  const { answers, misses, bytes, entries } = facts.wire();
  const hits = [...answers.values()].reduce((sum, count) => sum + count, 0);
  return [
    {
      name: "inbrief_http_responses_total",
      type: "counter",
      help: "Answers to requests since the process began, by kind of address and status; what was no HTTP is not among them.",
      samples: facts.answers().map(({ route, status, count }) => ({
        labels: { route, status: String(status) },
        value: count,
      })),
    },
    {
      name: "inbrief_wire_cache_requests_total",
      type: "counter",
      help: "Feeds asked for that were answered below HTTP (hit), or by the application (miss).",
      samples: [
        { labels: { result: "hit" }, value: hits },
        { labels: { result: "miss" }, value: misses },
      ],
    },
    {
      name: "inbrief_wire_cache_bytes",
      type: "gauge",
      help: "Memory for answers below HTTP.",
      samples: [{ value: bytes }],
    },
    {
      name: "inbrief_wire_cache_entries",
      type: "gauge",
      help: "Answers in memory below HTTP.",
      samples: [{ value: entries }],
    },
  ];
}

function runtimeMetrics(facts: ProcessFacts): readonly Metric[] {
  return [
    {
      name: "inbrief_event_loop_delay_seconds",
      type: "gauge",
      help: "How late timers came since the process began.",
      samples: Object.entries(facts.eventLoopDelay()).map(([stat, value]) => ({ labels: { stat }, value })),
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
