import type { FetchConfig } from "../config.ts";
import type { Fetcher } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { explainOutcome } from "../model/explain-outcome.ts";
import type { Instant } from "../model/instant.ts";
import type { Validators } from "../model/source.ts";
import { sha256 } from "../text/digest.ts";
import type { AnswerMeta, FailureName, FetchAnswer } from "./answer.ts";
import { type FinalAnswer, followRedirects } from "./follow-redirects.ts";
import { noHints, readHints } from "./hints.ts";
import { judgeStatus } from "./judge-status.ts";
import { newValidators, renewedValidators } from "./validators.ts";

export interface FetchRequest {
  readonly url: string;
  /** From the last body that was stored whole; `noValidators` asks for the document in any case. */
  readonly validators: Validators;
  readonly config: FetchConfig;
  readonly now: Instant;
  /** Status of the check before; null or absent: none, or not known. */
  readonly lastStatus?: number | null;
  readonly beforeHop?: (url: string) => Promise<void>;
}

/** Feed types first: some servers choose by it. HTML last, so that a page is shown as what it is. */
const accept =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.8, */*;q=0.1";

/**
 * One conditional GET of a source, redirects followed by hand, each hop through the fetcher's guard; a second one without the condition
 * where the server fails on it (412, RFC 9110 §15.5.13: seen in life, and it would last for ever).
 * Whatever the server and the network do is an answer; only a fault of our own is thrown.
 */
export async function fetchSource(fetcher: Fetcher, request: FetchRequest): Promise<FetchAnswer> {
  try {
    const first = await followRedirects(fetcher, toHttp(request));
    if (first.answer.status !== 412) return await toAnswer(first, request);
    const unconditional = { ...request, validators: { ...request.validators, etag: null, lastModified: null } };
    await request.beforeHop?.(request.url);
    return await toAnswer(await followRedirects(fetcher, toHttp(unconditional)), unconditional);
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    return failure(error);
  }
}

function toHttp({ url, validators, config, beforeHop }: FetchRequest) {
  const headers: Record<string, string> = { "user-agent": config.userAgent, accept };
  // Exactly as received, and both: servers differ in which one they look at (FreshRSS#6712).
  if (validators.etag !== null) headers["if-none-match"] = validators.etag;
  if (validators.lastModified !== null) headers["if-modified-since"] = validators.lastModified;
  return {
    url,
    headers,
    timeoutMs: config.timeoutMs,
    maxBodyBytes: config.maxBodyBytes,
    maxRedirects: config.maxRedirects,
    ...(beforeHop === undefined ? {} : { beforeHop }),
  };
}

async function toAnswer(final: FinalAnswer, request: FetchRequest): Promise<FetchAnswer> {
  const { answer, url, movedTo } = final;
  const meta: AnswerMeta = { status: answer.status, url, movedTo, hints: readHints(answer.headers, request.now) };
  const verdict = judgeStatus(answer, request.validators, request.lastStatus);
  switch (verdict.kind) {
    case "document":
      return toDocument(final, request.validators, meta);
    case "notModified": {
      const validators = renewedValidators(request.validators, answer.headers);
      return { ...meta, kind: "notModified", outcome: "notModified", validators, link: linkOf(answer) };
    }
    case "retryLater":
      return { ...meta, ...verdict, message: explainOutcome(verdict.outcome, verdict.detail) };
    case "gone":
      return { ...meta, kind: "gone", outcome: "gone", message: explainOutcome("gone") };
    case "failed": {
      const error = new SyndicationError("httpStatus", verdict.detail, url);
      const message = explainOutcome(verdict.outcome, verdict.detail);
      return { ...meta, kind: "failed", outcome: verdict.outcome, message, error };
    }
  }
}

async function toDocument({ answer }: FinalAnswer, stored: Validators, meta: AnswerMeta): Promise<FetchAnswer> {
  const validators = newValidators(answer.headers, await sha256(answer.body));
  if (validators.bodyHash === stored.bodyHash) {
    return { ...meta, kind: "unchangedBody", outcome: "unchangedBody", validators, link: linkOf(answer) };
  }
  const contentType = answer.headers["content-type"] ?? null;
  return {
    ...meta,
    kind: "fetched",
    outcome: "fetched",
    document: { body: answer.body, contentType, link: linkOf(answer), validators },
  };
}

function linkOf({ headers }: FinalAnswer["answer"]): string | null {
  return headers.link ?? null;
}

function failure(error: SyndicationError): FetchAnswer {
  if (!isFailureName(error.code)) throw error;
  const message = explainOutcome(error.code, error.message);
  return {
    status: null,
    url: error.subject,
    movedTo: null,
    hints: noHints,
    kind: "failed",
    outcome: error.code,
    message,
    error,
  };
}

/** The codes a fetcher throws (deps.ts) and those of following redirects. */
const failureNames: ReadonlySet<string> = new Set<FailureName>([
  "refusedAddress",
  "blocked",
  "dns",
  "tls",
  "connection",
  "tooSlow",
  "tooLarge",
  "tooManyRedirects",
  "decoding",
  "truncated",
  "httpStatus",
]);

function isFailureName(code: string): code is FailureName {
  return failureNames.has(code);
}
