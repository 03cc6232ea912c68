import type { AreaCount } from "../deps.ts";
import { noticeKinds } from "../model/notice.ts";
import { type Metric, metricsType, renderMetrics } from "../render/metrics.ts";
import type { AppContext } from "./context.ts";
import { hubMetrics } from "./hub-metrics.ts";
import { noticesOf } from "./notices.ts";
import { processMetrics } from "./process-metrics.ts";
import { type QuotaToday, quotaToday } from "./quota-today.ts";
import type { CacheStats } from "./rendered-cache.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { sourceMetrics } from "./source-metrics.ts";

/** Asked for more often, the same answer serves: each reads some thousand rows. */
const keptSeconds = 30;
const day = 86_400;

/** GET /metrics, for Prometheus: sums alone, no address of a source or a reader. Open to all, as /sources is. */
export async function serveMetrics(c: AppContext): Promise<Response> {
  const version = String(Math.floor(c.get("deps").clock.now() / keptSeconds));
  const representation = await c.get("cache").get("/metrics", version, async () => {
    return toRepresentation(renderMetrics(await collect(c)), { contentType: metricsType, lastModified: null });
  });
  return respond(c, representation, { cacheControl: `public, max-age=${keptSeconds}` });
}

async function collect(c: AppContext): Promise<readonly Metric[]> {
  const { clock, config, databaseBytes, process, store, trouble } = c.get("deps");
  const now = clock.now();
  // Not on Workers, where each query counts.
  const blockedHosts = process === undefined ? null : store.blockedHosts();
  const [sources, today, week, quota, bytes, hub, blocked] = await Promise.all([
    store.listSources(),
    store.countsSince(now),
    store.countsSince(now - 6 * day),
    quotaToday(c),
    databaseBytes?.() ?? null,
    hubMetrics(c.get("deps")),
    blockedHosts,
  ]);
  const notices = new Set(noticesOf(c, { sources, quota }).map(({ kind }) => kind));
  const noticed = noticeKinds.map((kind) => ({ labels: { kind }, value: notices.has(kind) ? 1 : 0 }));
  return [
    gauge("inbrief_build_info", "The program's version.", [{ labels: { version: config.version }, value: 1 }]),
    ...sourceMetrics(sources, now),
    gauge("inbrief_notice", "1 while it is told on /sources: what concerns the checking as a whole.", noticed),
    gauge(
      "inbrief_blocked_hosts",
      "Hosts whose texts are taken down.",
      blocked === null ? [] : [{ value: blocked.length }],
    ),
    gauge("inbrief_briefs_today", "Briefs stored since the day began (UTC), by area.", perArea(today)),
    gauge("inbrief_briefs_week", "Briefs stored in the last seven days (UTC), by area.", perArea(week)),
    gauge("inbrief_database_bytes", "The size of the database.", bytes === null ? [] : [{ value: bytes }]),
    gauge(
      "inbrief_store_trouble",
      "1 while nothing new can be stored; /readyz says why.",
      trouble === undefined ? [] : [{ value: trouble() === null ? 0 : 1 }],
    ),
    ...cacheMetrics(c.get("cache").stats()),
    ...hub,
    ...quotaMetrics(quota),
    ...processMetrics(process),
  ];
}

function gauge(name: string, help: string, samples: Metric["samples"]): Metric {
  return { name, type: "gauge", help, samples };
}

function perArea(counts: readonly AreaCount[]): Metric["samples"] {
  return counts.map(({ area, count }) => ({ labels: { area }, value: count }));
}

function cacheMetrics({ hits, misses, bytes, entries }: CacheStats): readonly Metric[] {
  return [
    {
      name: "inbrief_rendered_cache_requests_total",
      type: "counter",
      help: "Answers of the application taken from memory (hit) or rendered (miss).",
      samples: [
        { labels: { result: "hit" }, value: hits },
        { labels: { result: "miss" }, value: misses },
      ],
    },
    gauge("inbrief_rendered_cache_bytes", "Memory for rendered answers.", [{ value: bytes }]),
    gauge("inbrief_rendered_cache_entries", "Rendered answers in memory.", [{ value: entries }]),
  ];
}

function quotaMetrics(quota: QuotaToday | null): readonly Metric[] {
  if (quota === null) return [];
  const each = (of: QuotaToday["used"]) =>
    Object.entries(of).map(([kind, value]) => ({ labels: { kind }, value: Number(value) }));
  return [
    gauge("inbrief_quota_used", "What the ingest has used of the day's quotas (UTC), by kind.", each(quota.used)),
    gauge("inbrief_quota_allowed", "What the ingest may use of a day; 0: not counted.", each(quota.allowed)),
    gauge("inbrief_quota_state", "1 for how the ingest goes on today.", [{ labels: { state: quota.state }, value: 1 }]),
  ];
}
