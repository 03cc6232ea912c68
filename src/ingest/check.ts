import type { ClaimedSource, Deps, SourceResult } from "../deps.ts";
import type { FetchAnswer } from "../fetch/answer.ts";
import { decideNextCheck } from "../fetch/next-check.ts";
import type { FeedRhythm } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import { isSuccess, type OutcomeName, type Validators } from "../model/source.ts";
import type { Changes, SourceReport } from "./report.ts";

/** One check of a claimed source, and what has come of asking. */
export interface Check<Answer = AnswerFacts> {
  readonly deps: Deps;
  readonly source: ClaimedSource;
  readonly answer: Answer;
  /** When it was asked. */
  readonly now: Instant;
}

/** As much of an answer as the next check depends on. */
export type AnswerFacts = Pick<FetchAnswer, "status" | "hints">;

export interface Finding {
  readonly outcome: OutcomeName;
  readonly message: string | null;
  /** null: keep those that are stored. */
  readonly validators: Validators | null;
  readonly rhythm?: FeedRhythm;
}

/** What a check found out about the source, and when to ask again. */
export function toResult({ deps, source, answer, now }: Check, finding: Finding): SourceResult {
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

export function toReport(
  { source, answer }: Check,
  { outcome, message }: Pick<SourceResult, "outcome" | "message">,
  changes: Changes,
): SourceReport {
  return { source: source.url, outcome, status: answer.status, ...changes, message };
}
