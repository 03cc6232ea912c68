import type { Category, Enclosure } from "../model/entry.ts";
import { lineOfHtml } from "./rich-text.ts";
import { absoluteUrl } from "./urls.ts";
import { attributeOf, childrenNamed, textIn, type XmlElement } from "./xml-element.ts";

/**
 * Attached media of an item or entry: RSS `enclosure`, Atom `link rel=enclosure` (given as `links`), Media RSS `content`, alone or in
 * a `group`; each URL once.
 */
export function enclosuresOf(item: XmlElement, links: readonly XmlElement[], base: string | null): Enclosure[] {
  const groups = childrenNamed(item, "media:group");
  const found = [
    ...childrenNamed(item, "enclosure").map((element) => enclosure(element, ["url", "href"], "length", base)),
    ...links.filter(isEnclosureLink).map((element) => enclosure(element, ["href"], "length", base)),
    ...[item, ...groups]
      .flatMap((holder) => childrenNamed(holder, "media:content"))
      .map((element) => enclosure(element, ["url"], "filesize", base)),
  ];
  const byUrl = new Map<string, Enclosure>();
  for (const one of found) if (one !== null && !byUrl.has(one.url)) byUrl.set(one.url, one);
  return [...byUrl.values()];
}

function isEnclosureLink(link: XmlElement): boolean {
  return attributeOf(link, "rel")?.toLowerCase() === "enclosure";
}

function enclosure(
  element: XmlElement,
  urlNames: readonly string[],
  lengthName: string,
  base: string | null,
): Enclosure | null {
  const written = urlNames.map((name) => attributeOf(element, name)).find((value) => value !== null) ?? textIn(element);
  const url = absoluteUrl(written, base);
  return url === null
    ? null
    : { url, type: attributeOf(element, "type"), lengthBytes: positive(attributeOf(element, lengthName)) };
}

/** A whole number of bytes; 0, which stands for "unknown" in feeds, and everything else are null. */
export function positive(text: string | null): number | null {
  const number = /^\d{1,15}$/.test(text ?? "") ? Number(text) : 0;
  return number > 0 ? number : null;
}

/** RSS `category` with its domain, Atom `category`, `dc:subject`; each term once. */
export function categoriesOf(item: XmlElement): Category[] {
  const found = item.children.flatMap((element) => {
    if (element.name === "category" || element.name === "atom:category") return categoryOf(element);
    return element.name === "dc:subject" ? termsOf(textIn(element), null) : [];
  });
  const byTerm = new Map(found.toReversed().map((category) => [`${category.scheme}\n${category.term}`, category]));
  return [...byTerm.values()].reverse();
}

function categoryOf(element: XmlElement): Category[] {
  const term = attributeOf(element, "term");
  const scheme = attributeOf(element, "scheme") ?? attributeOf(element, "domain");
  if (term === null) return termsOf(textIn(element), scheme);
  return [{ term, scheme, label: attributeOf(element, "label") }];
}

function termsOf(text: string, scheme: string | null): Category[] {
  const term = lineOfHtml(text);
  return term === null ? [] : [{ term, scheme, label: null }];
}
