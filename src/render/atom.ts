import type { Item } from "feed";
import { finishAtom } from "./atom-finish.ts";
import { countryScheme } from "./country-scheme.ts";
import type { FeedDocument } from "./feed-document.ts";
import type { FeedItem } from "./feed-item.ts";
import { createFeed, forAttribute, forCdata, forHtmlCdata, forText, restoreMarkers, toDate } from "./feed-package.ts";

/** Atom 1.0 (RFC 4287). */
export function renderAtom(document: FeedDocument): string {
  const feed = createFeed(document, { feedLinks: { atom: document.selfUrl } });
  for (const item of document.items) feed.addItem(toAtomEntry(item));
  return restoreMarkers(finishAtom(feed.atom1(), document));
}

function toAtomEntry(item: FeedItem): Item {
  return {
    // The package marks titles and summaries as HTML: plain text must be escaped once for that.
    title: forHtmlCdata(item.title),
    description: forHtmlCdata(item.summary),
    id: item.id,
    link: item.url,
    date: toDate(item.updated),
    published: toDate(item.published),
    content: forCdata(item.html),
    author: item.authors.map(({ name, url }) => ({ name: forText(name), ...(url === null ? {} : { link: url }) })),
    category: [
      ...item.countries.map(({ code, label }) => ({ term: code, scheme: countryScheme, name: forAttribute(label) })),
      ...item.upstreamCategories.map(({ term, scheme, label }) => {
        return { term: forAttribute(term), scheme, ...(label === null ? {} : { name: forAttribute(label) }) };
      }),
    ],
  };
}
