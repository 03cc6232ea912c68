import type { UnsafeHtml } from "./html.ts";
import type { Instant } from "./instant.ts";

/** RFC 4287 §3.2. At least one field is set. */
export interface Person {
  readonly name: string | null;
  readonly email: string | null;
  readonly url: string | null;
}

/** RFC 4287 §4.2.2. */
export interface Category {
  readonly term: string;
  readonly scheme: string | null;
  readonly label: string | null;
}

/** Attached media: RSS `<enclosure>`, Atom `link rel=enclosure`, JSON Feed attachment, media:content. */
export interface Enclosure {
  readonly url: string;
  readonly type: string | null;
  readonly lengthBytes: number | null;
}

/** What an entry was taken from, as it says itself: RFC 4287 §4.2.11, RSS `<source>`, and `_inbrief.source` of our JSON. */
export interface EntrySource {
  readonly title: string | null;
  /** The feed's address. */
  readonly url: string | null;
}

/** What another In Brief says of a brief of its own (docs/identity.md). */
export interface GivenBrief {
  /** The uuid of `urn:uuid:…`, lower case. */
  readonly id: string;
  /** Codes of ours; the first is the primary one. Empty: it was placed nowhere. */
  readonly countries: readonly string[];
  /** Whom it credits; null: nobody. */
  readonly credit: string | null;
}

/**
 * One unit of a source as published (RFC 4287 §4.1.2; RSS and JSON Feed: item), before anything of ours is done to it.
 * URLs are absolute; a relative one that could not be resolved is absent, save the `link` of a document whose own URL is unknown
 * (a file on disk): there it stays as written.
 */
export interface Entry {
  /** The publisher's own identifier as typed (RSS guid, Atom id, JSON Feed id, RDF rdf:about); null where there is none. */
  readonly guid: string | null;
  /** Plain text, white space collapsed; null where there is none. */
  readonly title: string | null;
  readonly link: string | null;
  /** null where absent or unreadable: never a guessed "now". */
  readonly published: Instant | null;
  readonly updated: Instant | null;
  /** Content, else summary, as upstream wrote it: hostile, relative links not yet resolved against `baseUrl`. */
  readonly contentHtml: UnsafeHtml | null;
  /** The summary where content is there too; else null. */
  readonly summaryHtml: UnsafeHtml | null;
  /** What relative links inside the HTML are relative to (xml:base, else the entry's link, else the feed's); null: unknown. */
  readonly baseUrl: string | null;
  readonly authors: readonly Person[];
  readonly categories: readonly Category[];
  readonly enclosures: readonly Enclosure[];
  /** BCP 47 as declared on the entry; null where only the feed declares one. */
  readonly language: string | null;
  /** Absent where it names none. */
  readonly source?: EntrySource;
  /** Set where another In Brief has cut and named it already; `contentHtml` is then the brief alone. */
  readonly given?: GivenBrief;
}

/** An entry of which nothing is known: what is made of other things than a feed begins with it. */
export const emptyEntry: Entry = {
  guid: null,
  title: null,
  link: null,
  published: null,
  updated: null,
  contentHtml: null,
  summaryHtml: null,
  baseUrl: null,
  authors: [],
  categories: [],
  enclosures: [],
  language: null,
};
