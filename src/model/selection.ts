import type { Instant } from "./instant.ts";

/** What a feed URL asks for, in normal form: equal selections are equal values and have one canonical URL. */
export interface Selection {
  /**
   * Slugs, united: countries in lower case (`tw`), then regions and blocs (`asia`, `eu`) and `unplaced`, each in order of the alphabet, none inside
   * another. Empty: everything.
   */
  readonly areas: readonly string[];
  /** Slugs of areas that no brief may be about, in the same form. */
  readonly not: readonly string[];
  /** Handles of sources (docs/feeds.md); empty: any. */
  readonly sources: readonly string[];
  /** Primary language subtags; empty: any. */
  readonly languages: readonly string[];
  readonly text: TextQuery;
  /** Stored then or later; null: whenever. */
  readonly since: Instant | null;
  /** Only where an area asked for is the brief's main one. */
  readonly primary: boolean;
  /** 0 < score ≤ 1; null: whatever it is. */
  readonly minScore: number | null;
  readonly clusters: Clusters;
  /** At most this many briefs; null: the default window. */
  readonly limit: number | null;
}

/** Words and phrases of the text search, as `parseTextQuery` leaves them. */
export interface TextQuery {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Of several briefs that tell one story: `joined`, the one that stands for them; `apart` (`cluster=0`), each. */
export type Clusters = "joined" | "apart";

export type FeedType = "rss" | "atom" | "json";

export const feedTypes: readonly FeedType[] = ["rss", "atom", "json"];

/** Everything about one area; `all`: about anything. */
export function plainSelection(area: string): Selection {
  return {
    areas: area === "all" ? [] : [area],
    not: [],
    sources: [],
    languages: [],
    text: { include: [], exclude: [] },
    since: null,
    primary: false,
    minScore: null,
    clusters: "joined",
    limit: null,
  };
}
