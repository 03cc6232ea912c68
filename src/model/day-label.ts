import type { Label } from "./classification.ts";
import type { Instant } from "./instant.ts";

/** A brief's label as the export of its day gives it: where the brief stands, and what the classifier of which version said. */
export interface DayLabel extends Label {
  readonly id: string;
  /** Accession: the day is its UTC day. */
  readonly storedAt: Instant;
  /** The source's URL. */
  readonly source: string;
  readonly language: string;
  readonly isCorrected: boolean;
  /** The classifier's own word; the label itself, where nobody has corrected it. */
  readonly classified: Label;
  readonly scores: Readonly<Record<string, number>>;
  /** Of the classifier; null: labelled before versions were kept. */
  readonly version: string | null;
}
