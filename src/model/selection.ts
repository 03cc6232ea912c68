/**
 * What a feed URL asks for, in normal form: equal selections are equal values and have one canonical URL.
 * An area is a country code in lower case, a region or bloc slug, `unplaced` or `all`.
 */
export interface Selection {
  readonly area: string;
  /** At most this many briefs; null: the default window. */
  readonly limit: number | null;
}

export type FeedType = "rss" | "atom" | "json";

export const feedTypes: readonly FeedType[] = ["rss", "atom", "json"];
