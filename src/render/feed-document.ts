import type { Instant } from "../model/instant.ts";
import type { FeedItem } from "./feed-item.ts";
import type { FeedLinks } from "./feed-links.ts";
import type { Tombstone } from "./tombstones.ts";

/** One feed before it has a format: what RSS, Atom and JSON Feed all say, each in its own words. */
export interface FeedDocument {
  /** `urn:uuid:…`: permanent, the same for the three formats and for every domain. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** BCP 47: the language of the feed's own words; each item has its own. */
  readonly language: string;
  /** Who publishes the feed: the site's name. */
  readonly publisher: string;
  /** The page that shows the same. */
  readonly pageUrl: string;
  /** The canonical URL of this very document. */
  readonly selfUrl: string;
  readonly links: FeedLinks;
  /** null: no hub. */
  readonly hubUrl: string | null;
  /** When what the feed shows last changed; never the time of rendering. */
  readonly updated: Instant;
  readonly ttlMinutes: number;
  /** Where the extension `_inbrief` is described. */
  readonly aboutUrl: string;
  readonly iconUrl: string;
  /** Newest first. */
  readonly items: readonly FeedItem[];
  /** Briefs that would stand here were they not withdrawn, the latest first; only Atom has a word for them. Absent: none. */
  readonly withdrawn?: readonly Tombstone[];
}

/** Whose the words are: RSS copyright, Atom rights (RFC 4287 §4.2.10); JSON Feed has no word for it. */
export const feedRights = "Items belong to the publishers they name. The labels of countries are free: CC0 1.0.";

/** The name under which our own feeds are recognised by programs that read them. */
export const generatorName = "In Brief";
