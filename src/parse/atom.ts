import type { Entry, Person } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import type { UnsafeHtml } from "../model/html.ts";
import type { Instant } from "../model/instant.ts";
import { parseDate } from "./dates.ts";
import { findItems } from "./find-items.ts";
import { alternateOf, atomLinks, linksOf } from "./links.ts";
import { categoriesOf, enclosuresOf } from "./media.ts";
import { keepNewest } from "./newest.ts";
import { peopleNamed } from "./people.ts";
import { rhythmOf } from "./rhythm.ts";
import { htmlOfConstruct, lineOfConstruct } from "./rich-text.ts";
import { mediaDescription } from "./rss-item.ts";
import { absoluteUrl, innerBase } from "./urls.ts";
import type { XmlDocument } from "./xml.ts";
import { attributeOf, childNamed, textIn, textOfFirst, type XmlElement } from "./xml-element.ts";

interface FeedContext {
  readonly base: string | null;
  readonly authors: readonly Person[];
}

/** Atom 1.0 (RFC 4287) and 0.3, which has other names for dates and `mode` for the kind of content. */
export function readAtom(document: XmlDocument, url: string | null): Feed {
  const { root } = document;
  const base = innerBase(attributeOf(root, "xml:base"), url);
  const links = linksOf([root], base);
  const found = findItems(root, "entry");
  const newest = keepNewest(found.items, (entry) => publishedOf(entry) ?? updatedOf(entry));
  const context: FeedContext = { base, authors: peopleNamed(root, "author", base) };
  return {
    format: "atom",
    title: lineOfConstruct(childNamed(root, "title")),
    link: links.alternate,
    language: attributeOf(root, "xml:lang") ?? textOfFirst(root, ["dc:language", "language"]),
    updated: parseDate(textOfFirst(root, ["updated", "modified", "dc:date"])),
    rhythm: rhythmOf(root),
    hubs: links.hubs,
    self: links.self,
    generator: textOfFirst(root, ["generator"]),
    entries: newest.kept.map((entry) => readEntry(entry, context)),
    notes: [...document.notes, ...found.notes, ...newest.notes],
  };
}

function readEntry(entry: XmlElement, feed: FeedContext): Entry {
  const base = innerBase(attributeOf(entry, "xml:base"), feed.base);
  const links = atomLinks(entry);
  const link = entryLink(entry, links, base);
  const body = bodyOf(entry);
  const innermost = body.element === undefined ? base : innerBase(attributeOf(body.element, "xml:base"), base);
  return {
    guid: textOfFirst(entry, ["id"]),
    title: lineOfConstruct(childNamed(entry, "title")) ?? lineOfConstruct(childNamed(entry, "media:title")),
    link,
    published: publishedOf(entry),
    updated: updatedOf(entry),
    contentHtml: body.content,
    summaryHtml: body.summary,
    baseUrl: innermost ?? absoluteUrl(link, null),
    authors: authorsOf(entry, feed, base),
    categories: categoriesOf(entry),
    enclosures: enclosuresOf(entry, links, base),
    language:
      attributeOf(entry, "xml:lang") ?? (body.element === undefined ? null : attributeOf(body.element, "xml:lang")),
    ...sourceOf(entry, base),
  };
}

/** RFC 4287 §4.2.11: the feed it was copied from, by its self link, else by an id that is its address. */
function sourceOf(entry: XmlElement, base: string | null): Pick<Entry, "source"> {
  const source = childNamed(entry, "source");
  if (source === undefined) return {};
  const title = lineOfConstruct(childNamed(source, "title"));
  const url = linksOf([source], base).self ?? absoluteUrl(textOfFirst(source, ["id"]), null);
  return title === null && url === null ? {} : { source: { title, url } };
}

function publishedOf(entry: XmlElement): Instant | null {
  return parseDate(textOfFirst(entry, ["published", "issued", "created", "dc:date", "pubdate", "dcterms:issued"]));
}

function updatedOf(entry: XmlElement): Instant | null {
  return parseDate(textOfFirst(entry, ["updated", "modified", "dcterms:modified"]));
}

/** The alternate link; else a `link` written as text; else an id that is a URL. */
function entryLink(entry: XmlElement, links: readonly XmlElement[], base: string | null): string | null {
  const text = entry.children.find(({ name, inner }) => name === "link" && inner !== "");
  return (
    alternateOf(links, base) ??
    (text === undefined ? null : absoluteUrl(textIn(text), base)) ??
    absoluteUrl(textOfFirst(entry, ["id"]), null)
  );
}

/** RFC 4287 §4.2.1: the entry's own, else its source's, else the feed's. */
function authorsOf(entry: XmlElement, feed: FeedContext, base: string | null): readonly Person[] {
  const own = peopleNamed(entry, "author", base);
  if (own.length > 0) return own;
  const source = childNamed(entry, "source");
  const sources = source === undefined ? [] : peopleNamed(source, "author", base);
  return sources.length > 0 ? sources : feed.authors;
}

interface Body {
  readonly content: UnsafeHtml | null;
  readonly summary: UnsafeHtml | null;
  readonly element: XmlElement | undefined;
}

function bodyOf(entry: XmlElement): Body {
  const contentElement = childNamed(entry, "content");
  const summaryElement = childNamed(entry, "summary");
  const content = htmlOfConstruct(contentElement) ?? htmlOfConstruct(childNamed(entry, "content:encoded"));
  const summary = htmlOfConstruct(summaryElement);
  if (content !== null) return { content, summary: summary === content ? null : summary, element: contentElement };
  if (summary !== null) return { content: summary, summary: null, element: summaryElement };
  return { content: mediaDescription(entry), summary: null, element: undefined };
}
