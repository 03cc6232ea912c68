import type { ChangedDocument, ChangeQueue, ClaimedSource, Deps } from "../deps.ts";
import type { FetchedDocument } from "../fetch/answer.ts";
import type { ArticlePages } from "./article-pages.ts";
import { type Check, toReport } from "./check.ts";
import { checkSource, guardFault, type OnChanged } from "./check-source.ts";
import { type DocumentAnswer, readDocument } from "./read-document.ts";
import { noChanges, type SourceReport } from "./report.ts";

/** A message of Cloudflare Queues holds 128 KB; the rest is for what goes with the body. */
const maxMessageBodyBytes = 100_000;
/** A document that has to wait is asked for again at the next tick, or as soon as a source may be asked again. */
const postponedSeconds = 60;

/**
 * What a run does with changed sources: with a queue each goes to an invocation of its own; else as many as the platform has
 * room for are read at once, and the others postponed. One handler a run.
 */
export function createOnChanged(deps: Deps, pages: ArticlePages): OnChanged {
  const { queue } = deps;
  if (queue !== null) return (check, document) => enqueue(queue, check, document);
  let places = deps.config.schedule.changedLimit;
  return (check, document) => {
    places -= 1;
    return places >= 0 ? readDocument(check, document, pages) : postpone(check);
  };
}

async function enqueue(
  queue: ChangeQueue,
  check: Check<DocumentAnswer>,
  document: FetchedDocument,
): Promise<SourceReport> {
  const { source, answer, now } = check;
  const { body, contentType, validators } = document;
  await queue.send({
    source: source.url,
    fetchedAt: now,
    url: answer.url,
    status: answer.status ?? 200,
    contentType,
    validators,
    retryAfterSeconds: answer.hints.retryAfterSeconds,
    freshSeconds: answer.hints.freshSeconds,
    body: body.length <= maxMessageBodyBytes ? body : null,
  });
  return toReport(check, { outcome: "fetched", message: "Something new: it is read next." }, noChanges);
}

/** Nothing is stored of it, its validators least of all: the next tick gets the same document again. */
async function postpone(check: Check): Promise<SourceReport> {
  const { deps, source, now } = check;
  const message = "Something new, but others had too: it is read at the next tick.";
  const { outcome, httpStatus, intervalSeconds, retryAfter, failures } = source;
  await deps.store.saveResult(source, {
    ...{ outcome, message, httpStatus, intervalSeconds, retryAfter, failures },
    outcomeAt: now,
    nextCheck: now + Math.min(postponedSeconds, deps.config.schedule.minIntervalSeconds),
  });
  return toReport(check, { outcome: "fetched", message }, noChanges);
}

/**
 * Reads a document that a check of another invocation has sent. One that comes twice or late changes nothing: what was fetched
 * later stands. Returns null where there is nothing to do. Throws as `checkSource` does; the message may then be tried again.
 */
export async function readChanged(deps: Deps, message: ChangedDocument): Promise<SourceReport | null> {
  const stored = await deps.store.findSource(message.source);
  if (stored === null || stored.status !== "active") return null;
  const source: ClaimedSource = { ...stored, predictedNextCheck: stored.nextCheck };
  const isLate = stored.outcomeAt !== null && stored.outcomeAt > message.fetchedAt;
  if (isLate || stored.validators.bodyHash === message.validators.bodyHash) return null;
  const { body, contentType, validators } = message;
  if (body === null) return checkSource(deps, source);
  const hints = { retryAfterSeconds: message.retryAfterSeconds, freshSeconds: message.freshSeconds };
  const answer = { status: message.status, url: message.url, hints };
  const check = { deps, source, answer, now: message.fetchedAt };
  return guardFault(deps, source, message.fetchedAt, () => readDocument(check, { body, contentType, validators }));
}
