/**
 * What a feed URL asks for, in normal form: equal selections are equal values and have one canonical URL.
 * An area is a country code in lower case, a region or bloc slug, `unplaced` or `all`.
 */
export interface Selection {
  readonly area: string;
  readonly clusters: Clusters;
  /** At most this many briefs; null: the default window. */
  readonly limit: number | null;
}

/** Of several briefs that tell one story: `joined`, the one that stands for them; `apart` (`cluster=0`), each. */
export type Clusters = "joined" | "apart";

export type FeedType = "rss" | "atom" | "json";

export const feedTypes: readonly FeedType[] = ["rss", "atom", "json"];
