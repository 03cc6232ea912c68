import { SyndicationError } from "../errors.ts";
import type { Feed, Opml } from "../model/feed.ts";
import { readAtom } from "./atom.ts";
import { boundFeed } from "./bound-feed.ts";
import { isCdf, readCdf } from "./cdf.ts";
import { feedsOfPage } from "./feeds-of-page.ts";
import { parseJsonFeed } from "./json-feed.ts";
import { readOpml } from "./opml.ts";
import { readRss } from "./rss.ts";
import { parseXml, type XmlDocument } from "./xml.ts";

export interface ParseContext {
  /** Where the document was fetched from, after redirects; what relative links fall back to. null: unknown. */
  readonly url: string | null;
  /** As received. Only shown in messages: servers send every type for every format, so the text decides. */
  readonly contentType: string | null;
}

/** Of a list of feeds; those of a feed are bounded with the rest of it. */
const maxListNotes = 20;

/**
 * Stage 2: text to feed. Tells the format by the text itself. Mends what it can and never loses the feed for one item; what it mended or
 * left out is in `notes`. Throws SyndicationError: `empty`, `htmlPage` (a web page), `notFeed` (something else), `malformed` (a feed
 * of which nothing can be read).
 */
export function parseDocument(text: string, context: ParseContext): Feed | Opml {
  const subject = context.url ?? "document";
  const start = firstCharacters(text);
  if (start === "") throw new SyndicationError("empty", "The document is empty.", subject);
  if (start.startsWith("{") || start.startsWith("["))
    return boundFeed(parseJsonFeed(text.slice(text.search(/[{[]/)), context.url));
  const document = isWebPage(start) && !holdsFeed(text) ? null : parseXml(text, subject);
  if (document === null) throw notFeed(text, start, context);
  const feed = readFormat(document, context.url);
  const notes = [...feed.notes, ...document.root.source.notes];
  return feed.format === "opml" ? { ...feed, notes: notes.slice(0, maxListNotes) } : boundFeed({ ...feed, notes });
}

function readFormat(document: XmlDocument, url: string | null): Feed | Opml {
  const { root } = document;
  if (root.name === "opml") return readOpml(document);
  if (root.name === "feed") return readAtom(document, url);
  if (isCdf(root)) return readCdf(document, url);
  return readRss(document, root.name.endsWith("rdf") ? "rdf" : "rss", url);
}

function firstCharacters(text: string): string {
  return text.replace(/^[\s\ufeff\u0000]+/, "").slice(0, 4096);
}

const pageElement = /^<(?:!doctype\s+html|html|head|body|meta|title|script|center|div|h1|p|table)[\s>]/i;

function isWebPage(start: string): boolean {
  return pageElement.test(withoutProlog(start));
}

/** Without declarations and comments, which pages and feeds alike may begin with. */
function withoutProlog(start: string): string {
  let rest = start;
  while (rest.startsWith("<?") || rest.startsWith("<!--")) {
    const mark = rest.startsWith("<?") ? ">" : "-->";
    const end = rest.indexOf(mark);
    if (end === -1) return "";
    rest = rest.slice(end + mark.length).trimStart();
  }
  return rest;
}

/** A few sites wrap their feed in a page's frame. */
function holdsFeed(text: string): boolean {
  return /<(?:feed\s[^<>]*(?:2005\/atom|purl\.org\/atom)|rss\s[^<>]*version)/i.test(text);
}

function notFeed(text: string, start: string, { url, contentType }: ParseContext): SyndicationError {
  const subject = url ?? "document";
  if (isWebPage(start) || /<!doctype\s+html|<html[\s>]/i.test(start)) {
    const feeds = feedsOfPage(text, url);
    const advice =
      feeds.length === 0 ? "Look for the feed's own address on it." : `It names as its feed: ${feeds.join(", ")}.`;
    return new SyndicationError("htmlPage", `This is a web page, not a feed. ${advice}`, subject);
  }
  const type = contentType === null ? "" : ` (sent as ${contentType.slice(0, 80)})`;
  return new SyndicationError("notFeed", `This is no RSS, Atom, JSON Feed or OPML document${type}.`, subject);
}
