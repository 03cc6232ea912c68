/** Where an address that may be a feed was found, the most telling first. */
export type CandidateOrigin = "link" | "platform" | "anchor" | "guess";

/** An address that may be a feed: nothing is known of it but what leads there. */
export interface Candidate {
  /** Absolute, http or https. */
  readonly url: string;
  /** What the page calls it; null: nothing. */
  readonly title: string | null;
  readonly origin: CandidateOrigin;
}
