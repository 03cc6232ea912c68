import type { PublishedBrief } from "../model/brief.ts";
import { maxNoteLength, maxOpenReports, maxReportedCountries } from "../model/report.ts";
import { toCorrectionLabel } from "../transfer/correction-label.ts";
import type { AppContext } from "./context.ts";
import type { Problem } from "./problem.ts";

/** What a reader says of a brief, as it came. */
export interface TypedReport {
  /** Codes or names; empty: no country. */
  readonly countries: readonly string[];
  readonly note: string;
}

/** Puts a reader's word among those that wait for an operator; nothing of the reader goes with it. null: it is there. Throws badInput: a country that there is not. */
export async function takeReport(c: AppContext, brief: PublishedBrief, typed: TypedReport): Promise<Problem | null> {
  const { store, clock, config } = c.get("deps");
  const note = tidyNote(typed.note);
  if (note.length > maxNoteLength || typed.countries.length > maxReportedCountries) return tooMuch;
  const label = toCorrectionLabel({ countries: typed.countries, blocs: [], primary: null }, config.geography);
  const says = label.countries.toSorted();
  if (says.join() === brief.classification.countries.toSorted().join()) return nothingNew;
  const outcome = await store.addReport({
    briefId: brief.id,
    says,
    note: note === "" ? null : note,
    at: clock.now(),
  });
  return outcome === "full" ? full : null;
}

/** Plain text on one line: what cannot be seen is gone. */
function tidyNote(note: string): string {
  return note
    .toWellFormed()
    .replaceAll(/[\p{C}\s]+/gu, " ")
    .trim();
}

export const tooMuch: Problem = {
  status: 400,
  title: "Bad request",
  detail: `A report names at most ${maxReportedCountries} countries, and its note has at most ${maxNoteLength} characters.`,
};

export const nothingNew: Problem = {
  status: 409,
  title: "Conflict",
  detail: "That is where the brief stands already. Choose the countries that it is about instead.",
};

export const full: Problem = {
  status: 503,
  title: "Service unavailable",
  detail: `${maxOpenReports} reports wait to be looked at already, and no more are taken for now. Please try again in a few days.`,
  headers: { "Retry-After": "86400" },
};
