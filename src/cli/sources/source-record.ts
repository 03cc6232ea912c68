import { type Instant, toIso } from "../../model/instant.ts";
import type { Source } from "../../model/source.ts";

/** A source as `sources list --json` shows it; instants in ISO, null where there is none. */
export function toSourceRecord(source: Source) {
  const { url, title, siteUrl, status, origin, outcome, httpStatus, message, failures } = source;
  return {
    url,
    title,
    siteUrl,
    status,
    origin,
    outcome,
    httpStatus,
    message,
    failures,
    checkedAt: iso(source.outcomeAt),
    nextCheck: status === "active" ? toIso(source.nextCheck) : null,
    treatment: source.treatment,
  };
}

function iso(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant);
}
