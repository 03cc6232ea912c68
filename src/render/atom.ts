import type { Item } from "feed";
import { finishAtom, idPlace } from "./atom-finish.ts";
import type { FeedDocument } from "./feed-document.ts";
import type { FeedItem } from "./feed-item.ts";
import { createFeed, forCdata, forHtmlCdata, marker, restoreMarkers, toDate } from "./feed-package.ts";

/** Atom 1.0 (RFC 4287). */
export function renderAtom(document: FeedDocument): string {
  const feed = createFeed(document, { feedLinks: { atom: document.selfUrl } });
  for (const item of document.items) feed.addItem(toAtomEntry(item));
  return restoreMarkers(finishAtom(feed.atom1(), document));
}

/** The rest of it is set in by `finishAtom`, at the place of a category that is the marker. */
function toAtomEntry(item: FeedItem): Item {
  return {
    // The package marks titles as HTML: plain text must be escaped once for that.
    title: forHtmlCdata(item.title),
    id: idPlace,
    link: item.url,
    date: toDate(item.updated),
    content: forCdata(item.html),
    category: [{ term: marker }],
  };
}
