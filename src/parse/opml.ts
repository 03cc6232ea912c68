import { SyndicationError } from "../errors.ts";
import type { Opml, OpmlSource } from "../model/feed.ts";
import { type ConfiguredSource, toSourceUrl } from "../model/source.ts";
import { outlineLines } from "./outline-lines.ts";
import { toTreatment } from "./outline-treatment.ts";
import { lineOfText } from "./rich-text.ts";
import { absoluteUrl } from "./urls.ts";
import { parseXml, type XmlDocument } from "./xml.ts";
import { attributeOf, childNamed, childrenNamed, textIn, type XmlElement } from "./xml-element.ts";

/** Letters of a title or an address in a note. */
const maxShown = 200;

/**
 * A subscription list as readers export it (OPML 1.0, 2.0). Outlines without a feed are folders; those with an address that is no http(s)
 * URL are left out with a note, and so are feeds (`type="rss"`) without an address. Throws SyndicationError empty, notFeed or malformed, with a sentence that names the subject.
 */
export function parseOpml(text: string, subject: string): Opml {
  if (text.trim() === "")
    throw new SyndicationError("empty", `${capitalized(subject)} is no OPML file: it is empty.`, subject);
  const document = parseXml(text, subject);
  if (document?.root.name === "opml") return readOpml(document, outlineLines(text));
  const found = document === null ? "no <opml> element" : `<${document.root.name}> where <opml> should be`;
  throw new SyndicationError("notFeed", `${capitalized(subject)} is no OPML file: it has ${found}.`, subject);
}

function capitalized(subject: string): string {
  return subject.startsWith("the ") ? `T${subject.slice(1)}` : subject;
}

/** `lines`: of each outline, in order; empty: not known. */
export function readOpml({ root, notes }: XmlDocument, lines: readonly number[] = []): Opml {
  const head = childNamed(root, "head");
  const title = head === undefined ? undefined : childNamed(head, "title");
  const body = childNamed(root, "body") ?? root;
  // Where some outlines were mended away the others' places in the text cannot be told.
  const isCounted = countOutlines(root) === lines.length;
  const found: Found = { sources: [], notes: [...notes], lines: isCounted ? [...lines] : [] };
  for (const outline of childrenNamed(body, "outline")) collect(outline, [], found);
  return {
    format: "opml",
    title: title === undefined ? null : lineOfText(textIn(title)),
    sources: found.sources,
    notes: found.notes,
  };
}

function countOutlines({ name, children }: XmlElement): number {
  return children.reduce((sum, child) => sum + countOutlines(child), Number(name === "outline"));
}

interface Found {
  readonly sources: OpmlSource[];
  readonly notes: string[];
  /** Of the outlines that are to come. */
  readonly lines: number[];
}

function collect(outline: XmlElement, path: readonly string[], found: Found): void {
  const title = titleOf(outline);
  const address = attributeOf(outline, "xmlurl");
  const line = found.lines.shift();
  if (address !== null) addSource(outline, { address, path, line }, found);
  else if (/^(?:rss|atom|feed)$/i.test(attributeOf(outline, "type") ?? ""))
    found.notes.push(`The outline ${nameOf(title ?? "without a title", line)} is a feed and has no xmlUrl.`);
  const innerPath = title === null ? path : [...path, title];
  for (const inner of childrenNamed(outline, "outline")) collect(inner, innerPath, found);
}

interface FeedOutline {
  readonly address: string;
  readonly path: readonly string[];
  readonly line: number | undefined;
}

function addSource(outline: XmlElement, { address, path, line }: FeedOutline, found: Found): void {
  const url = absoluteUrl(address.replace(/^feed:(?:\/\/)?(?=https?:)/i, "").replace(/^feed:/i, "http:"), null);
  if (url === null) {
    const name = nameOf(titleOf(outline) ?? address, line);
    found.notes.push(`The outline ${name} has no http(s) address: ${address.slice(0, maxShown)}`);
    return;
  }
  const siteUrl = absoluteUrl(attributeOf(outline, "htmlurl"), null);
  const at = line === undefined ? {} : { line };
  found.sources.push({ title: titleOf(outline), url, siteUrl, path, attributes: allAttributes(outline), ...at });
}

/** As a note names it: `"News" (line 12)`. */
function nameOf(title: string, line: number | undefined): string {
  return `"${title.slice(0, maxShown)}"${line === undefined ? "" : ` (line ${line})`}`;
}

function titleOf(outline: XmlElement): string | null {
  return lineOfText(attributeOf(outline, "title") ?? attributeOf(outline, "text") ?? "");
}

function allAttributes(outline: XmlElement): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(outline.attributes).map((name) => [name, attributeOf(outline, name) ?? ""]));
}

/**
 * An outline as a source, with the treatment it asks for. A title that only repeats the address counts as absent: programs write it where
 * they know none, and it would hide the feed's own.
 */
export function toConfiguredSource({ url, title, siteUrl, attributes }: OpmlSource): ConfiguredSource {
  return {
    url: toSourceUrl(url),
    title: title !== null && toSourceUrl(title) === toSourceUrl(url) ? null : title,
    siteUrl,
    treatment: toTreatment(attributes),
  };
}
