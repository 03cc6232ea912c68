import { explainOutcome } from "./explain-outcome.ts";
import type { OutcomeName } from "./source.ts";

/** Stands where a detail stands: in no message. */
const place = "\u0001";

/**
 * What a source's message (`explainOutcome`) says beyond outcome and advice, such as the host that was not found; null: nothing. For pages that
 * have their own words for the rest. A message of another form comes back whole.
 */
export function outcomeDetail(outcome: OutcomeName, message: string | null): string | null {
  if (message === null || message === explainOutcome(outcome)) return null;
  const [before = "", after = ""] = explainOutcome(outcome, place).split(place);
  const isOurs = message.startsWith(before) && message.endsWith(after);
  return isOurs ? message.slice(before.length, message.length - after.length) : message;
}
