import type { BriefWithHistory, PublishedBrief } from "../model/brief.ts";
import type { ChangeCursor } from "../model/change-cursor.ts";
import type { Instant } from "../model/instant.ts";
import type { Clusters } from "../model/selection.ts";

/** The part of the store that answers readers; it writes nothing. */
export interface BriefReader {
  /** The newest of the parts' revisions. */
  revision(listing: Listing): Promise<Revision>;
  /** When each area last changed (code, bloc slug, `unplaced`, `all`); areas that have never shown anything are left out. */
  areaChanges(): Promise<readonly AreaChange[]>;
  /**
   * By published, then seq, newest first. Withdrawn briefs are left out. Without `clusters` "joined" holds; a source's own listing is always "apart".
   */
  listBriefs(listing: Listing, window: Window, clusters?: Clusters): Promise<readonly PublishedBrief[]>;
  /** What a feed shows of a selection: the window's part of it, by published, then seq, newest first; `next` leads to the rest. */
  selectWindow(query: BriefQuery, window: Window): Promise<BriefPage>;
  /** The selection's briefs behind a cursor, in the same order as pages: walking from page to page meets each brief once. */
  selectPage(query: BriefQuery, page: PageRequest): Promise<BriefPage>;
  /**
   * The other way: the cursor of the page that ends where the one behind `before` begins; `before` null: of the page that ends the selection.
   * null: no more than `limit` briefs are left for it, so that it begins with the newest.
   */
  findPageAbove(query: BriefQuery, page: PageRequest): Promise<number | null>;
  /** Months (`2026-11`, UTC) in which briefs of the selection were stored, newest first, at most `limit`. Labels and scores that narrow it are not looked at. */
  archiveMonths(query: BriefQuery, limit: number): Promise<readonly string[]>;
  /** Briefs of the selection stored in a month, in parts of at most `limit`, the newest first; null: nothing at all was stored in it. */
  selectMonth(query: BriefQuery, month: MonthRequest): Promise<MonthPage | null>;
  /** What was stored, changed, relabelled or withdrawn since; null: everything there is. Each change comes at least once. */
  listChanges(after: ChangeCursor | null, limit: number): Promise<ChangePage>;
  /**
   * Withdrawn briefs of the selection, of those stored at `fromSeq` or later the last stored first, at most `limit`. Looking is bounded, and what the
   * text search narrows is not narrowed: for tombstones, which readers pass over that never held the brief.
   */
  withdrawnBriefs(query: BriefQuery, fromSeq: number, limit: number): Promise<readonly WithdrawnBrief[]>;
  /** Withdrawn briefs too. */
  findBrief(id: string): Promise<BriefWithHistory | null>;
  /** Briefs shown (one of a cluster) stored per area since the beginning of the UTC day of `since`, back-fill too; areas without any are left out. */
  countsSince(since: Instant): Promise<readonly AreaCount[]>;
  /** The counters behind `countsSince`, one by one, in order of day and area; those that stand at 0 are left out. */
  dailyCounts(range: DayRange): Promise<readonly DayCount[]>;
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
  | { readonly kind: "sources"; readonly sourceIds: readonly number[] };

/** How much of a listing a feed holds (DESIGN.md, Defaults). */
export interface Window {
  /** Stored within so many seconds before the newest. */
  readonly seconds: number;
  readonly least: number;
  readonly most: number;
}

export interface AreaChange {
  readonly area: string;
  readonly changedAt: Instant;
}

export interface AreaCount {
  /** Code, bloc slug, `unplaced` or `all`. */
  readonly area: string;
  readonly count: number;
}

export interface DayRange {
  /** UTC days (`2026-11-24`), both included. */
  readonly from: string;
  readonly until: string;
  /** Codes, bloc slugs, `unplaced`, `all`; null: every area. */
  readonly areas: readonly string[] | null;
}

export interface DayCount extends AreaCount {
  readonly day: string;
}

/** A selection as the store understands it: listings united, and all else narrows. */
export interface BriefQuery {
  readonly listing: Listing;
  /** Areas (codes, bloc slugs, `unplaced`) that no brief may be about. */
  readonly not: readonly string[];
  /** Empty: of any source; with a listing of sources always. */
  readonly sourceIds: readonly number[];
  /** Primary subtags; empty: in any language. */
  readonly languages: readonly string[];
  /** Words and phrases that each brief holds. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Stored then or later; null: whenever. */
  readonly since: Instant | null;
  /** Only where an area of the listing is the brief's main one. */
  readonly primary: boolean;
  /** Only where the brief is about an area of the listing with at least this score; null: whatever it is. */
  readonly minScore: number | null;
  readonly clusters: Clusters;
}

export interface WithdrawnBrief {
  readonly id: string;
  readonly withdrawnAt: Instant;
}

/** Part of a selection. */
export interface BriefPage {
  readonly briefs: readonly PublishedBrief[];
  /** Where the next page begins; null: there is none. A page may hold fewer than asked for and still have a next one: looking is bounded. */
  readonly next: number | null;
}

export interface PageRequest {
  /** `next` of the page before; null: from the newest on. */
  readonly before: number | null;
  readonly limit: number;
}

export interface MonthRequest {
  readonly month: string;
  readonly before: number | null;
  readonly limit: number;
}

export interface MonthPage extends BriefPage {
  /** The part with newer briefs of the month: its cursor, or "newest" where it needs none; null: this is the newest. */
  readonly newer: number | "newest" | null;
}

export interface ChangePage {
  /** Withdrawn ones too, as they are now. */
  readonly briefs: readonly PublishedBrief[];
  /** To ask with the next time, also where there was nothing. */
  readonly cursor: ChangeCursor;
}
