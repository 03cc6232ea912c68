import { decodeHTML } from "entities";
import { type UnsafeHtml, unsafeHtml } from "../model/html.ts";
import { escapeHtml } from "../text/escape.ts";
import { parseFragment } from "../text/html.ts";
import { collapseWhiteSpace } from "../text/normalize.ts";
import { textOf } from "../text/plain.ts";
import { toHtml } from "./xhtml.ts";
import { attributeOf, markupIn, textIn, type XmlElement } from "./xml-element.ts";

/** Text that may hold HTML (an RSS title) as one line of plain text; null where nothing is left. */
export function lineOfHtml(html: string): string | null {
  if (!html.includes("<") && !html.includes("&")) return lineOfText(html);
  // Most titles with an ampersand have no tag: a full parse would be wasted on them, and would take "a < b" for one.
  return lineOfText(/<[a-z/!?]/i.test(html) ? textOf(parseFragment(html)) : decodeHTML(html));
}

/** Plain text as one line; null where there is none. */
export function lineOfText(text: string): string | null {
  return collapseWhiteSpace(text) || null;
}

/** What an Atom text construct or content is (RFC 4287 §3.1.1, §4.1.3; Atom 0.3 `mode`). */
type ConstructKind = "text" | "html" | "xhtml" | "other";

/** An Atom text construct as one line of plain text; null where there is none. */
export function lineOfConstruct(element: XmlElement | undefined): string | null {
  if (element === undefined) return null;
  const kind = kindOf(element);
  if (kind === "text") return lineOfPossibleHtml(decodedText(element));
  if (kind === "xhtml") return lineOfHtml(toHtml(markupIn(element)));
  return kind === "html" ? lineOfHtml(decodedText(element)) : null;
}

/** Type "text" is the default and so stands on a lot of HTML: closed or known tags are taken for what they are. */
function lineOfPossibleHtml(text: string): string | null {
  return /<\/?(?:a|abbr|b|br|cite|code|em|i|img|p|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/i.test(text)
    ? lineOfHtml(text)
    : lineOfText(text);
}

/** The content or summary of an Atom entry as HTML; null where it is empty, elsewhere (`src`) or no text. */
export function htmlOfConstruct(element: XmlElement | undefined): UnsafeHtml | null {
  if (element === undefined) return null;
  const kind = kindOf(element);
  if (kind === "xhtml") return htmlOrNull(toHtml(markupIn(element)));
  const text = decodedText(element);
  if (kind === "text") return htmlOrNull(looksLikeHtml(text) ? text : escapeHtml(text));
  return kind === "html" ? htmlOrNull(text) : null;
}

/** RSS content: HTML, whatever it says. */
export function htmlOf(element: XmlElement | undefined): UnsafeHtml | null {
  return element === undefined ? null : htmlOrNull(textIn(element));
}

function htmlOrNull(html: string): UnsafeHtml | null {
  return html.trim() === "" ? null : unsafeHtml(html);
}

function looksLikeHtml(text: string): boolean {
  return /<\/[a-z][a-z0-9]*\s*>|<(?:br|hr|img|p)\b[^<>]*>/i.test(text);
}

function kindOf(element: XmlElement): ConstructKind {
  const type = (attributeOf(element, "type") ?? "text").toLowerCase();
  const mode = attributeOf(element, "mode")?.toLowerCase();
  if (mode === "escaped" || mode === "base64") return type === "text/plain" || type === "text" ? "text" : "html";
  if (type === "xhtml" || type === "application/xhtml+xml" || (mode === "xml" && hasTags(element))) return "xhtml";
  if (type === "html" || type === "text/html") return hasForeignTags(element) ? "xhtml" : "html";
  if (type === "text" || type === "text/plain") return hasTags(element) ? "xhtml" : "text";
  return /^(?:image|audio|video)\/|^application\/(?:octet-stream|pdf|zip|x-shockwave-flash)/.test(type)
    ? "other"
    : "text";
}

function hasTags(element: XmlElement): boolean {
  return element.inner.includes("<");
}

/** Unescaped markup under type="html" with a namespace of its own is xhtml by another name. */
function hasForeignTags(element: XmlElement): boolean {
  return /^\s*<[\w.:-]+\s[^>]*xmlns/.test(element.inner.slice(0, 500));
}

function decodedText(element: XmlElement): string {
  const text = textIn(element);
  return attributeOf(element, "mode")?.toLowerCase() === "base64" ? fromBase64(text) : text;
}

/** Atom 0.3 base64 as text; what is not base64 stays as it is. */
function fromBase64(text: string): string {
  const packed = text.replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed) || packed.length % 4 !== 0) return text;
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
