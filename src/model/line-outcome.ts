import type { SourceStatus } from "./source.ts";

/** What becomes of one line of a list. */
export type LineOutcome =
  | { readonly kind: "added" }
  /** It was there, and is read again. */
  | { readonly kind: "resumed"; readonly was: SourceStatus }
  /** An active source, which stays as it is; `url`: as it is known here. */
  | { readonly kind: "known"; readonly url: string }
  /** The same as a line above. */
  | { readonly kind: "repeated"; readonly line: number | null }
  /** `reason`: the end of a sentence. */
  | { readonly kind: "refused"; readonly reason: string };
