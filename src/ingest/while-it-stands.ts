import type { Deps } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import type { Instant } from "../model/instant.ts";
import type { Source } from "../model/source.ts";
import { withSilent } from "../model/source-event.ts";
import type { Check } from "./check.ts";

/** So often is a document looked at anew; on Workers each look costs some eight of an invocation's fifty queries. */
const attempts = 4;

/** What tells a document from what others have stored of its source meanwhile. */
export interface Dated {
  readonly fetchedAt: Instant;
  readonly bodyHash: string | null;
}

/** Nothing is left to do with a document: its source is read no more, what is stored was fetched later, or is this very document. */
export function isOvertaken({ status, outcomeAt, validators }: Source, { fetchedAt, bodyHash }: Dated): boolean {
  if (status !== "active" || (outcomeAt !== null && outcomeAt > fetchedAt)) return true;
  return bodyHash !== null && validators.bodyHash === bodyHash;
}

/**
 * Stores what a document brings. Where `store` gives null, another writer of the source came between what it had looked up and what it was to
 * write, and it is called again with the source as it stands by then. null: that one has left nothing to do.
 * Throws SyndicationError storeUnavailable where others come between every time; the next check gets the same document again.
 */
export async function whileItStands<Answer, Stored>(
  check: Check<Answer>,
  bodyHash: string | null,
  store: (check: Check<Answer>) => Promise<Stored | null>,
): Promise<Stored | null> {
  const { deps, source, now } = check;
  let current = check;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const stored = await store(current);
    if (stored !== null) return stored;
    const stands = await deps.store.findSource(source.url);
    if (stands === null) return null;
    if (isOvertaken(stands, { fetchedAt: now, bodyHash })) {
      await takeBack(deps, stands, now);
      return null;
    }
    current = { ...check, source: { ...stands, predictedNextCheck: source.predictedNextCheck } };
  }
  throw new SyndicationError(
    "storeUnavailable",
    `Other checks of ${source.url} came between ${attempts} times; it will be read with the next one.`,
    source.url,
  );
}

/** The mark that this reading began may have come after the other's result: it is not to count as one that was cut off. */
async function takeBack({ store }: Deps, source: Source, now: Instant): Promise<void> {
  if (source.cutOffs === 0) return;
  const { outcome, message, httpStatus, intervalSeconds, retryAfter, failures, nextCheck } = source;
  await store.saveResult(
    { ...source, predictedNextCheck: nextCheck },
    {
      ...{ outcome, message, httpStatus, intervalSeconds, retryAfter, failures, nextCheck },
      outcomeAt: source.outcomeAt ?? now,
      cutOffs: 0,
      history: withSilent(source),
    },
  );
}
