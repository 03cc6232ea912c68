import type { CorrectionRequest } from "../deps.ts";
import type { PublishedBrief } from "../model/brief.ts";
import type { DeedDetails } from "../model/deed.ts";
import { type Note, noteDeeds, type Operator } from "./operator.ts";

/** Corrects a brief, or takes its correction back, and notes it where anything has changed. null: there is no such brief. */
export async function correctBrief(operator: Operator, request: CorrectionRequest): Promise<PublishedBrief | null> {
  const before = await operator.store.findBrief(request.id);
  const after = await operator.store.correct(request, operator.clock.now());
  if (before !== null && after !== null) await noteDeeds(operator, correctionNotes(before, after));
  return after;
}

/** Touches nothing. */
export function correctionNotes(before: PublishedBrief, after: PublishedBrief): readonly Note[] {
  const [was, is] = [correctionText(before), correctionText(after)];
  if (was === is) return [];
  const name = after.correction === null ? "correctionCleared" : "briefCorrected";
  return [{ name, subject: after.id, before: detailsOf(before), after: detailsOf(after) }];
}

/** When it was said is no part of it: the same word said again changes nothing. */
function correctionText({ correction }: PublishedBrief): string | null {
  if (correction === null) return null;
  const { countries, blocs, primary, note } = correction;
  return JSON.stringify([countries, blocs, primary, note]);
}

function detailsOf({ classification: { countries, blocs, primary }, correction }: PublishedBrief): DeedDetails {
  const note = correction?.note ?? null;
  return { countries, blocs, primary, ...(note === null ? {} : { note }) };
}
