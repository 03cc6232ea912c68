import type { Instant } from "../model/instant.ts";
import type { OutcomeName, Treatment } from "../model/source.ts";

/** What is to be known of an address before it becomes a source. Stores nothing. */
export interface SourceAdvisor {
  /** Why the address can be no source, by what it says itself, as the end of a sentence; null: it can. */
  refusalOf(url: string): string | null;
  /** Asks the site: the feeds it leads to, and what they would bring. Whatever the site does is a value. */
  look(address: string, treatment: Treatment): Promise<SourceLook>;
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
