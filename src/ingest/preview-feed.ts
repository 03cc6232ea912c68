import { decideExpansion } from "../expand/decide-expansion.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed, FeedFormat } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type { Treatment } from "../model/source.ts";
import { placeDrafts } from "./place-drafts.ts";

/** What a feed would be as a source, before it is one. */
export interface FeedPreview {
  readonly title: string | null;
  readonly format: FeedFormat;
  readonly language: string | null;
  readonly siteUrl: string | null;
  /** Another In Brief's: its briefs are taken as they are. */
  readonly isInBrief: boolean;
  readonly items: number;
  /** Items without a date that could be read. */
  readonly undated: number;
  readonly rhythm: Rhythm;
  /** WebSub hubs that it names. */
  readonly hubs: readonly string[];
  /** What had to be mended in it, a sentence each. */
  readonly notes: readonly string[];
  /** The newest, at most five. */
  readonly latest: readonly PreviewEntry[];
}

/** How often a feed brings something, as far as its own dates tell. */
export interface Rhythm {
  readonly oldest: Instant | null;
  readonly newest: Instant | null;
  /** Median of the times between two items, in seconds; null: fewer than two dates. */
  readonly usualGapSeconds: number | null;
  /** Items a day between the oldest and the newest; null: fewer than two dates, or all of one moment. */
  readonly perDay: number | null;
}

export interface PreviewEntry {
  readonly title: string | null;
  readonly url: string | null;
  readonly published: Instant | null;
  /** `brief`: cut by another In Brief already. */
  readonly kind: "roundup" | "single" | "brief";
  /** The feed only teases it: its page is read when the source is checked, and may hold more. */
  readonly readsPage: boolean;
  readonly briefs: readonly PreviewBrief[];
}

export interface PreviewBrief {
  readonly title: string;
  /** BCP 47; "und": could not be told. */
  readonly language: string;
  /** Codes, the most probable first; empty: about no country. */
  readonly countries: readonly string[];
}

const mostLatest = 5;

/** What a document promises of its source: rhythm, and how its newest items would be split and placed. Pure. */
export function previewFeed(feed: Feed, treatment: Treatment): FeedPreview {
  const { title, format, language, link, hubs, notes, entries } = feed;
  const newest = newestFirst(entries).slice(0, mostLatest);
  return {
    ...{ title, format, language, siteUrl: link, hubs, notes, items: entries.length },
    isInBrief: entries.some(({ given }) => given !== undefined),
    undated: entries.filter(({ published }) => published === null).length,
    rhythm: rhythmOfDates(entries.flatMap(({ published }) => published ?? [])),
    latest: newest.map((entry) => previewEntry(entry, { treatment, language })),
  };
}

/** Entries without a date stand where they stood, behind the others. */
export function newestFirst(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((one, other) => (other.published ?? 0) - (one.published ?? 0));
}

/** Of instants in any order. */
export function rhythmOfDates(dates: readonly Instant[]): Rhythm {
  const sorted = dates.toSorted((one, other) => one - other);
  const [oldest = null, newest = null] = [sorted[0], sorted.at(-1)];
  const gaps = sorted.slice(1).map((date, index) => date - (sorted[index] ?? date));
  const median = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? null;
  const span = oldest === null || newest === null ? 0 : newest - oldest;
  return { oldest, newest, usualGapSeconds: median, perDay: span === 0 ? null : (gaps.length * 86_400) / span };
}

interface PreviewFacts {
  readonly treatment: Treatment;
  readonly language: string | null;
}

export function previewEntry(entry: Entry, facts: PreviewFacts): PreviewEntry {
  const briefs = placeDrafts(entry, facts);
  const kind = entry.given !== undefined ? "brief" : briefs.length > 1 ? "roundup" : "single";
  return {
    title: entry.title,
    url: entry.link,
    published: entry.published,
    kind,
    readsPage: kind !== "brief" && decideExpansion(entry, facts.treatment) === "page",
    briefs: briefs.map(({ title, language, classification }) => {
      return { title, language, countries: classification.countries };
    }),
  };
}
