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

/**
 * The document without the item in the midst of which it stops: half a text must not replace a whole one. null where it stops inside CDATA:
 * all that follows the opening is text, so nothing tells which items are some.
 */
export function withoutCutItem(markup: string): string | null {
  if (markup.lastIndexOf("<![CDATA[") > markup.lastIndexOf("]]>")) return null;
  return markup.slice(0, [...markup.matchAll(itemStart)].at(-1)?.index);
}
