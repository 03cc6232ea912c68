import type { CountryCode } from "./country.ts";
import type { Instant } from "./instant.ts";

/** What a span of text is, that speaks for a country. */
export type EvidenceKind =
  | "name"
  | "demonym"
  | "capital"
  | "city"
  | "division"
  | "regulator"
  | "institution"
  | "company"
  | "person"
  | "metonym"
  | "language"
  | "bloc"
  | "heading";

/** The part a span played: the weightiest for an area that was chosen, another for it, or one for an area that was not chosen. */
export type EvidenceRole = "decides" | "supports" | "outweighed";

/** A span that speaks for a country. UTF-16 units, end exclusive: `input[field].slice(start, end) === text`. */
export interface Evidence {
  readonly field: "title" | "text";
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: EvidenceKind;
  /** ISO code in upper case, or the slug of a bloc. */
  readonly country: CountryCode;
  /** Absent in what was stored before it was told. */
  readonly role?: EvidenceRole;
}

/** Where a brief belongs. No country: countries [], primary null. */
export interface Label {
  /** Most probable first. */
  readonly countries: readonly CountryCode[];
  /** Blocs the text itself concerns, by slug. */
  readonly blocs: readonly string[];
  readonly primary: CountryCode | null;
}

/** Which countries a text is about, and why. */
export interface Classification extends Label {
  /** Candidate (code or bloc slug) → probability 0..1, also for candidates that were not chosen. */
  readonly scores: Readonly<Record<string, number>>;
  readonly evidence: readonly Evidence[];
  /** Of the classifier, with every label that is stored; absent before versions were kept. */
  readonly version?: string;
}

/** In place of a version: the countries are those that another In Brief gave its brief, and stand as they are. */
export const givenVersion = "given";

/** An operator's word on a brief. It stands above the classifier's, whatever that says later. */
export interface Correction extends Label {
  readonly correctedAt: Instant;
  /** Why, for those who look at it later; null: nothing was said. */
  readonly note: string | null;
  /** What the classifier had said, and its version (null: not known): with the brief's text a labelled example. */
  readonly classified: Label & { readonly version: string | null };
}
