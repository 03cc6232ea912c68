import type { Extension, Item } from "feed";
import type { FeedDocument } from "./feed-document.ts";
import type { FeedItem } from "./feed-item.ts";
import { historyNamespace, linkRelations } from "./feed-links.ts";
import {
  createFeed,
  forCdata,
  forExtensionAttribute,
  forHtmlCdata,
  marker,
  restoreMarkers,
  toDate,
} from "./feed-package.ts";
import { finishRss } from "./rss-finish.ts";

/** RSS 2.0 with content:encoded, dc:creator, atom:link (self, hub, RFC 5005) and media:thumbnail. */
export function renderRss(document: FeedDocument): string {
  const feed = createFeed(document, { feedLinks: { rss: document.selfUrl } });
  for (const { name, objects } of channelExtensions(document)) feed.addExtension({ name, objects });
  for (const item of document.items) feed.addItem(toRssItem(item));
  return restoreMarkers(finishRss(feed.rss2(), document.items));
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

/** The rest of it is set in by `finishRss`, in place of an element whose name is the marker. */
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
    extensions: [extension(marker, "")],
  };
}

interface XmlElement {
  readonly _attributes: Readonly<Record<string, string>>;
}

/** The package hands an extension to xml-js as it is: an array becomes several elements of that name. */
function extension(name: string, elements: readonly XmlElement[] | ""): Extension {
  return { name, objects: elements as unknown as Record<string, unknown> };
}
