import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { parseDate } from "./dates.ts";
import { findItems } from "./find-items.ts";
import { noRhythm } from "./rhythm.ts";
import { htmlOf, lineOfHtml } from "./rich-text.ts";
import { absoluteUrl } from "./urls.ts";
import type { XmlDocument } from "./xml.ts";
import { attributeOf, childNamed, textOfFirst, type XmlElement } from "./xml-element.ts";

/** Channel Definition Format (Microsoft, 1997): items are links with a title and an abstract. */
export function readCdf(document: XmlDocument, url: string | null): Feed {
  const { root } = document;
  const base = absoluteUrl(attributeOf(root, "base"), url) ?? url;
  const found = findItems(root, "item");
  return {
    format: "cdf",
    title: titleOf(root),
    link: addressOf(root, base),
    language: attributeOf(root, "xml:lang"),
    updated: parseDate(attributeOf(root, "lastmod")),
    rhythm: noRhythm,
    hubs: [],
    self: absoluteUrl(attributeOf(root, "self"), base),
    generator: null,
    entries: found.items.map((item) => readItem(item, base)),
    notes: [...document.notes, ...found.notes],
  };
}

/** A `channel` at the root is CDF where it or its items have an address as an attribute, which RSS never has. */
export function isCdf(root: XmlElement): boolean {
  return (
    root.name === "channel" && [root, ...root.children].some(({ attributes }) => Object.hasOwn(attributes, "href"))
  );
}

function readItem(item: XmlElement, base: string | null): Entry {
  const link = addressOf(item, base);
  return {
    guid: null,
    title: titleOf(item),
    link,
    published: parseDate(attributeOf(item, "lastmod")),
    updated: null,
    contentHtml: htmlOf(childNamed(item, "abstract")),
    summaryHtml: null,
    baseUrl: link ?? base,
    authors: [],
    categories: [],
    enclosures: [],
    language: attributeOf(item, "xml:lang"),
  };
}

function titleOf(element: XmlElement): string | null {
  const title = textOfFirst(element, ["title"]);
  return title === null ? null : lineOfHtml(title);
}

function addressOf(element: XmlElement, base: string | null): string | null {
  const anchor = childNamed(element, "a");
  return absoluteUrl(attributeOf(element, "href") ?? (anchor === undefined ? null : attributeOf(anchor, "href")), base);
}
