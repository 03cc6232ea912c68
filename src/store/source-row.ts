import type { Row } from "../deps.ts";
import type { BriefSource } from "../model/brief.ts";
import { explainOutcome } from "../model/explain-outcome.ts";
import type { FeedRhythm } from "../model/feed.ts";
import {
  defaultTreatment,
  type Move,
  type OutcomeName,
  type Source,
  type SourceOrigin,
  type SourceStatus,
  type Treatment,
} from "../model/source.ts";
import { parseColumn } from "./parse-column.ts";
import { unpackHistory } from "./source-history.ts";

/** A row of `sources`. The tables are STRICT, so that what is read has the types of its columns. */
export interface SourceRow {
  readonly id: number;
  readonly url: string;
  /** As configured; wins over the feed's own. */
  readonly title: string | null;
  readonly site_url: string | null;
  readonly feed_title: string | null;
  readonly feed_site_url: string | null;
  readonly language: string | null;
  readonly treatment: string;
  readonly origin: SourceOrigin;
  readonly status: SourceStatus;
  /** 1: an operator changed it since; the OPML no longer rules it. */
  readonly is_edited: number;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly body_hash: string | null;
  readonly checked_at: number | null;
  readonly next_check: number;
  readonly interval_seconds: number;
  readonly lease_until: number | null;
  readonly retry_after: number | null;
  readonly failures: number;
  readonly outcome: OutcomeName;
  readonly message: string | null;
  readonly outcome_at: number | null;
  readonly http_status: number | null;
  readonly is_loaded: number;
  readonly usual_gap: number | null;
  readonly newest_at: number | null;
  readonly rhythm: string | null;
  readonly cut_offs: number;
  readonly silent_checks: number;
  readonly previous_check: number | null;
  readonly push_until: number | null;
  readonly pinged_at: number | null;
  readonly push_proven: number;
  readonly move: string | null;
  readonly former_urls: string;
  readonly notes: string;
  readonly history: string;
  /** Since when its host is blocked; null: it is not. */
  readonly blocked_at: number | null;
  readonly revision: number;
  readonly changed_at: number;
}

export function toSourceRows(rows: readonly Row[]): readonly SourceRow[] {
  return rows as readonly unknown[] as readonly SourceRow[];
}

export function toSource(row: SourceRow): Source {
  return {
    id: row.id,
    url: row.url,
    title: row.title ?? row.feed_title,
    siteUrl: row.site_url ?? row.feed_site_url,
    language: row.language,
    treatment: toTreatment(row.treatment),
    origin: row.origin,
    status: row.status,
    validators: { etag: row.etag, lastModified: row.last_modified, bodyHash: row.body_hash },
    checkedAt: row.checked_at,
    nextCheck: row.next_check,
    intervalSeconds: row.interval_seconds,
    retryAfter: row.retry_after,
    failures: row.failures,
    // What its last check brought is said again once it is unblocked.
    outcome: row.blocked_at === null ? row.outcome : "blocked",
    message: row.blocked_at === null ? row.message : explainOutcome("blocked"),
    blockedAt: row.blocked_at,
    outcomeAt: row.outcome_at,
    httpStatus: row.http_status,
    loaded: row.is_loaded === 1,
    usualGapSeconds: row.usual_gap,
    newestAt: row.newest_at,
    rhythm: row.rhythm === null ? null : (parseColumn(row.rhythm) as FeedRhythm),
    cutOffs: row.cut_offs,
    silentChecks: row.silent_checks,
    previousCheck: row.previous_check,
    push: { until: row.push_until, pingedAt: row.pinged_at, isProven: row.push_proven === 1 },
    move: row.move === null ? null : (parseColumn(row.move) as Move),
    formerUrls: parseColumn(row.former_urls) as readonly string[],
    notes: parseColumn(row.notes) as readonly string[],
    history: unpackHistory(row.history),
    revision: row.revision,
  };
}

/** What readers see of a source; a change of it is a change of its briefs' feeds. Without a title its host stands in. */
export function toBriefSource(
  row: Pick<SourceRow, "url" | "title" | "site_url" | "feed_title" | "feed_site_url" | "origin" | "treatment">,
): BriefSource {
  return {
    title: row.title ?? row.feed_title ?? hostOf(row.url),
    url: row.url,
    siteUrl: row.site_url ?? row.feed_site_url,
    isOwn: row.origin === "own",
    excerpt: toTreatment(row.treatment).excerpt,
  };
}

/** Rows of an older version lack what was added since: the default stands in. */
export function toTreatment(json: string): Treatment {
  return { ...defaultTreatment, ...(parseColumn(json) as Partial<Treatment>) };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host || url : url;
}
