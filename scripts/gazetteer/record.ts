import type { EvidenceKind } from "../../src/model/classification.ts";

/** One name with one meaning, on its way into the table. */
export interface Record {
  /** As people write it; its key is made of it. */
  readonly name: string;
  readonly kind: EvidenceKind | "none";
  /** ISO code or bloc slug; "" for blockers. */
  readonly country: string;
  /** Any case, capitals only, weak…: see `readSenses` in src/classify/senses.ts. */
  readonly marks?: {
    readonly anyCase?: boolean;
    readonly weak?: boolean;
    readonly foreign?: boolean;
    readonly needsFollower?: boolean;
    readonly afterComma?: boolean;
    readonly legalForm?: boolean;
    readonly personal?: boolean;
    readonly word?: boolean;
  };
  readonly languages?: readonly string[];
  readonly cues?: readonly string[];
  readonly notBefore?: readonly string[];
  /** `2021-01..2025-01`. */
  readonly term?: string;
  /** Which record's marks win where several say the same of a name: the lexicon's over a made form. */
  readonly rank: number;
  /** Orders the countries of one name: the first is taken where nothing else decides (a city's population). */
  readonly weight: number;
}
