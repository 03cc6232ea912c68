import { escapeXml } from "../text/escape.ts";
import { entryEnd } from "./atom-entry.ts";
import { element } from "./element.ts";
import type { FeedDocument } from "./feed-document.ts";
import type { FeedItem } from "./feed-item.ts";
import { historyNamespace, linkRelations } from "./feed-links.ts";
import { forHtmlCdata, marker } from "./feed-package.ts";
import { renderTombstones } from "./tombstones.ts";

/** In place of ids, which the package would take letter by letter. */
export const idPlace = "urn:";

/** What the package writes for a category that is the marker alone: the place at the end of each entry. */
const place = `\n        <category term="${marker}"/>`;

/**
 * What the package cannot say in Atom, or takes longest to write, set into its output: xml:lang, further links, people, categories, enclosures
 * with their true type, the source of each entry, tombstones. `items` must be those the output was made from. No text of an entry is
 * looked into: what is looked for stands before it or holds the marker.
 */
export function finishAtom(
  xml: string,
  document: Pick<FeedDocument, "language" | "items" | "links" | "withdrawn">,
): string {
  const first = xml.indexOf("<entry>");
  const headEnd = first === -1 ? xml.lastIndexOf("</feed>") : first;
  const parts = xml.slice(headEnd).split(place);
  const rest = parts.pop() ?? "";
  const entries = parts.map((part, index) => finishEntry(part, document.items[index]));
  return `${startOfFeed(xml.slice(0, headEnd), document)}${entries.join("")}${endOfFeed(rest, document)}`;
}

function startOfFeed(head: string, { language, links }: Pick<FeedDocument, "language" | "links">): string {
  const lines = [
    ...linkRelations(links).map(({ rel, href }) => element("link", { rel, href })),
    ...(links.isArchive ? [element("fh:archive", { "xmlns:fh": historyNamespace })] : []),
  ];
  const start = head.replace("<feed ", `<feed xml:lang="${escapeXml(language)}" `);
  return `${start}${lines.map((line) => `${line}\n    `).join("")}`;
}

/** One part of the output: the end of the entry before, and an entry up to its place. */
function finishEntry(part: string, item: FeedItem | undefined): string {
  if (item === undefined) return part;
  const start = part.indexOf("<entry>");
  const tag = item.language === null ? "<entry>" : `<entry xml:lang="${escapeXml(item.language)}">`;
  // The title before them is escaped, so that these are the first.
  const rest = part
    .slice(start + "<entry>".length)
    .replace(`<id>${idPlace}</id>`, `<id>${item.id}</id>`)
    .replace("</updated>", () => `</updated>${summary(item)}`);
  return `${part.slice(0, start)}${tag}${rest}${entryEnd(item).map(indented).join("")}`;
}

/** Before the content, as the package has it. */
function summary(item: FeedItem): string {
  return item.summary === ""
    ? ""
    : indented(`<summary type="html"><![CDATA[${forHtmlCdata(item.summary)}]]></summary>`);
}

function indented(line: string): string {
  return `\n        ${line}`;
}

function endOfFeed(rest: string, { withdrawn = [] }: Pick<FeedDocument, "withdrawn">): string {
  if (withdrawn.length === 0) return rest;
  const end = rest.lastIndexOf("</feed>");
  const tombstones = renderTombstones(withdrawn).map((line) => `    ${line}\n`);
  return `${rest.slice(0, end)}${tombstones.join("")}${rest.slice(end)}`;
}
