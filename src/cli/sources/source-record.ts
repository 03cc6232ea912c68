import { type Instant, toIso } from "../../model/instant.ts";
import type { Source } from "../../model/source.ts";
import { outcomeWords } from "../../render/outcome-words.ts";

/** A source as /sources.json shows it, and where it came from (`origin`); instants in ISO, null where there is none. */
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
