import type { PublishedBrief } from "../model/brief.ts";
import type { Instant } from "../model/instant.ts";
import type { Clusters } from "../model/selection.ts";

/** The part of the store that answers readers; it writes nothing. */
export interface BriefReader {
  /** The newest of the parts' revisions. */
  revision(listing: Listing): Promise<Revision>;
  /**
   * By published, then seq, newest first. Withdrawn briefs are left out. Without `clusters` "joined" holds; a source's own listing is always "apart".
   */
  listBriefs(listing: Listing, window: Window, clusters?: Clusters): Promise<readonly PublishedBrief[]>;
  /** Withdrawn briefs too. */
  findBrief(id: string): Promise<PublishedBrief | null>;
  /** Briefs shown (one of a cluster) stored per area since the beginning of the UTC day of `since`, back-fill too; areas without any are left out. */
  countsSince(since: Instant): Promise<readonly AreaCount[]>;
}

/** Changes when, and only when, what the areas show has changed. Compared for equality. */
export interface Revision {
  readonly number: number;
  /** Last-Modified of what is rendered from it; 0 while nothing was ever stored. */
  readonly changedAt: Instant;
}

/**
 * Where briefs are listed from, resolved from a selection's area: countries by code (upper case) and blocs by slug, or one of the special
 * listings. A region is the areas of its countries. `unplaced` holds what is about no country, a bloc's briefs too.
 */
export type Listing =
  | { readonly kind: "all" }
  | { readonly kind: "unplaced" }
  | { readonly kind: "areas"; readonly areas: readonly string[] }
  | { readonly kind: "source"; readonly sourceId: number };

/** How much of a listing a feed holds (DESIGN.md, Defaults). */
export interface Window {
  /** Stored within so many seconds before the newest. */
  readonly seconds: number;
  readonly least: number;
  readonly most: number;
}

export interface AreaCount {
  /** Code, bloc slug, `unplaced` or `all`. */
  readonly area: string;
  readonly count: number;
}
