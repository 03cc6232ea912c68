import { toIso } from "../model/instant.ts";
import type { Report } from "../model/report.ts";

/** A report as data, the same for API and command line. */
export function toReportRecord({ id, briefId, says, note, state, times, firstAt, lastAt, settledAt }: Report) {
  return {
    number: id,
    brief: `urn:uuid:${briefId}`,
    countries: says,
    note,
    state,
    times,
    firstAt: toIso(firstAt),
    lastAt: toIso(lastAt),
    settledAt: settledAt === null ? null : toIso(settledAt),
  };
}
