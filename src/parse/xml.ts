import { XMLParser } from "fast-xml-parser";
import { SyndicationError } from "../errors.ts";
import { namer, prefixOfNamespace } from "./namespaces.ts";

import { attempt, type ReadXml, salvage } from "./salvage.ts";
import { type Skeleton, toSkeleton } from "./skeleton.ts";
import { hasCrossedTags, structureNotes } from "./structure.ts";
import type { XmlElement, XmlSource } from "./xml-element.ts";

/** An XML document as the readers of the formats see it. */
export interface XmlDocument {
  readonly root: XmlElement;
  readonly notes: readonly string[];
}

/** Elements that hold text or HTML: they are not taken apart, so that the order of mixed content and unclosed HTML tags do no harm. */
const textElements = [
  "title",
  "description",
  "content:encoded",
  "summary",
  "content",
  "subtitle",
  "tagline",
  "rights",
  "copyright",
  "info",
  "abstract",
  "itunes:summary",
  "itunes:subtitle",
  "media:title",
  "media:description",
  "media:text",
  "dc:description",
  "dc:title",
  "xhtml:body",
  "fullitem",
  "atom:title",
  "atom:summary",
  "atom:content",
];

const rootPattern = /<(?:([\w.-]+):)?(rss|feed|rdf|channel|opml)(?=[\s/>])[^>]*>/i;
const maxEntityLetters = 1_000_000;

/**
 * The one door to the XML parser. Names are canonical (`parse/namespaces.ts`), nothing is turned into numbers, nothing decoded twice.
 * Looks for the root element of a feed and ignores what stands around it; null where there is none. A document that the parser
 * refuses as a whole is read item by item. Throws SyndicationError malformed where nothing of it can be read.
 */
export function parseXml(text: string, subject: string): XmlDocument | null {
  const skeleton = toSkeleton(text);
  refuseEntityAttack(skeleton, subject);
  const root = rootPattern.exec(skeleton.markup);
  if (root === null) return null;
  if (hasCrossedTags(skeleton.markup)) throw malformed(subject, crossed);
  const notes = [...skeleton.notes, ...structureNotes(skeleton.markup, root)];
  const markup = skeleton.markup.slice(root.index);
  const name = root[2]?.toLowerCase();
  // RDF's own prefix is no sign of the format: rdf:about must stay apart from about.
  const rootPrefix = name === "rdf" ? "" : (root[1] ?? "").toLowerCase();
  const canonical = namer(markup, rootPrefix, name === "feed" ? "atom" : "");
  const source = toSource(skeleton);
  const strict = createReader(canonical, source, textElements);
  const whole = attempt(() => strict(markup));

  if (whole.value !== undefined) return { root: whole.value, notes };
  const salvaged = salvage(markup, { strict, loose: createReader(canonical, source, []) });
  if (salvaged !== null) return { root: salvaged.root, notes: [...notes, ...salvaged.notes] };
  throw malformed(subject, `The document is not well-formed XML: ${reasonOf(whole.error)}.`, whole.error);
}

const crossed = "An item ends inside an element that goes on behind it: what belongs to which item cannot be told.";

function malformed(subject: string, sentence: string, cause?: unknown): SyndicationError {
  return new SyndicationError("malformed", sentence, subject, cause);
}

function refuseEntityAttack({ refusedEntities, pieces }: Skeleton, subject: string): void {
  if (refusedEntities.size === 0) return;
  for (const { text, isLiteral } of pieces) {
    const names = isLiteral ? [] : Array.from(text.matchAll(/&([\w.-]+);/g), (match) => match[1] ?? "");
    const refused = names.find((name) => refusedEntities.has(name));
    if (refused === undefined) continue;
    const sentence = `The document's DOCTYPE declares an entity (${refused}) that is too large to be expanded.`;
    throw malformed(subject, sentence);
  }
}

function toSource({ pieces, entities }: Skeleton): XmlSource {
  return { pieces, entities, allowance: maxEntityLetters, notes: new Set() };
}

function createReader(canonical: (name: string) => string, source: XmlSource, kept: readonly string[]): ReadXml {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    trimValues: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    jPath: false,
    stopNodes: kept.map((name) => `..${name}`),
    transformTagName: canonical,
    transformAttributeName: (name) => `@${canonical(name.slice(1))}`,
  });
  return (markup) => {
    const root = toElements(parser.parse(markup) as OrderedNodes, source)[0];
    if (root === undefined) throw new Error("no element");
    return root;
  };
}

type OrderedNodes = readonly Readonly<Record<string, unknown>>[];

const noAttributes: Readonly<Record<string, string>> = {};

/** The parser's own form, `{ name: [children], ":@": { "@attribute": value } }`, as elements; text is kept in `inner`. */
function toElements(nodes: OrderedNodes, source: XmlSource): XmlElement[] {
  const elements: XmlElement[] = [];
  for (const node of nodes) {
    for (const name in node) {
      if (name === ":@" || name === "#text") continue;
      const inside = node[name] as OrderedNodes;
      const attributes = toAttributes(node[":@"] as Record<string, string> | undefined);
      const children = toElements(inside, source);
      elements.push({ name: ownName(name, attributes), attributes, children, inner: innerText(inside), source });
    }
  }
  return elements;
}

/** `<link xmlns="http://www.w3.org/2005/Atom">` inside RSS: a default namespace of the element's own. */
function ownName(name: string, attributes: Readonly<Record<string, string>>): string {
  const declared = attributes.xmlns;
  if (declared === undefined || name.includes(":") || name === "feed") return name;
  const prefix = prefixOfNamespace(declared);
  return prefix === undefined || prefix === "" ? name : `${prefix}:${name}`;
}

function toAttributes(prefixed: Record<string, string> | undefined): Readonly<Record<string, string>> {
  if (prefixed === undefined) return noAttributes;
  const attributes: Record<string, string> = {};
  for (const name in prefixed) attributes[name.slice(1)] = String(prefixed[name]);
  return attributes;
}

function innerText(nodes: OrderedNodes): string {
  let text = "";
  for (const node of nodes) if (typeof node["#text"] === "string") text += node["#text"];
  return text;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200).replace(/\.$/, "") : "it could not be read";
}
