import { toIso } from "../model/instant.ts";
import { escapeXml } from "../text/escape.ts";
import type { FeedDocument } from "./feed-document.ts";
import type { FeedItem } from "./feed-item.ts";
import { type FeedLinks, historyNamespace, linkRelations } from "./feed-links.ts";

// CDATA comes first: what it holds is content, whatever it looks like. Outside of it the package escapes `<`, so the tags are tags.
const places = /<!\[CDATA\[[\s\S]*?\]\]>|<feed (?=xmlns)|<entry>|<\/entry>|<\/feed>/g;

/**
 * What the package cannot say in Atom, set into its output in one pass: xml:lang, further links, enclosures with their true type,
 * and the source of each entry. `items` must be those the output was made from.
 */
export function finishAtom(
  xml: string,
  { language, items, links }: Pick<FeedDocument, "language" | "items" | "links">,
): string {
  let index = 0;
  let before = feedAdditions(links);
  const once = () => {
    const text = before;
    before = "";
    return text;
  };
  return xml.replace(places, (place) => {
    if (place === "<feed ") return `<feed xml:lang="${escapeXml(language)}" `;
    if (place === "<entry>") return `${once()}${startTag(items[index])}`;
    if (place === "</feed>") return `${once()}${place}`;
    if (place === "</entry>") return `${additions(items[index++])}</entry>`;
    return place;
  });
}

/** Of the feed itself, before its first entry. */
function feedAdditions(links: FeedLinks): string {
  const lines = [
    ...linkRelations(links).map(({ rel, href }) => element("link", { rel, href })),
    ...(links.isArchive ? [element("fh:archive", { "xmlns:fh": historyNamespace })] : []),
  ];
  return lines.map((line) => `${line}\n    `).join("");
}

function startTag(item: FeedItem | undefined): string {
  return item?.language == null ? "<entry>" : `<entry xml:lang="${escapeXml(item.language)}">`;
}

function additions(item: FeedItem | undefined): string {
  if (item === undefined) return "";
  const lines = [...links(item), ...source(item)];
  return lines.map((line) => `    ${line}\n    `).join("");
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
    `<id>${escapeXml(source.url)}</id>`,
    `<title>${escapeXml(source.title)}</title>`,
    `<updated>${toIso(updated)}</updated>`,
    element("link", { rel: "self", href: source.url }),
    ...(source.siteUrl === null ? [] : [element("link", { rel: "alternate", href: source.siteUrl })]),
  ];
  return [`<source>${parts.join("")}</source>`];
}

/** An empty element; attributes that are null are left out. */
function element(name: string, attributes: Readonly<Record<string, string | number | null>>): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `<${name}${written.join("")}/>`;
}
