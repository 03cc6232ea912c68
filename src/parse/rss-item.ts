import type { Entry } from "../model/entry.ts";
import { type UnsafeHtml, unsafeHtml } from "../model/html.ts";
import type { Instant } from "../model/instant.ts";
import { escapeHtml } from "../text/escape.ts";
import { parseDate } from "./dates.ts";
import { alternateOf, atomLinks } from "./links.ts";
import { categoriesOf, enclosuresOf } from "./media.ts";
import { authorsOfItem } from "./people.ts";
import { htmlOf, htmlOfConstruct, lineOfConstruct, lineOfHtml } from "./rich-text.ts";
import { absoluteUrl, entryUrl, innerBase } from "./urls.ts";
import {
  attributeOf,
  childNamed,
  childrenNamed,
  textIn,
  textOfChild,
  textOfFirst,
  type XmlElement,
} from "./xml-element.ts";

export interface ItemContext {
  /** What relative links in items are relative to: the channel's xml:base, else its link, else the document's URL. */
  readonly base: string | null;
}

/** One `item` of RSS or RDF. */
export function readItem(item: XmlElement, context: ItemContext): Entry {
  const base = innerBase(attributeOf(item, "xml:base"), context.base);
  const links = atomLinks(item);
  const link = itemLink(item, links, base);
  const { content, summary, contentElement } = bodyOf(item);
  const ownBase = contentElement === undefined ? null : attributeOf(contentElement, "xml:base");
  const hasBase = ownBase !== null || attributeOf(item, "xml:base") !== null;
  return {
    guid: guidOf(item),
    title: titleOf(item),
    link,
    published: publishedOf(item),
    updated: updatedOf(item),
    contentHtml: content,
    summaryHtml: summary,
    baseUrl: hasBase ? innerBase(ownBase, base) : (absoluteUrl(link, null) ?? base),
    authors: authorsOfItem(item, base),
    categories: categoriesOf(item),
    enclosures: enclosuresOf(item, links, base),
    language: attributeOf(item, "xml:lang") ?? textOfChild(item, "dc:language"),
    ...sourceOf(item, base),
  };
}

/** RSS 2.0 `source`: the channel that the item came from. */
function sourceOf(item: XmlElement, base: string | null): Pick<Entry, "source"> {
  const element = childNamed(item, "source");
  if (element === undefined) return {};
  const title = lineOfHtml(textIn(element));
  const url = absoluteUrl(attributeOf(element, "url"), base);
  return title === null && url === null ? {} : { source: { title, url } };
}

const publishedNames = [
  "pubdate",
  "dc:date",
  "atom:published",
  "dcterms:issued",
  "dcterms:created",
  "dcterms:date",
  "published",
  "prism:publicationdate",
  "date",
];

function publishedOf(item: XmlElement): Instant | null {
  return parseDate(textOfFirst(item, publishedNames));
}

function updatedOf(item: XmlElement): Instant | null {
  return parseDate(textOfFirst(item, ["atom:updated", "dcterms:modified", "updated", "lastbuilddate"]));
}

/** Its date of publication, else that of its last change. */
export function dateOfItem(item: XmlElement): Instant | null {
  return publishedOf(item) ?? updatedOf(item);
}

function guidOf(item: XmlElement): string | null {
  const about = attributeOf(item, "rdf:about") ?? attributeOf(item, "about");
  return textOfFirst(item, ["guid", "atom:id", "id"]) ?? about ?? textOfChild(item, "dc:identifier");
}

function titleOf(item: XmlElement): string | null {
  const title = textOfFirst(item, ["title", "dc:title", "media:title", "itunes:title"]);
  return title === null ? lineOfConstruct(childNamed(item, "atom:title")) : lineOfHtml(title);
}

/** `link`, else an Atom link to a page, else a guid that is a permalink (RSS 2.0: it is, unless it says otherwise), else rdf:about. */
function itemLink(item: XmlElement, links: readonly XmlElement[], base: string | null): string | null {
  for (const element of childrenNamed(item, "link")) {
    const url = entryUrl(textIn(element), base);
    if (url !== null) return url;
  }
  return alternateOf(links, base) ?? permalinkOf(item) ?? absoluteUrl(attributeOf(item, "rdf:about"), null);
}

function permalinkOf(item: XmlElement): string | null {
  const guid = childNamed(item, "guid");
  if (guid === undefined || attributeOf(guid, "ispermalink")?.toLowerCase() === "false") return null;
  return absoluteUrl(textIn(guid), null);
}

interface Body {
  readonly content: UnsafeHtml | null;
  readonly summary: UnsafeHtml | null;
  readonly contentElement: XmlElement | undefined;
}

/** The full text where there is one, with `description` as its summary; else `description`; else what media and podcast modules say. */
function bodyOf(item: XmlElement): Body {
  const full = ["content:encoded", "xhtml:body", "content", "fulltext"].map((name) => childNamed(item, name));
  const summaryElement = childNamed(item, "description");
  const summary = htmlOf(summaryElement);
  for (const element of [...full, childNamed(item, "atom:content")]) {
    const content = element?.name.startsWith("atom:") ? htmlOfConstruct(element) : htmlOf(element);
    if (content !== null) return { content, summary: summary === content ? null : summary, contentElement: element };
  }
  if (summary !== null) return { content: summary, summary: null, contentElement: summaryElement };
  return { content: substituteOf(item), summary: null, contentElement: undefined };
}

function substituteOf(item: XmlElement): UnsafeHtml | null {
  const html = textOfFirst(item, ["atom:summary", "summary", "itunes:summary", "dc:description", "itunes:subtitle"]);
  return html === null ? mediaDescription(item) : unsafeHtml(html);
}

/** Media RSS `description`, also of a group: plain text unless it says `type="html"`. */
export function mediaDescription(item: XmlElement): UnsafeHtml | null {
  for (const holder of [item, ...childrenNamed(item, "media:group"), ...childrenNamed(item, "media:content")]) {
    const element = childNamed(holder, "media:description");
    const text = element === undefined ? "" : textIn(element);
    if (element === undefined || text === "") continue;
    return unsafeHtml(attributeOf(element, "type") === "html" ? text : linesAsHtml(text));
  }
  return null;
}

/** Plain text as HTML that keeps its lines. */
export function linesAsHtml(text: string): string {
  return escapeHtml(text.trim()).replace(/\r\n?|\n/g, "<br>");
}
