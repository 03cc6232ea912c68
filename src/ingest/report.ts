import type { OutcomeName } from "../model/source.ts";

/** How the check of one source ended: the JSON line `inbrief ingest` prints (DESIGN.md, Contracts). */
export interface SourceReport {
  /** The source's URL. */
  readonly source: string;
  readonly outcome: OutcomeName;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
  /** Briefs. */
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  /** A sentence for people; null while there is nothing to say. */
  readonly message: string | null;
}

export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
}

export const noChanges: Changes = { added: 0, changed: 0, withdrawn: 0 };

export function addChanges(a: Changes, b: Changes): Changes {
  return { added: a.added + b.added, changed: a.changed + b.changed, withdrawn: a.withdrawn + b.withdrawn };
}
