import type { ClaimedSource, Revision, SourceResult, SqlValue, Statement } from "../deps.ts";
import { packHistory } from "./source-history.ts";

/** Whether a claim's prediction and the stored outcome say already all that the result says. */
export function isConfirmed(source: ClaimedSource, result: SourceResult): boolean {
  return (
    result.nextCheck === source.predictedNextCheck &&
    result.intervalSeconds === source.intervalSeconds &&
    result.outcome === source.outcome &&
    result.message === source.message &&
    result.httpStatus === source.httpStatus &&
    result.retryAfter === source.retryAfter &&
    result.failures === source.failures &&
    keeps(result.status, source.status) &&
    keeps(result.title, source.title) &&
    keeps(result.siteUrl, source.siteUrl) &&
    keeps(result.language, source.language) &&
    keeps(result.loaded, source.loaded) &&
    keeps(result.cutOffs, source.cutOffs) &&
    keeps(result.isPushProven, source.push.isProven) &&
    keepsPacked(result.move, source.move) &&
    keepsPacked(result.notes, source.notes) &&
    (result.validators === undefined ||
      (result.validators.etag === source.validators.etag &&
        result.validators.lastModified === source.validators.lastModified &&
        result.validators.bodyHash === source.validators.bodyHash))
  );
}

function keeps<T>(found: T | undefined, stored: T): boolean {
  return found === undefined || found === stored;
}

function keepsPacked<T>(found: T | undefined, stored: T): boolean {
  return found === undefined || packed(found) === packed(stored);
}

function packed<T>(value: T | undefined): string | null | undefined {
  return value === undefined || value === null ? (value as null | undefined) : JSON.stringify(value);
}

/** Writes the result, and with it the source's new revision where there is one: one row together. It ends the lease. */
export function resultStatement(sourceId: number, result: SourceResult, revision: Revision | null): Statement {
  const columns: [string, SqlValue][] = [
    ["outcome", result.outcome],
    ["message", result.message],
    ["http_status", result.httpStatus],
    ["next_check", result.nextCheck],
    ["interval_seconds", result.intervalSeconds],
    ["retry_after", result.retryAfter],
    ["failures", result.failures],
    ["outcome_at", result.outcomeAt],
    ["lease_until", null],
    ["silent_checks", 0],
    ...foundColumns(result),
  ];
  if (revision !== null) columns.push(["revision", revision.number]);
  const sets = columns.map(([name], index) => setColumn(name, index + 2));
  const parameters = [sourceId, ...columns.map(([, value]) => value)];
  if (revision !== null) {
    sets.push(`changed_at = max(changed_at, ?${parameters.length + 1})`);
    parameters.push(revision.changedAt);
  }
  return { sql: `UPDATE sources SET ${sets.join(", ")} WHERE id = ?1`, parameters };
}

/** A ping that came during the check, which may have asked just too early, still holds. */
function setColumn(name: string, place: number): string {
  if (name !== "next_check") return `${name} = ?${place}`;
  return `next_check = CASE WHEN pinged_at >= checked_at THEN min(next_check, ?${place}) ELSE ?${place} END`;
}

/** What the check found out about the feed itself; an absent field keeps what is stored. */
function foundColumns(result: SourceResult): [string, SqlValue][] {
  const columns: [string, SqlValue | undefined][] = [
    ["status", result.status],
    ["feed_title", result.title],
    ["feed_site_url", result.siteUrl],
    ["language", result.language],
    ["is_loaded", result.loaded === undefined ? undefined : Number(result.loaded)],
    ["usual_gap", result.usualGapSeconds],
    ["newest_at", result.newestAt],
    ["rhythm", packed(result.rhythm)],
    ["cut_offs", result.cutOffs],
    ["push_proven", result.isPushProven === undefined ? undefined : Number(result.isPushProven)],
    ["move", packed(result.move)],
    ["notes", packed(result.notes)],
    ["history", result.history === undefined ? undefined : packHistory(result.history)],
    ["etag", result.validators?.etag],
    ["last_modified", result.validators?.lastModified],
    ["body_hash", result.validators?.bodyHash],
  ];
  return columns.filter((column): column is [string, SqlValue] => column[1] !== undefined);
}
