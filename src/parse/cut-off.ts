import type { Feed } from "../model/feed.ts";

const itemStart = /<(?:[\w.-]+:)?(?:item|entry)(?=[\s>])/gi;
const itemEnd = /<\/(?:[\w.-]+:)?(?:item|entry)\s*>/gi;
const rootEnd = /<\/(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\s*>/i;

/**
 * True where a document in XML stops in the midst of its last item, as it does when the publisher's program fails. Feeds that close
 * no item at all are written so, not cut off.
 */
export function isCutOff(markup: string): boolean {
  const [lastStart, lastEnd] = [itemStart, itemEnd].map((pattern) => [...markup.matchAll(pattern)].at(-1)?.index ?? -1);
  if (lastStart === undefined || lastEnd === undefined || lastStart <= lastEnd) return false;
  const isLazy = lastEnd === -1 && (markup.match(itemStart)?.length ?? 0) > 1;
  return !isLazy && !rootEnd.test(markup.slice(lastStart));
}

/** The feed without the item that was cut off, where that item was read: half a text must not replace a whole one. */
export function withoutCutItem(feed: Feed, markup: string): Feed {
  const isRead = feed.entries.length === markup.match(itemStart)?.length;
  return isRead ? { ...feed, entries: feed.entries.slice(0, -1) } : feed;
}
