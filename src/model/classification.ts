import type { CountryCode } from "./country.ts";

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

/** A span that speaks for a country. UTF-16 units, end exclusive: `input[field].slice(start, end) === text`. */
export interface Evidence {
  readonly field: "title" | "text";
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: EvidenceKind;
  /** ISO code in upper case, or the slug of a bloc. */
  readonly country: CountryCode;
}

/** Which countries a text is about. No country: countries [], primary null. */
export interface Classification {
  /** Most probable first. */
  readonly countries: readonly CountryCode[];
  /** Blocs the text itself concerns, by slug. */
  readonly blocs: readonly string[];
  readonly primary: CountryCode | null;
  /** Candidate (code or bloc slug) → probability 0..1, also for candidates that were not chosen. */
  readonly scores: Readonly<Record<string, number>>;
  readonly evidence: readonly Evidence[];
}
