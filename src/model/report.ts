import type { CountryCode } from "./country.ts";
import type { Instant } from "./instant.ts";

/** `open`: it waits for an operator. */
export type ReportState = "open" | "accepted" | "declined";

/** What readers say of where a brief belongs. Nothing is known of who said it. */
export interface Report {
  readonly id: number;
  /** The brief's uuid. */
  readonly briefId: string;
  /** What it is about; empty: no country. In order of the code. */
  readonly says: readonly CountryCode[];
  /** Plain text of the first who wrote one; null: none did. */
  readonly note: string | null;
  readonly state: ReportState;
  /** How many said the same. */
  readonly times: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** null: not settled. */
  readonly settledAt: Instant | null;
}

/** Characters (UTF-16 units) of a note. */
export const maxNoteLength = 500;
/** Countries one report may name. */
export const maxReportedCountries = 20;
/** Reports that may wait for an operator; beyond it new ones are refused, equal ones still counted. */
export const maxOpenReports = 500;
/** Settled reports kept; the oldest make room. */
export const maxSettledReports = 1000;
