import type { Instant } from "./instant.ts";
import type { OutcomeName } from "./source.ts";

/** What an address leads to, before it is a source. */
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
