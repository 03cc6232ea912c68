import type { BriefPage, PageRequest } from "./reading.ts";

/** The part of the store that shows operators what readers do not see, and whom a block concerns. It writes nothing. */
export interface OversightStore {
  /** Briefs with a mark, whether readers see them or not, the last stored first. Of blocked hosts no text is in them. */
  markedBriefs(mark: BriefMark, page: PageRequest): Promise<BriefPage>;
  /** How many of the `most` briefs stored last have their source or article on each host or below it; our own are never counted. */
  hostReach(hosts: readonly string[], most: number): Promise<HostReach>;
}

/** `corrected`, `hidden`: by an operator. `withdrawn`: by its publisher. */
export const briefMarks = ["corrected", "hidden", "withdrawn"] as const;

export type BriefMark = (typeof briefMarks)[number];

export interface HostReach {
  /** By host: all that were asked for. */
  readonly briefs: ReadonlyMap<string, number>;
  /** All briefs that there are were counted; false: older ones were not looked at. */
  readonly isComplete: boolean;
}
