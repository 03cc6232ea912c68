import type { ClaimedSource, ClaimRequest, SqlDatabase } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { quarantineCutOffs } from "../model/source.ts";
import { loadInstanceId } from "./meta.ts";
import { toSource, toSourceRows } from "./source-row.ts";

/**
 * A check of which no outcome has come before its lease ended: the process or the invocation was cut off. `cut_offs` tells it of one that was
 * reading a document; of the others only outcomes that no check confirms in silence tell it, so not those of sources whose 304 is predicted.
 */
const isCutOff =
  "lease_until IS NOT NULL AND lease_until <= ?1 AND (cut_offs > 0 OR outcome IN ('pending', 'fetched', 'tooMuchWork', 'fault'))";
/** Once may be chance: a restart, a power cut. Of these outcomes none but a check that was cut off leaves failures. */
const isCutOffAgain = `${isCutOff} AND (cut_offs > 1 OR (failures > 0 AND outcome IN ('pending', 'fetched', 'tooMuchWork', 'fault')))`;
/** The sentence of `tooMuchWork`, as `explainOutcome` has it. */
export const cutOffMessage =
  "Its checks were cut off before they had ended: it may be too large for an invocation. Fewer of its entries are taken, and it is asked less often; after three it waits for a day. Adding the source again lets it start afresh.";

const isQuarantined = `cut_offs >= ${quarantineCutOffs}`;
const quarantineSeconds = 86_400;
/** A day's checks go on, though twelve hours apart. */
const longestBackOffSeconds = 43_200;
/** Apart from its companions by another minute, and not the same ones each time: the source that ends the process is soon alone. */
const apart = "(id >> min(failures, 6)) % 10 * 60";

const isPredictable = "outcome = 'fetched' AND (etag IS NOT NULL OR last_modified IS NOT NULL)";

const isDue = `status = 'active' AND blocked_at IS NULL AND origin <> 'own' AND (retry_after IS NULL OR retry_after <= ?1)
      AND (?4 = 1 OR (next_check <= ?1 - ?6 AND (lease_until IS NULL OR lease_until <= ?1)))
      AND (?5 IS NULL OR url IN (SELECT value FROM json_each(?5)))`;

/**
 * One row written a source. The lease never outlasts the predicted check: a check that confirms the prediction writes nothing,
 * so nothing but time ends its lease. Under `force` leases do not count either: after a crash an operator need not wait for them,
 * and checking a source twice at once costs a request and stores nothing twice.
 *
 * The outcome is predicted as well: what was new last time is most likely not modified this time. Else the first 304 after each new
 * entry would write a row of its own.
 *
 * What was cut off waits for twice as long each time, and its companions for other minutes than it, so that they get on. One in quarantine
 * is claimed alone, when its turn comes; until then the others are. Only what was reading a document gets there: a check that had not begun to counts as
 * one cut-off, however often, since the fault is most likely a companion's.
 */
const claimSql = `UPDATE sources SET checked_at = ?1, lease_until = ?1 + min(?3, interval_seconds),
    silent_checks = silent_checks + 1, previous_check = checked_at,
    next_check = ?1 + CASE WHEN ${isQuarantined} THEN max(interval_seconds, ${quarantineSeconds}) + ${apart}
      WHEN ${isCutOff} THEN max(interval_seconds, min(interval_seconds << min(failures, 6), ${longestBackOffSeconds})) + ${apart}
      ELSE interval_seconds END,
    failures = failures + (${isCutOff}), cut_offs = max(cut_offs, ${isCutOff}),
    message = CASE WHEN ${isCutOffAgain} THEN ?7 ELSE message END,
    outcome = CASE WHEN ${isCutOffAgain} THEN 'tooMuchWork' WHEN ${isPredictable} THEN 'notModified' ELSE outcome END,
    http_status = CASE WHEN ${isPredictable} THEN 304 ELSE http_status END
  WHERE id IN (SELECT id FROM (
      SELECT id, ?4 = 0 AND ${isQuarantined} AS is_quarantined, row_number() OVER due AS place,
        ?4 = 0 AND first_value(${isQuarantined}) OVER due AS is_lone
      FROM sources WHERE ${isDue} WINDOW due AS (ORDER BY next_check, id))
    WHERE CASE WHEN is_lone THEN place = 1 ELSE NOT is_quarantined END ORDER BY place LIMIT ?2)
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

const beginReadingSql = `UPDATE sources SET cut_offs = cut_offs + 1, lease_until = max(coalesce(lease_until, 0), ?2) WHERE id = ?1
  RETURNING (SELECT value FROM meta WHERE key = 'instance') AS instance`;

/**
 * Counts the reading of a document as cut off until its result is written, and holds the source for it. One row written, since nothing
 * less outlives the process. The instance id comes with it: an invocation's queries are numbered.
 */
export async function beginReading(db: SqlDatabase, sourceId: number, leaseUntil: Instant): Promise<string> {
  const [rows] = await db.batch([{ sql: beginReadingSql, parameters: [sourceId, leaseUntil] }]);
  const id = rows?.[0]?.instance;
  return typeof id === "string" ? id : loadInstanceId(db);
}
