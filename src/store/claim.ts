import type { ClaimedSource, ClaimRequest, SqlDatabase } from "../deps.ts";
import { toSource, toSourceRows } from "./source-row.ts";

/**
 * A check of which no outcome has come before its lease ended: the process or the invocation was cut off. Told only after outcomes that no check
 * confirms in silence, so not of sources whose 304 is predicted.
 */
const isCutOff = "lease_until IS NOT NULL AND lease_until <= ?1 AND outcome IN ('pending', 'fetched', 'fault')";
const cutOffMessage =
  "Its checks were cut off before they had ended: it may be too large for an invocation. Fewer of its entries are taken, and it is asked less often.";
/** A day's checks go on, though twelve hours apart. */
const longestBackOffSeconds = 43_200;

const isPredictable = "outcome = 'fetched' AND (etag IS NOT NULL OR last_modified IS NOT NULL)";

/**
 * One row written a source. The lease never outlasts the predicted check: a check that confirms the prediction writes nothing,
 * so nothing but time ends its lease. Under `force` leases do not count either: after a crash an operator need not wait for them,
 * and checking a source twice at once costs a request and stores nothing twice.
 *
 * The outcome is predicted as well: what was new last time is most likely not modified this time. Else the first 304 after each new
 * entry would write a row of its own.
 *
 * What was cut off waits for twice as long each time, and each of its companions for another minute: the source that ends the process
 * is then alone, and the others get on. The second time it is called a fault.
 */
const claimSql = `UPDATE sources SET checked_at = ?1, lease_until = ?1 + min(?3, interval_seconds),
    next_check = ?1 + CASE WHEN ${isCutOff}
      THEN max(interval_seconds, min(interval_seconds << min(failures, 6), ${longestBackOffSeconds})) + id % 10 * 60 ELSE interval_seconds END,
    failures = failures + (${isCutOff}),
    message = CASE WHEN ${isCutOff} AND failures > 0 THEN ?7 ELSE message END,
    outcome = CASE WHEN ${isCutOff} AND failures > 0 THEN 'fault' WHEN ${isPredictable} THEN 'notModified' ELSE outcome END,
    http_status = CASE WHEN ${isPredictable} THEN 304 ELSE http_status END
  WHERE id IN (SELECT id FROM sources
    WHERE status = 'active' AND origin <> 'own' AND (retry_after IS NULL OR retry_after <= ?1)
      AND (?4 = 1 OR (next_check <= ?1 - ?6 AND (lease_until IS NULL OR lease_until <= ?1)))
      AND (?5 IS NULL OR url IN (SELECT value FROM json_each(?5)))
    ORDER BY next_check, id LIMIT ?2)
  RETURNING *`;

export async function claimDue(db: SqlDatabase, request: ClaimRequest): Promise<readonly ClaimedSource[]> {
  const { now, overdueSeconds, limit, leaseSeconds, force, only } = request;
  const onlyJson = only === null ? null : JSON.stringify(only);
  const parameters = [now, limit, leaseSeconds, force ? 1 : 0, onlyJson, overdueSeconds, cutOffMessage];
  const [rows] = await db.batch([{ sql: claimSql, parameters }]);
  return toSourceRows(rows ?? []).map((row) => ({
    ...toSource(row),
    // A wait for what was cut off is no prediction: a check that ends well is followed by the usual one.
    predictedNextCheck: row.next_check === now + row.interval_seconds ? row.next_check : 0,
  }));
}
