/** What can go wrong, as a word for programs. The sentence for people is the error's message. */
export type ErrorCode =
  // configuration and use
  | "badConfig"
  | "badUse"
  | "badInput"
  // fetching (see fetch/ and model/source.ts)
  | "refusedAddress"
  | "blocked"
  | "dns"
  | "tls"
  | "connection"
  | "tooSlow"
  | "tooLarge"
  | "tooManyRedirects"
  | "decoding"
  | "truncated"
  | "httpStatus"
  // parsing
  | "notFeed"
  | "htmlPage"
  | "empty"
  | "malformed"
  // storing
  | "storeUnavailable"
  | "storeNewer"
  | "storeOlder"
  | "storeCorrupt"
  | "notFound";

/** An error we foresaw: a code for programs, a sentence for people, and the thing (URL, file, id, setting) it concerns. */
export class SyndicationError extends Error {
  readonly code: ErrorCode;
  readonly subject: string;

  constructor(code: ErrorCode, message: string, subject: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "SyndicationError";
    this.code = code;
    this.subject = subject;
  }
}

/** The store itself failed, so that going on with the next thing is of no use. */
export function isStoreFailure(error: unknown): error is SyndicationError {
  return error instanceof SyndicationError && error.code.startsWith("store");
}

/** Every request meets the same fault again until the operator mends it; the message says how. */
export function needsOperator(error: unknown): error is SyndicationError {
  return error instanceof SyndicationError && ["badConfig", "storeNewer", "storeOlder"].includes(error.code);
}
