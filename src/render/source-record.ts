import { type Instant, toIso } from "../model/instant.ts";
import type { Source } from "../model/source.ts";
import { outcomeWords } from "./outcome-words.ts";

/** A source as data, the same at /sources.json and of `inbrief sources … --json`: instants in ISO, null where there is none. */
export function toSourceRecord(source: Source) {
  const { url, title, siteUrl, language, status, treatment, outcome, httpStatus, message, failures, origin } = source;
  return {
    url,
    title,
    siteUrl,
    language,
    status,
    treatment,
    outcome,
    cause: outcomeWords(source),
    message,
    httpStatus,
    failures,
    lastCheck: isoOrNull(source.checkedAt),
    nextCheck: status === "active" ? toIso(source.nextCheck) : null,
    origin,
  };
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant);
}
