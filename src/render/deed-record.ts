import type { LoggedDeed } from "../model/deed.ts";
import { explainDeed } from "../model/explain-deed.ts";
import { toIso } from "../model/instant.ts";

/** A line of the log as data, the same for API and command line. */
export function toDeedRecord(deed: LoggedDeed) {
  const { id, at, until, times, way, name, subject, before, after } = deed;
  return {
    number: id,
    at: toIso(at),
    until: toIso(until),
    times,
    way,
    deed: name,
    subject,
    before,
    after,
    message: explainDeed(deed),
  };
}
