import type { Extension, Item } from "feed";
import { countryScheme } from "./country-scheme.ts";
import type { FeedDocument } from "./feed-document.ts";
import type { FeedItem } from "./feed-item.ts";
import { historyNamespace, linkRelations } from "./feed-links.ts";
import {
  createFeed,
  forCdata,
  forExtensionAttribute,
  forHtmlCdata,
  forText,
  restoreMarkers,
  toDate,
} from "./feed-package.ts";

/** RSS 2.0 with content:encoded, dc:creator and atom:link (self, hub). */
export function renderRss(document: FeedDocument): string {
  const feed = createFeed(document, { feedLinks: { rss: document.selfUrl } });
  for (const { name, objects } of channelExtensions(document)) feed.addExtension({ name, objects });
  for (const item of document.items) feed.addItem(toRssItem(item));
  return restoreMarkers(feed.rss2());
}

/** Given as an extension, `atom:link` takes the place of the package's own self and hub links, so that all stand here. */
function channelExtensions({ links, selfUrl, hubUrl }: FeedDocument): readonly Extension[] {
  const relations = [
    { href: selfUrl, rel: "self", type: "application/rss+xml" },
    ...(hubUrl === null ? [] : [{ href: hubUrl, rel: "hub" }]),
    ...linkRelations(links),
  ];
  const written = relations.map((attributes) => ({
    _attributes: { ...attributes, href: forExtensionAttribute(attributes.href) },
  }));
  return [
    extension("atom:link", written),
    ...(links.isArchive ? [extension("fh:archive", [{ _attributes: { "xmlns:fh": historyNamespace } }])] : []),
  ];
}

function toRssItem(item: FeedItem): Item {
  return {
    title: forCdata(item.title),
    link: item.url,
    guid: item.id,
    date: toDate(item.updated),
    published: toDate(item.published),
    content: forCdata(item.html),
    // RSS reads a description as HTML.
    description: forHtmlCdata(item.summary),
    extensions: [
      // `author` is for mail addresses only; names go into dc:creator.
      extension(
        "dc:creator",
        item.authors.map(({ name }) => textElement(name)),
      ),
      extension("category", categories(item)),
      ...enclosure(item),
      ...source(item),
    ],
  };
}

interface XmlElement {
  readonly _text?: string;
  readonly _attributes?: Readonly<Record<string, string | number>>;
}

/** The package hands an extension to xml-js as it is: an array becomes several elements of that name. */
function extension(name: string, elements: readonly XmlElement[]): Extension {
  return { name, objects: elements as unknown as Record<string, unknown> };
}

function textElement(text: string, attributes: Readonly<Record<string, string>> = {}): XmlElement {
  const escaped = Object.entries(attributes).map(([name, value]) => [name, forExtensionAttribute(value)]);
  return { _attributes: Object.fromEntries(escaped), _text: forText(text) };
}

function categories(item: FeedItem): readonly XmlElement[] {
  return [
    ...item.countries.flatMap(({ code, label }) => [textElement(code, { domain: countryScheme }), textElement(label)]),
    ...item.upstreamCategories.map(({ term, scheme }) => textElement(term, { domain: scheme })),
  ];
}

/** One at most: readers disagree on what several mean. The others stand in Atom and JSON. */
function enclosure({ enclosures: [first] }: FeedItem): readonly Extension[] {
  if (first === undefined) return [];
  const attributes = { url: forExtensionAttribute(first.url), length: first.lengthBytes ?? 0, type: first.type };
  return [extension("enclosure", [{ _attributes: attributes }])];
}

function source({ source }: FeedItem): readonly Extension[] {
  return source === null ? [] : [extension("source", [textElement(source.title, { url: source.url })])];
}
