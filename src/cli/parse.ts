import type { Enclosure, Entry, Person } from "../model/entry.ts";
import type { Feed, FeedFormat, Opml } from "../model/feed.ts";
import { type Instant, toIso } from "../model/instant.ts";
import { sanitize, toSafeHtml } from "../text/sanitize.ts";

/** One line of `inbrief parse` (DESIGN.md, Contracts): absent value null, absent list []. */
export interface ParseRecord {
  readonly file: string;
  readonly format: FeedFormat;
  readonly title: string | null;
  readonly link: string | null;
  readonly language: string | null;
  readonly items: readonly ParsedItem[];
  /** For OPML only. */
  readonly sources?: readonly { title: string | null; url: string; siteUrl: string | null; path: readonly string[] }[];
}

export interface ParsedItem {
  readonly id: string | null;
  readonly title: string | null;
  readonly link: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly contentHtml: string | null;
  readonly authors: readonly Person[];
  readonly categories: Entry["categories"];
  readonly enclosures: readonly Enclosure[];
}

/** `file` is given back as it was typed. */
export function toParseRecord(file: string, document: Feed | Opml): ParseRecord {
  if (document.format === "opml") {
    const sources = document.sources.map(({ title, url, siteUrl, path }) => ({ title, url, siteUrl, path }));
    return { file, format: "opml", title: document.title, link: null, language: null, items: [], sources };
  }
  const { format, title, link, language, entries } = document;
  return { file, format, title, link, language, items: entries.map(toItem) };
}

function toItem(entry: Entry): ParsedItem {
  return {
    id: entry.guid,
    title: entry.title,
    link: entry.link,
    published: isoOrNull(entry.published),
    updated: isoOrNull(entry.updated),
    contentHtml:
      entry.contentHtml === null ? null : toSafeHtml(sanitize(entry.contentHtml, { baseUrl: entry.baseUrl })) || null,
    authors: entry.authors,
    categories: entry.categories,
    enclosures: entry.enclosures,
  };
}

function isoOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toIso(instant);
}
