import type { ConfiguredSource, Treatment } from "../model/source.ts";
import type { SourceLook } from "../model/source-look.ts";

export type { LookedAtDocument, LookedAtFeed, SourceLook } from "../model/source-look.ts";

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
