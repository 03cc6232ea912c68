import { toIso } from "../model/instant.ts";
import { countryScheme } from "./country-scheme.ts";
import { element, escapeText } from "./element.ts";
import type { FeedItem, ItemAuthor } from "./feed-item.ts";

/** What the package cannot say of an entry, or takes long to, in lines of XML: people, categories, the first date, further links, enclosures, source. */
export function entryEnd(item: FeedItem): readonly string[] {
  return [
    ...item.authors.flatMap(person),
    ...categories(item),
    // As the package writes dates.
    `<published>${new Date(item.published * 1000).toISOString()}</published>`,
    ...links(item),
    ...source(item),
  ];
}

function person({ name, url }: ItemAuthor): readonly string[] {
  const parts = [element("name", {}, name), ...(url === null ? [] : [element("uri", {}, url)])];
  return ["<author>", ...parts.map((part) => `    ${part}`), "</author>"];
}

function categories({ countries, upstreamCategories }: FeedItem): readonly string[] {
  return [
    ...countries.map(({ code, label }) => element("category", { label, scheme: countryScheme, term: code })),
    ...upstreamCategories.map(({ term, scheme, label }) => element("category", { label, scheme, term })),
  ];
}

function links(item: FeedItem): readonly string[] {
  return [
    ...(item.url === item.pageUrl ? [] : [element("link", { rel: "related", href: item.pageUrl, type: "text/html" })]),
    ...item.others.map(({ url, source }) => element("link", { rel: "related", href: url, title: source })),
    ...(item.articleUrl === null ? [] : [element("link", { rel: "via", href: item.articleUrl })]),
    ...item.enclosures.map(({ url, type, lengthBytes }) => {
      return element("link", { rel: "enclosure", href: url, type, length: lengthBytes });
    }),
  ];
}

/** RFC 4287 §4.2.11. The upstream feed's own id and date are not ours to know: its URL is one, the brief's date the other. */
function source({ source, updated }: FeedItem): readonly string[] {
  if (source === null) return [];
  const parts = [
    `<id>${escapeText(source.url)}</id>`,
    `<title>${escapeText(source.title)}</title>`,
    `<updated>${toIso(updated)}</updated>`,
    element("link", { rel: "self", href: source.url }),
    ...(source.siteUrl === null ? [] : [element("link", { rel: "alternate", href: source.siteUrl })]),
  ];
  return [`<source>${parts.join("")}</source>`];
}
