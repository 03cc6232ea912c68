import type { ClaimedSource, Deps } from "../deps.ts";
import { isStoreFailure } from "../errors.ts";
import type { FetchAnswer, FetchedDocument } from "../fetch/answer.ts";
import { fetchSource } from "../fetch/fetch.ts";
import { noHints } from "../fetch/hints.ts";
import { noteHubsOfHeader } from "../hub/note-hubs.ts";
import { explainOutcome } from "../model/explain-outcome.ts";
import type { Instant } from "../model/instant.ts";
import { type Check, toReport, toResult } from "./check.ts";
import { followMove } from "./follow-move.ts";
import { refusingOwn } from "./own-address.ts";
import { readChangedDocument } from "./read-changed-document.ts";
import type { DocumentAnswer } from "./read-document.ts";
import { noChanges, type SourceReport } from "./report.ts";

/** What becomes of a document that is new to us: read here and now, or left to another invocation or tick. */
export type OnChanged = (check: Check<DocumentAnswer>, document: FetchedDocument) => Promise<SourceReport>;

export interface CheckOptions {
  /** `readChangedDocument` by default. */
  readonly onChanged?: OnChanged;
  /** Awaited before a redirect is followed; absent: nothing is waited for. */
  readonly beforeHop?: (url: string) => Promise<void>;
}

/**
 * One check of one claimed source, from the conditional GET to the stored briefs. Throws SyndicationError where the store
 * fails; whatever else fails on this source is logged and becomes its outcome `fault`.
 */
export function checkSource(deps: Deps, source: ClaimedSource, options: CheckOptions = {}): Promise<SourceReport> {
  const now = deps.clock.now();
  return guardFault(deps, source, now, () => ask(deps, source, now, options));
}

/** Makes whatever fails on one source its outcome `fault`, but for failures of the store, which concern all. */
export async function guardFault(
  deps: Deps,
  source: ClaimedSource,
  now: Instant,
  act: () => Promise<SourceReport>,
): Promise<SourceReport> {
  try {
    return await act();
  } catch (cause) {
    if (isStoreFailure(cause)) throw cause;
    deps.log.error("source fault", { source: source.url, cause });
    const check = { deps, source, answer: { status: null, hints: noHints }, now };
    const result = toResult(check, { outcome: "fault", message: explainOutcome("fault"), validators: null });
    await deps.store.saveResult(source, result);
    return toReport(check, result, noChanges);
  }
}

async function ask(
  deps: Deps,
  source: ClaimedSource,
  now: Instant,
  { onChanged = (changed, document) => readChangedDocument(changed, document), ...options }: CheckOptions,
): Promise<SourceReport> {
  const { url, validators, httpStatus: lastStatus } = source;
  const fetcher = refusingOwn(deps.fetcher, deps.config.site);
  const answer = await fetchSource(fetcher, {
    url,
    validators,
    config: deps.config.fetch,
    now,
    lastStatus,
    ...options,
  });
  const check = { deps, source, answer, now };
  if (answer.kind === "fetched") return onChanged(check, answer.document);
  const renewed = "validators" in answer ? answer.validators : null;
  const result = toResult(check, { outcome: answer.outcome, message: messageOf(answer), validators: renewed });
  await deps.store.saveResult(source, result);
  await followMove(check, result);
  if ("link" in answer) await noteHubsOfHeader(deps, source, answer);
  return toReport(check, result, noChanges);
}

function messageOf(answer: FetchAnswer): string | null {
  return "message" in answer ? answer.message : null;
}
