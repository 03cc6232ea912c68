import type { Label } from "./classification.ts";
import type { Instant } from "./instant.ts";

/** What became of a brief after it was stored. A former title and a former place are told, a former text never. */
export type BriefEvent =
  | { readonly kind: "retitled"; readonly at: Instant; readonly from: string }
  /** Its text was changed. */
  | { readonly kind: "edited"; readonly at: Instant }
  | {
      readonly kind: "relabelled";
      readonly at: Instant;
      /** Where it stood. */
      readonly from: Label;
      /** `correction`: an operator's word came or went; `text`: it says something else now; `classifier`: it was classified anew. */
      readonly by: "correction" | "text" | "classifier";
    }
  /** Its publisher took it out of the article; and put it in again. */
  | { readonly kind: "withdrawn" | "returned"; readonly at: Instant }
  /** An operator hid it; and showed it again. */
  | { readonly kind: "hidden" | "shown"; readonly at: Instant };

/** Events kept of a brief; the oldest make room. That it was stored, and when, is `storedAt` and none of them. */
export const maxBriefEvents = 20;
