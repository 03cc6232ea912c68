import type { ChangedDocument, ChangeQueue, ClaimedSource, Deps } from "../deps.ts";
import type { FetchedDocument } from "../fetch/answer.ts";
import { noHints } from "../fetch/hints.ts";
import { withSilent } from "../model/source-event.ts";
import { type Check, toReport } from "./check.ts";
import { checkSource, guardFault, type OnChanged } from "./check-source.ts";
import type { Lanes } from "./lanes.ts";
import { readChangedDocument } from "./read-changed-document.ts";
import type { DocumentAnswer } from "./read-document.ts";
import { noChanges, type SourceReport } from "./report.ts";
import { isOvertaken } from "./while-it-stands.ts";

/** A message of Cloudflare Queues holds 128 KB; the rest is for what goes with the body. */
const maxMessageBodyBytes = 100_000;
/**
 * A document that has to wait is asked for again at the next tick, or as soon as a source may be asked again. Less than a minute, since
 * ticks do not come to the second, and a check begins later than its tick.
 */
const postponedSeconds = 45;
const postponedMessage = "Something new, but others had too: it is read at one of the next ticks.";

/**
 * What a run does with its sources: with a queue that takes it each goes to an invocation of its own; else as many as the platform has
 * room for are read at once, and the others postponed. One a run; it gives the turns of each claim's sources. Those that have waited
 * the longest have their places kept: by speed alone a slow server would come last at every tick and never be read.
 */
export function createTurns(deps: Deps, lanes: Lanes): (claimed: readonly ClaimedSource[]) => Turns {
  const { queue } = deps;
  let places = deps.config.schedule.changedLimit;
  return (claimed) => {
    const kept = longestWaiting(claimed, places);
    places -= kept.size;
    const read: OnChanged = (check, document) => {
      if (kept.has(check.source.id)) return readChangedDocument(check, document, lanes);
      if (places === 0) return postpone(check);
      places -= 1;
      return readChangedDocument(check, document, lanes);
    };
    // Known to have something new, and no room for it: asking again would only take the publisher's time.
    const mustWait = (source: ClaimedSource) =>
      queue === null && isPostponed(source) && !kept.has(source.id) && places === 0;
    return { mustWait, onChanged: queue === null ? read : sendOr(read, queue, deps) };
  };
}

/** Which of a claim's sources are asked now, and what becomes of what they bring. */
export interface Turns {
  readonly onChanged: OnChanged;
  /** It is not asked but put off (`putOff`). */
  readonly mustWait: (source: ClaimedSource) => boolean;
}

/** To the queue; where it takes no message, as if there were none. */
function sendOr(read: OnChanged, queue: ChangeQueue, { log }: Deps): OnChanged {
  return async (check, document) => {
    const sent = await enqueue(queue, check, document).catch((cause: unknown) => {
      log.warn("queue", { source: check.source.url, cause });
      return null;
    });
    return sent ?? read(check, document);
  };
}

function isPostponed({ message }: ClaimedSource): boolean {
  return message === postponedMessage;
}

function longestWaiting(claimed: readonly ClaimedSource[], most: number): ReadonlySet<number> {
  const waiting = claimed.filter(isPostponed).sort((a, b) => (a.outcomeAt ?? 0) - (b.outcomeAt ?? 0));
  return new Set(waiting.slice(0, most).map(({ id }) => id));
}

async function enqueue(
  queue: ChangeQueue,
  check: Check<DocumentAnswer>,
  document: FetchedDocument,
): Promise<SourceReport> {
  const { source, answer, now } = check;
  const { body, contentType, link, validators } = document;
  await queue.send({
    source: source.url,
    fetchedAt: now,
    url: answer.url,
    status: answer.status ?? 200,
    contentType,
    link,
    validators,
    retryAfterSeconds: answer.hints.retryAfterSeconds,
    freshSeconds: answer.hints.freshSeconds,
    movedTo: answer.movedTo ?? null,
    body: body.length <= maxMessageBodyBytes ? body : null,
  });
  return toReport(check, { outcome: "fetched", message: "Something new: it is read next." }, noChanges);
}

/** As `postpone`, of a source that has not been asked. */
export function putOff(deps: Deps, source: ClaimedSource): Promise<SourceReport> {
  const answer = { status: source.httpStatus, hints: noHints };
  return postpone({ deps, source, answer, now: deps.clock.now() });
}

/** Nothing is stored of it, its validators least of all: the next tick gets the same document again. `outcomeAt`: since when it waits. */
async function postpone(check: Check): Promise<SourceReport> {
  const { deps, source, now } = check;
  const message = postponedMessage;
  const { outcome, httpStatus, intervalSeconds, retryAfter, failures } = source;
  await deps.store.saveResult(source, {
    ...{ outcome, message, httpStatus, intervalSeconds, retryAfter, failures },
    outcomeAt: isPostponed(source) ? (source.outcomeAt ?? now) : now,
    nextCheck: now + Math.min(postponedSeconds, deps.config.schedule.minIntervalSeconds),
    history: withSilent(source),
  });
  return toReport(check, { outcome: "fetched", message }, noChanges);
}

/**
 * Reads a document that a check of another invocation has sent. One that comes twice or late changes nothing: what was fetched
 * later stands. Returns null where there is nothing to do. Throws as `checkSource` does; the message may then be tried again.
 */
export async function readChanged(deps: Deps, message: ChangedDocument): Promise<SourceReport | null> {
  const stored = await deps.store.findSource(message.source);
  const { body, contentType, fetchedAt, link = null, validators } = message;
  if (stored === null || isOvertaken(stored, { fetchedAt, bodyHash: validators.bodyHash })) return null;
  const source: ClaimedSource = { ...stored, predictedNextCheck: stored.nextCheck };
  if (body === null) return checkSource(deps, source);
  const hints = { retryAfterSeconds: message.retryAfterSeconds, freshSeconds: message.freshSeconds };
  const moved = message.movedTo === undefined ? {} : { movedTo: message.movedTo };
  const answer = { status: message.status, url: message.url, hints, ...moved };
  const check = { deps, source, answer, now: message.fetchedAt };
  return guardFault(deps, source, message.fetchedAt, () =>
    readChangedDocument(check, { body, contentType, link, validators }),
  );
}
