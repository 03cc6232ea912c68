import type { Feed } from "../model/feed.ts";
import { parseDate } from "./dates.ts";
import { findItems } from "./find-items.ts";
import { type FeedLinks, linksOf } from "./links.ts";
import { keepNewest } from "./newest.ts";
import { rhythmOf } from "./rhythm.ts";
import { lineOfHtml } from "./rich-text.ts";
import { dateOfItem, type ItemContext, readItem } from "./rss-item.ts";
import { absoluteUrl, innerBase } from "./urls.ts";
import type { XmlDocument } from "./xml.ts";
import { attributeOf, childNamed, childrenNamed, textOfFirst, type XmlElement } from "./xml-element.ts";

/**
 * RSS 0.90 to 2.0 and RSS 1.0/1.1 (RDF). Items may stand in the channel, beside it (RSS 0.90, 1.0) or, in broken documents, inside
 * one another.
 */
export function readRss(document: XmlDocument, format: "rss" | "rdf", url: string | null): Feed {
  const { root } = document;
  const channel = root.name === "channel" ? root : (childNamed(root, "channel") ?? root);
  const base = innerBase(attributeOf(channel, "xml:base") ?? attributeOf(root, "xml:base"), url);
  const links = linksOf([channel, root], base);
  const link = channelLink(channel, links, base);
  const found = findItems(root, "item");
  const newest = keepNewest(found.items, dateOfItem);
  const context: ItemContext = { base: attributeOf(channel, "xml:base") === null ? (link ?? base) : base };
  return {
    format,
    title: channelTitle(channel),
    link,
    language:
      textOfFirst(channel, ["language", "dc:language"]) ??
      attributeOf(channel, "xml:lang") ??
      attributeOf(root, "xml:lang"),
    updated: parseDate(
      textOfFirst(channel, ["lastbuilddate", "pubdate", "dc:date", "atom:updated", "dcterms:modified"]),
    ),
    rhythm: rhythmOf(channel),
    hubs: links.hubs,
    self: links.self,
    generator: textOfFirst(channel, ["generator", "atom:generator"]),
    entries: newest.kept.map((item) => readItem(item, context)),
    notes: [...document.notes, ...found.notes, ...newest.notes],
  };
}

function channelTitle(channel: XmlElement): string | null {
  const title = textOfFirst(channel, ["title", "dc:title", "atom:title"]);
  return title === null ? null : lineOfHtml(title);
}

/** `link` is text in RSS; a few write Atom's `href`. */
function channelLink(channel: XmlElement, links: FeedLinks, base: string | null): string | null {
  const written = textOfFirst(channel, ["link"]);
  const href = childrenNamed(channel, "link").map((element) => attributeOf(element, "href"));
  return absoluteUrl(written ?? href.find((value) => value !== null) ?? null, base) ?? links.alternate;
}
