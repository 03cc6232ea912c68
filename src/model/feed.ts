import type { Entry } from "./entry.ts";
import type { Instant } from "./instant.ts";

export type FeedFormat = "rss" | "rdf" | "atom" | "cdf" | "json" | "opml";

/** What a feed says about how often to ask (RSS ttl, skipHours, skipDays; RSS 1.0 syndication module). */
export interface FeedRhythm {
  readonly ttlSeconds: number | null;
  /** Hours of the day, UTC, 0-23. */
  readonly skipHours: readonly number[];
  /** Days of the week, 0 = Sunday. */
  readonly skipDays: readonly number[];
}

/** One document of a source: metadata and entries, in the order of the document. */
export interface Feed {
  readonly format: Exclude<FeedFormat, "opml">;
  readonly title: string | null;
  /** The site's page, absolute. */
  readonly link: string | null;
  /** BCP 47 as declared; null where the feed declares none. */
  readonly language: string | null;
  readonly updated: Instant | null;
  readonly rhythm: FeedRhythm;
  /** WebSub: rel=hub and rel=self of the document. */
  readonly hubs: readonly string[];
  readonly self: string | null;
  /** The program that wrote it; our own output is recognised by it. */
  readonly generator: string | null;
  readonly entries: readonly Entry[];
  /** What the parser mended or left out, one sentence each, at most 20: shown by `parse` and on the health page. */
  readonly notes: readonly string[];
}

/** One outline of an OPML subscription list that names a feed. */
export interface OpmlSource {
  readonly title: string | null;
  readonly url: string;
  readonly siteUrl: string | null;
  /** Titles of the outlines around it, outermost first. */
  readonly path: readonly string[];
  /** All attributes of the outline as typed, names in lower case: our treatment is read from them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** In the file, from 1; absent: not known. */
  readonly line?: number;
}

export interface Opml {
  readonly format: "opml";
  readonly title: string | null;
  readonly sources: readonly OpmlSource[];
  /** Outlines that could not be used, one sentence each. */
  readonly notes: readonly string[];
}
