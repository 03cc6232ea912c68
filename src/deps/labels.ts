import type { PublishedBrief } from "../model/brief.ts";
import type { Classification, Correction, Label } from "../model/classification.ts";
import type { DayLabel } from "../model/day-label.ts";
import type { Instant } from "../model/instant.ts";

/** The part of the store that changes and tells where briefs stand. */
export interface LabelStore {
  /**
   * Puts an operator's label above the classifier's, or takes it away again. Id, `updated` and `storedAt` stay; what is so already is not written.
   * The brief as it stands then; null: there is none of this id.
   */
  correct(request: CorrectionRequest, now: Instant): Promise<PublishedBrief | null>;
  /** All corrected briefs, withdrawn ones too, in order of seq. */
  corrections(): Promise<readonly CorrectedBrief[]>;
  /** Classifies the briefs of a page anew, withdrawn ones too. Only labels change; a corrected brief stays where its correction puts it. */
  relabel(page: RelabelPage): Promise<Relabelled>;
  /** Labels of the visible briefs that were stored on a UTC day (`2026-11-24`), in order of seq. */
  dayLabels(day: string): Promise<readonly DayLabel[]>;
}

export interface CorrectionRequest {
  /** The brief's uuid. */
  readonly id: string;
  /** null: the classifier's word holds again. */
  readonly label: Label | null;
  readonly note: string | null;
}

/** With its text a labelled example. `classification` has the label of the correction. */
export interface CorrectedBrief extends Omit<PublishedBrief, "correction"> {
  readonly correction: Correction;
  /** Of its source: the classifier is told it. */
  readonly countryHint: string | null;
}

/** What the store hands to the classifier of a brief. */
export interface LabelledText {
  readonly title: string;
  readonly text: string;
  readonly section: string | null;
  /** "und" where it is not known. */
  readonly language: string;
  /** As upstream dated it. */
  readonly published: Instant;
  /** Of its source. */
  readonly countryHint: string | null;
}

export interface RelabelPage {
  /** The seq behind which the page begins; 0: from the beginning. */
  readonly after: number;
  readonly limit: number;
  readonly now: Instant;
  /** Pure; may be asked twice for a text. */
  readonly classify: (text: LabelledText) => Classification;
}

export interface Relabelled {
  readonly seen: number;
  /** The classifier says another label than before. */
  readonly changed: number;
  /** Seen briefs that have a correction. */
  readonly corrected: number;
  /** The seq to go on behind; null: there were no more. */
  readonly next: number | null;
}
