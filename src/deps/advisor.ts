import type { Instant } from "../model/instant.ts";
import type { ConfiguredSource, OutcomeName, Treatment } from "../model/source.ts";

/** What is to be known of an address before it becomes a source. Stores nothing. */
export interface SourceAdvisor {
  /** Why the address can be no source, by what it says itself, as the end of a sentence; null: it can. */
  refusalOf(url: string): string | null;
  /** What all spellings of an address have in common: with and without `www.`, TLS or a slash at its end. */
  addressKey(url: string): string;
  /** Asks the site: the feeds it leads to, and what they would bring. Whatever the site does is a value. */
  look(address: string, treatment: Treatment): Promise<SourceLook>;
  /** A list of sources (OPML), as a file holds it. Asks nobody. Throws SyndicationError empty, notFeed or malformed where it is none. */
  readList(file: Uint8Array): Promise<SourceListing>;
}

export interface SourceListing {
  readonly lines: readonly ListedSource[];
  /** Outlines that are no usable source, and what was mended, a sentence each. */
  readonly notes: readonly string[];
}

export interface ListedSource {
  readonly source: ConfiguredSource;
  /** In the file; null: not known. */
  readonly line: number | null;
  /** What all spellings of the address have in common. */
  readonly key: string;
  /** What of its treatment is not understood and counts as absent, a sentence each. */
  readonly faults: readonly string[];
}

export interface SourceLook {
  /** Requests made, redirects not counted. */
  readonly asked: number;
  /** Why nothing was found, and what to do; null: something was. */
  readonly message: string | null;
  readonly feeds: readonly LookedAtFeed[];
  /** Addresses that were asked and held no feed. */
  readonly misses: readonly { readonly url: string; readonly outcome: OutcomeName; readonly message: string }[];
}

export interface LookedAtFeed {
  readonly url: string;
  readonly title: string | null;
  /** Sources that are, or most likely are, the same feed. */
  readonly duplicates: readonly { readonly source: string; readonly reason: string; readonly message: string }[];
  /** null: it is on a list of feeds and was not read. */
  readonly preview: LookedAtDocument | null;
}

export interface LookedAtDocument {
  readonly format: string;
  readonly language: string | null;
  readonly siteUrl: string | null;
  readonly items: number;
  readonly newest: Instant | null;
  /** Seconds it usually lets pass between two items; null: it cannot be told. */
  readonly usualGapSeconds: number | null;
  readonly hubs: readonly string[];
  /** What had to be mended in it, a sentence each. */
  readonly notes: readonly string[];
  /** How its newest items would be split and placed. */
  readonly latest: readonly {
    readonly title: string | null;
    readonly url: string | null;
    readonly kind: "roundup" | "single" | "brief";
    readonly briefs: readonly {
      readonly title: string;
      readonly language: string;
      readonly countries: readonly string[];
    }[];
  }[];
}
