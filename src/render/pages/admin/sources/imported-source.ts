import type { LineOutcome } from "../../../../model/line-outcome.ts";

/** A line of an imported list, as the report shows it. */
export interface ImportedSource {
  readonly title: string | null;
  readonly url: string;
  /** In the file; null: not known. */
  readonly line: number | null;
  /** What of its treatment was not understood, a sentence each. */
  readonly faults: readonly string[];
  readonly outcome: LineOutcome;
}
