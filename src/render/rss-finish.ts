import { countryScheme } from "./country-scheme.ts";
import { element } from "./element.ts";
import type { FeedItem } from "./feed-item.ts";
import { marker } from "./feed-package.ts";

/** An empty element whose name is the marker: the place at the end of each item. */
const place = `\n            <${marker}/>`;

/** Sets what the package cannot say in RSS, or takes longest to write, into its output. `items` must be those it was made from. */
export function finishRss(xml: string, items: readonly FeedItem[]): string {
  const parts = xml.split(place);
  const finished = parts.map((part, index) => {
    const item = items[index];
    return item === undefined ? part : `${part}${itemEnd(item).map(indented).join("")}`;
  });
  return withNamespaces(finished.join(""), items);
}

/** RSS Media: https://www.rssboard.org/media-rss#media-thumbnails */
const mediaNamespace = "http://search.yahoo.com/mrss/";

/** Only where it is used, so that nothing else of a feed without pictures changes. */
function withNamespaces(xml: string, items: readonly FeedItem[]): string {
  return items.some((item) => thumbnail(item).length > 0)
    ? xml.replace('<rss version="2.0"', `<rss version="2.0" xmlns:media="${mediaNamespace}"`)
    : xml;
}

function itemEnd(item: FeedItem): readonly string[] {
  return [
    // `author` is for mail addresses only; names go into dc:creator.
    ...item.authors.map(({ name }) => element("dc:creator", {}, name)),
    ...categories(item),
    ...enclosure(item),
    ...thumbnail(item),
    ...source(item),
  ];
}

function categories({ countries, upstreamCategories }: FeedItem): readonly string[] {
  return [
    ...countries.flatMap(({ code, label }) => [
      element("category", { domain: countryScheme }, code),
      element("category", {}, label),
    ]),
    ...upstreamCategories.map(({ term, scheme }) => element("category", { domain: scheme }, term)),
  ];
}

/** One at most: readers disagree on what several mean. The others stand in Atom and JSON. Of unknown length is 0 (RSS Best Practices). */
function enclosure({ enclosures: [first] }: FeedItem): readonly string[] {
  return first === undefined
    ? []
    : [element("enclosure", { url: first.url, length: first.lengthBytes ?? 0, type: first.type })];
}

/** The first picture that came with it. */
function thumbnail({ enclosures }: FeedItem): readonly string[] {
  const picture = enclosures.find(({ type }) => type.startsWith("image/"));
  return picture === undefined ? [] : [element("media:thumbnail", { url: picture.url })];
}

function source({ source }: FeedItem): readonly string[] {
  return source === null ? [] : [element("source", { url: source.url }, source.title)];
}

function indented(line: string): string {
  return `\n            ${line}`;
}
