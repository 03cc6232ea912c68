import { type Instant, toIso } from "../model/instant.ts";
import type { Move, Source } from "../model/source.ts";
import { type SourceEvent, withSilent } from "../model/source-event.ts";
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
    pushedUntil: isoOrNull(source.push.until),
    newestItem: isoOrNull(source.newestAt),
    usualGapSeconds: source.usualGapSeconds,
    formerUrls: source.formerUrls,
    movesTo: source.move === null ? null : toMoveRecord(source.move),
    notes: source.notes,
    history: withSilent(source).map(toEventRecord),
  };
}

function toMoveRecord({ url, state, since, sightings }: Move) {
  return { url, state, since: toIso(since), sightings };
}

function toEventRecord({ outcome, status, from, until, checks, added, detail }: SourceEvent) {
  const cause = outcomeWords({ outcome, httpStatus: status });
  return { outcome, cause, httpStatus: status, from: toIso(from), until: toIso(until), checks, added, detail };
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant);
}
