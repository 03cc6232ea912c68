import type { ClaimedSource, Deps, SourceResult } from "../deps.ts";
import type { FetchAnswer } from "../fetch/answer.ts";
import { decideNextCheck } from "../fetch/next-check.ts";
import { sightMove } from "../fetch/sight-move.ts";
import { isQuiet, type LearntRhythm, learnRhythm } from "../fetch/usual-gap.ts";
import { isProvenAfter, isPushed } from "../hub/judge-push.ts";
import { explainOutcome } from "../model/explain-outcome.ts";
import type { FeedRhythm } from "../model/feed.ts";
import { type Instant, toIso } from "../model/instant.ts";
import { isSuccess, type Move, type OutcomeName, type Validators } from "../model/source.ts";
import type { Changes, SourceReport } from "./report.ts";
import { historyAfter } from "./source-events.ts";

/** One check of a claimed source, and what has come of asking. */
export interface Check<Answer = AnswerFacts> {
  readonly deps: Deps;
  readonly source: ClaimedSource;
  readonly answer: Answer;
  /** When it was asked. */
  readonly now: Instant;
}

/** As much of an answer as the next check depends on. `movedTo` absent: not known, so that what is known of a move stays. */
export type AnswerFacts = Pick<FetchAnswer, "status" | "hints"> & Partial<Pick<FetchAnswer, "movedTo">>;

export interface Finding {
  readonly outcome: OutcomeName;
  readonly message: string | null;
  /** null: keep those that are stored. */
  readonly validators: Validators | null;
  /** Of a document that was read; absent: none was. */
  readonly read?: ReadFacts;
}

export interface ReadFacts {
  readonly rhythm: FeedRhythm;
  /** Of its entries, in any order. */
  readonly dates: readonly (Instant | null)[];
  /** Entries that were new to us: what the rhythm is learnt from. */
  readonly added: number;
  /** Briefs that were new to us. */
  readonly briefs: number;
  readonly notes: readonly string[];
}

/** What a check found out about the source, and when to ask again. */
export function toResult({ deps, source, answer, now }: Check, finding: Finding): SourceResult {
  const { validators, read } = finding;
  const learnt = read === undefined ? source : learnRhythm({ ...source, ...read, now });
  const rhythm = read === undefined ? source.rhythm : statedRhythm(read.rhythm);
  const move = moveAfter(source, finding, { answer, now });
  const { outcome, message } = withQuiet(withMove(finding, move), learnt, now);
  const failures = isSuccess(outcome) ? 0 : source.failures + 1;
  const isProven = isProvenAfter(source, read?.added ?? 0, now);
  const next = decideNextCheck(
    {
      now,
      outcome,
      hints: answer.hints,
      rhythm,
      usualGapSeconds: learnt.usualGapSeconds,
      isPushed: isPushed({ push: { ...source.push, isProven } }, now),
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
    cutOffs: 0,
    isPushProven: isProven,
    move,
    history: historyAfter(source, { outcome, status: answer.status, now, added: read?.briefs ?? 0 }),
    ...(outcome === "gone" ? { status: "gone" as const } : {}),
    ...(validators === null ? {} : { validators }),
    ...(read === undefined ? {} : { ...learnt, rhythm, notes: read.notes }),
  };
}

function moveAfter(
  { move }: ClaimedSource,
  { outcome }: Finding,
  { answer, now }: Pick<Check, "answer" | "now">,
): Move | null {
  return isSuccess(outcome) && answer.movedTo !== undefined ? sightMove(move, answer.movedTo, now) : move;
}

type Told = Pick<Finding, "outcome" | "message">;

function withMove({ outcome, message }: Told, move: Move | null): Told {
  const isUnsaid = move?.state === "taken" && isSuccess(outcome) && message === null;
  return { outcome, message: isUnsaid ? takenMessage(move.url) : message };
}

/** The address it has moved to is a source of its own: the operator has to choose. */
export function takenMessage(url: string): string {
  return `The feed has moved for good to ${url}, which is a source of its own already: remove one of the two.`;
}

/** Nothing new, again, and for far longer than usual. */
function withQuiet({ outcome, message }: Told, learnt: LearntRhythm, now: Instant): Told {
  const { newestAt } = learnt;
  const isNothingNew = outcome === "notModified" || outcome === "unchangedBody" || outcome === "fetched";
  if (newestAt === null || !isNothingNew || !isQuiet(learnt, now)) return { outcome, message };
  return {
    outcome: "quiet",
    message: message ?? explainOutcome("quiet", `none since ${toIso(newestAt).slice(0, 10)}`),
  };
}

/** null where the feed says nothing of it. */
function statedRhythm(rhythm: FeedRhythm): FeedRhythm | null {
  const { ttlSeconds, skipHours, skipDays } = rhythm;
  return ttlSeconds === null && skipHours.length === 0 && skipDays.length === 0 ? null : rhythm;
}

export function toReport(
  { source, answer }: Check,
  { outcome, message }: Pick<SourceResult, "outcome" | "message">,
  changes: Changes,
): SourceReport {
  return { source: source.url, outcome, status: answer.status, ...changes, message };
}
