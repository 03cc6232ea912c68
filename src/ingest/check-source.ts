import type { ClaimedSource, Deps, SourceResult } from "../deps.ts";
import { isStoreFailure, SyndicationError } from "../errors.ts";
import { explainOutcome } from "../fetch/advice.ts";
import type { FetchAnswer, FetchedDocument } from "../fetch/answer.ts";
import { decodeBody } from "../fetch/charset.ts";
import { fetchSource } from "../fetch/fetch.ts";
import { noHints } from "../fetch/hints.ts";
import { decideNextCheck } from "../fetch/next-check.ts";
import type { Feed, FeedRhythm } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import { isSuccess, type OutcomeName, type Validators } from "../model/source.ts";
import { parseDocument } from "../parse/parse.ts";
import { ingestFeed } from "./ingest-feed.ts";
import { type Changes, noChanges, type SourceReport } from "./report.ts";

/**
 * One check of one claimed source, from the conditional GET to the stored briefs. Throws SyndicationError where the store
 * fails; whatever else fails on this source is logged and becomes its outcome `fault`.
 */
export async function checkSource(deps: Deps, source: ClaimedSource): Promise<SourceReport> {
  const now = deps.clock.now();
  try {
    return await fetchAndRead(deps, source, now);
  } catch (cause) {
    if (isStoreFailure(cause)) throw cause;
    deps.log.error("source fault", { source: source.url, cause });
    const answer: FaultAnswer = { status: null, hints: noHints };
    const check = { deps, source, answer, now };
    const result = toResult(check, { outcome: "fault", message: explainOutcome("fault"), validators: null });
    await deps.store.saveResult(source, result);
    return toReport(check, result, noChanges);
  }
}

async function fetchAndRead(deps: Deps, source: ClaimedSource, now: Instant): Promise<SourceReport> {
  const answer = await fetchSource(deps.fetcher, {
    url: source.url,
    validators: source.validators,
    config: deps.config.fetch,
    now,
  });
  const check: Check = { deps, source, answer, now };
  if (answer.kind === "fetched") return readDocument(check, answer.document);
  const validators = "validators" in answer ? answer.validators : null;
  const result = toResult(check, { outcome: answer.outcome, message: messageOf(answer), validators });
  await deps.store.saveResult(source, result);
  return toReport(check, result, noChanges);
}

interface Check<Answer = FetchAnswer> {
  readonly deps: Deps;
  readonly source: ClaimedSource;
  readonly answer: Answer;
  readonly now: Instant;
}

/** As much of an answer as there is when our own program failed. */
type FaultAnswer = Pick<FetchAnswer, "status" | "hints">;

function messageOf(answer: FetchAnswer): string | null {
  return "message" in answer ? answer.message : null;
}

async function readDocument(check: Check, document: FetchedDocument): Promise<SourceReport> {
  const { deps, source, answer } = check;
  const feed = parseFeed(document, answer.url);
  if (feed instanceof SyndicationError) {
    const outcome = toOutcome(feed);
    const result = toResult(check, { outcome, message: explainOutcome(outcome, feed.message), validators: null });
    await deps.store.saveResult(source, result);
    return toReport(check, result, noChanges);
  }
  const outcome = feed.entries.length === 0 ? "empty" : "fetched";
  const message = feed.entries.length === 0 ? explainOutcome("empty") : null;
  const result = toResult(check, { outcome, message, validators: document.validators, rhythm: feed.rhythm });
  const finish: SourceResult = {
    ...result,
    title: feed.title,
    siteUrl: feed.link,
    language: feed.language,
    loaded: true,
  };
  return toReport(check, result, await ingestFeed(deps, { source, feed, finish, now: check.now }));
}

/** The feed, or why it is none: expected of the web, so a value. */
function parseFeed(document: FetchedDocument, url: string): Feed | SyndicationError {
  const { contentType, body } = document;
  try {
    const parsed = parseDocument(decodeBody(body, contentType).text, { url, contentType });
    if (parsed.format !== "opml") return parsed;
    return new SyndicationError("notFeed", "it is a list of feeds (OPML); import it instead", url);
  } catch (error) {
    if (error instanceof SyndicationError) return error;
    throw error;
  }
}

function toOutcome({ code }: SyndicationError): OutcomeName {
  return code === "htmlPage" || code === "notFeed" || code === "empty" ? code : "malformed";
}

interface Finding {
  readonly outcome: OutcomeName;
  readonly message: string | null;
  /** null: keep those that are stored. */
  readonly validators: Validators | null;
  readonly rhythm?: FeedRhythm;
}

function toResult({ deps, source, answer, now }: Check<FaultAnswer>, finding: Finding): SourceResult {
  const { outcome, message, validators, rhythm } = finding;
  const failures = isSuccess(outcome) ? 0 : source.failures + 1;
  const next = decideNextCheck(
    {
      now,
      outcome,
      hints: answer.hints,
      rhythm: rhythm ?? null,
      usualGapSeconds: null,
      failures,
      previousIntervalSeconds: source.intervalSeconds,
      predictedNextCheck: source.predictedNextCheck,
      random: deps.clock.random(),
    },
    deps.config.schedule,
  );
  return {
    ...next,
    outcome,
    message,
    failures,
    httpStatus: answer.status,
    outcomeAt: now,
    ...(outcome === "gone" ? { status: "gone" as const } : {}),
    ...(validators === null ? {} : { validators }),
  };
}

function toReport({ source, answer }: Check<FaultAnswer>, result: SourceResult, changes: Changes): SourceReport {
  const { outcome, message } = result;
  return { source: source.url, outcome, status: answer.status, ...changes, message };
}
