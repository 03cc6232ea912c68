import type { ScheduleConfig } from "../../config.ts";
import { type Instant, toIso } from "../../model/instant.ts";
import type { Source } from "../../model/source.ts";
import { durationText } from "../format-progress.ts";
import { type Finding, ok, warning } from "./finding.ts";

/** Ticks that may fail to come before it is told; as /readyz has it. */
const patience = 3;
/** Where the cron text does not come every day. */
const daySeconds = 86_400;

/** Whether anything asks the sources: the one that has waited longest, and the last sign of a check. */
export function checkPolling(sources: readonly Source[], now: Instant, schedule: ScheduleConfig): readonly Finding[] {
  const active = sources.filter(({ origin, status }) => origin !== "own" && status === "active");
  if (active.length === 0) return [];
  const lastSign = Math.max(0, ...active.flatMap(({ checkedAt, outcomeAt }) => [checkedAt ?? 0, outcomeAt ?? 0]));
  const dueSince = Math.min(...active.map(({ nextCheck, retryAfter }) => Math.max(nextCheck, retryAfter ?? 0)));
  const waiting = now - Math.max(dueSince, lastSign);
  const told = lastSign === 0 ? "No source was ever checked" : `The last check of a source began at ${toIso(lastSign)}`;
  if (waiting < patience * (schedule.tickSeconds ?? daySeconds))
    return [ok("polling", `${told}, and none waits for long.`)];
  const message = `${told}, and others have been due for ${durationText(now - dueSince)}: nothing is polling.`;
  return [
    warning("polling", message, 'Start the service with "inbrief serve", or let cron call "inbrief ingest --once".'),
  ];
}
