import type { Instant } from "../model/instant.ts";
import type { Source } from "../model/source.ts";
import type { Metric } from "../render/metrics.ts";
import { ingestPace } from "./ingest-lag.ts";

/** How our sources are, and how far behind the checking is. */
export function sourceMetrics(sources: readonly Source[], now: Instant): readonly Metric[] {
  const upstream = sources.filter(({ origin, status }) => origin !== "own" && status !== "removed");
  const { dueSince, lastSign } = ingestPace(upstream, now);
  return [
    {
      name: "inbrief_sources",
      type: "gauge",
      help: "Sources by status and by how their last check ended (docs/health.md).",
      samples: countBy(upstream),
    },
    {
      name: "inbrief_sources_failing",
      type: "gauge",
      help: "Active sources whose last check failed.",
      samples: [{ value: upstream.filter(({ status, failures }) => status === "active" && failures > 0).length }],
    },
    {
      name: "inbrief_ingest_lag_seconds",
      type: "gauge",
      help: "Seconds that the source that has waited longest has been due; 0: none is.",
      samples: [{ value: dueSince === null ? 0 : now - dueSince }],
    },
    {
      name: "inbrief_last_check_timestamp_seconds",
      type: "gauge",
      help: "When the last check of a source began.",
      samples: lastSign === 0 ? [] : [{ value: lastSign }],
    },
  ];
}

function countBy(sources: readonly Source[]): Metric["samples"] {
  const counts = new Map<string, number>();
  for (const { status, outcome } of sources) {
    const key = `${status} ${outcome}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].toSorted().map(([key, value]) => {
    const [status = "", outcome = ""] = key.split(" ");
    return { labels: { status, outcome }, value };
  });
}
