import type { OutcomeName, Source } from "../model/source.ts";

/** How a check ended, for people: one list for page and data. */
const words: Readonly<Record<OutcomeName, string>> = {
  pending: "not checked yet",
  blocked: "blocked",
  fetched: "new content",
  notModified: "nothing new",
  unchangedBody: "nothing new",
  quiet: "nothing new for unusually long",
  rateLimited: "asked us to come less often",
  unavailable: "out of service for now",
  gone: "gone for good",
  moved: "moved",
  challenge: "shut to programs by a bot check",
  htmlPage: "a web page in place of a feed",
  notFeed: "no feed",
  malformed: "a feed that cannot be read",
  empty: "an empty feed",
  tooLarge: "too large",
  tooSlow: "too slow",
  tooManyRedirects: "too many redirects",
  refusedAddress: "an address we do not ask",
  dns: "host not found",
  tls: "no trusted encryption",
  connection: "no connection",
  decoding: "an encoding that cannot be undone",
  truncated: "cut off in transit",
  httpStatus: "an error of its server",
  dailyLimit: "not asked any more today: our daily limit is reached",
  tooMuchWork: "too much work: its checks were cut off",
  fault: "a fault of our own program",
};

/** `checkedAt` absent: of a check that has ended. A source whose first check was cut off, or is under way, has been asked and has no outcome. */
export function outcomeWords(
  source: Pick<Source, "outcome" | "httpStatus"> & Partial<Pick<Source, "checkedAt">>,
): string {
  if (source.outcome === "pending" && source.checkedAt != null) return "its first check has not come to its end";
  const status = source.outcome === "httpStatus" && source.httpStatus !== null ? ` (HTTP ${source.httpStatus})` : "";
  return `${words[source.outcome]}${status}`;
}
