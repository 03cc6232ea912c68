import { SyndicationError } from "../errors.ts";
import type { Opml, OpmlSource } from "../model/feed.ts";
import {
  type ConfiguredSource,
  type ExcerptPolicy,
  type PagesTreatment,
  type RoundupTreatment,
  toSourceUrl,
} from "../model/source.ts";
import { normalizeLanguage } from "../text/language.ts";
import { lineOfText } from "./rich-text.ts";
import { absoluteUrl } from "./urls.ts";
import { parseXml, type XmlDocument } from "./xml.ts";
import { attributeOf, childNamed, childrenNamed, textIn, type XmlElement } from "./xml-element.ts";

/** Letters of a title or an address in a note. */
const maxShown = 200;

/**
 * A subscription list as readers export it (OPML 1.0, 2.0). Outlines without a feed are folders; those with an address that is no http(s)
 * URL are left out with a note. Throws SyndicationError empty, notFeed or malformed, with a sentence that names the subject.
 */
export function parseOpml(text: string, subject: string): Opml {
  if (text.trim() === "")
    throw new SyndicationError("empty", `${capitalized(subject)} is no OPML file: it is empty.`, subject);
  const document = parseXml(text, subject);
  if (document?.root.name === "opml") return readOpml(document);
  const found = document === null ? "no <opml> element" : `<${document.root.name}> where <opml> should be`;
  throw new SyndicationError("notFeed", `${capitalized(subject)} is no OPML file: it has ${found}.`, subject);
}

function capitalized(subject: string): string {
  return subject.startsWith("the ") ? `T${subject.slice(1)}` : subject;
}

export function readOpml({ root, notes }: XmlDocument): Opml {
  const head = childNamed(root, "head");
  const title = head === undefined ? undefined : childNamed(head, "title");
  const found: Found = { sources: [], notes: [...notes] };
  const body = childNamed(root, "body") ?? root;
  for (const outline of childrenNamed(body, "outline")) collect(outline, [], found);
  return {
    format: "opml",
    title: title === undefined ? null : lineOfText(textIn(title)),
    sources: found.sources,
    notes: found.notes,
  };
}

interface Found {
  readonly sources: OpmlSource[];
  readonly notes: string[];
}

function collect(outline: XmlElement, path: readonly string[], found: Found): void {
  const title = titleOf(outline);
  const address = attributeOf(outline, "xmlurl");
  if (address !== null) addSource(outline, address, path, found);
  const innerPath = title === null ? path : [...path, title];
  for (const inner of childrenNamed(outline, "outline")) collect(inner, innerPath, found);
}

function addSource(outline: XmlElement, address: string, path: readonly string[], found: Found): void {
  const url = absoluteUrl(address.replace(/^feed:(?:\/\/)?(?=https?:)/i, "").replace(/^feed:/i, "http:"), null);
  if (url === null) {
    const title = (titleOf(outline) ?? address).slice(0, maxShown);
    found.notes.push(`The outline "${title}" has no http(s) address: ${address.slice(0, maxShown)}`);
    return;
  }
  const siteUrl = absoluteUrl(attributeOf(outline, "htmlurl"), null);
  found.sources.push({ title: titleOf(outline), url, siteUrl, path, attributes: allAttributes(outline) });
}

function titleOf(outline: XmlElement): string | null {
  return lineOfText(attributeOf(outline, "title") ?? attributeOf(outline, "text") ?? "");
}

function allAttributes(outline: XmlElement): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(outline.attributes).map((name) => [name, attributeOf(outline, name) ?? ""]));
}

const roundups: readonly RoundupTreatment[] = ["always", "never", "automatic"];
const excerpts: readonly ExcerptPolicy[] = ["excerpt", "full", "title"];
const pages: readonly PagesTreatment[] = ["always", "never", "automatic"];

/**
 * An outline with the treatment it asks for: `inbrief:roundup`, `inbrief:excerpt`, `inbrief:country` (ISO 3166-1 alpha-2),
 * `inbrief:language` or plain `language`, `inbrief:pages`, `inbrief:heading` (`h1` to `h6`). A value we do not know counts as absent,
 * and so does a title that only repeats the address: programs write it where they know none, and it would hide the feed's own.
 */
export function toConfiguredSource({ url, title, siteUrl, attributes }: OpmlSource): ConfiguredSource {
  const value = (name: string) =>
    Object.hasOwn(attributes, name) ? attributes[name]?.trim().toLowerCase() : undefined;
  const country = value("inbrief:country")?.toUpperCase() ?? "";
  const language = value("inbrief:language") || value("language");
  return {
    url: toSourceUrl(url),
    title: title !== null && toSourceUrl(title) === toSourceUrl(url) ? null : title,
    siteUrl,
    treatment: {
      roundup: roundups.find((known) => known === value("inbrief:roundup")) ?? "automatic",
      excerpt: excerpts.find((known) => known === value("inbrief:excerpt")) ?? null,
      countryHint: /^[A-Z]{2}$/.test(country) ? country : null,
      language: language === undefined || language === "" ? null : normalizeLanguage(language),
      pages: pages.find((known) => known === value("inbrief:pages")) ?? "automatic",
      storyHeading: Number(/^h([1-6])$/.exec(value("inbrief:heading") ?? "")?.[1] ?? 0) || null,
    },
  };
}
