import { decodeHTML, decodeHTMLAttribute } from "entities";
import { noteReferences } from "./reference-notes.ts";
import { fillIn, type Piece } from "./skeleton.ts";

/** One element as `parse/xml.ts` hands it on. */
export interface XmlElement {
  /** Canonical: lower case, with the usual prefix of its namespace ("dc:creator", "media:content"), none for the format's own. */
  readonly name: string;
  /** Names canonical; values as written: read them with `attributeOf`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What stands inside it, tags as written, text still lifted out: read it with `textIn` or `markupIn`. */
  readonly inner: string;
  readonly source: XmlSource;
}

/** What the elements of one document share. */
export interface XmlSource {
  readonly pieces: readonly Piece[];
  readonly entities: ReadonlyMap<string, string>;
  /** Letters that declared entities may still add: a bound against texts made of nothing else. */
  allowance: number;
  /** What was mended in the texts that were read. */
  readonly notes: Set<string>;
}

export function childrenNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** The value with references decoded and blanks trimmed; null where it is absent or empty. */
export function attributeOf(element: XmlElement, name: string): string | null {
  const value = Object.hasOwn(element.attributes, name) ? element.attributes[name] : undefined;
  if (value === undefined) return null;
  const decoded = value.includes("&") ? decodeHTMLAttribute(withDeclared(value, element.source)) : value;
  return decoded.trim() || null;
}

/**
 * The text inside: references decoded once, CDATA as it is, tags that should have been escaped as they stand. Trimmed; empty
 * where there is none.
 */
export function textIn(element: XmlElement): string {
  return fillIn(element.inner, element.source.pieces, (piece) => decodePiece(piece, element.source)).trim();
}

/** The XML inside as written: for xhtml. CDATA becomes text. */
export function markupIn(element: XmlElement): string {
  return fillIn(element.inner, element.source.pieces, (piece) =>
    piece.isLiteral
      ? piece.text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
      : withDeclared(piece.text, element.source).replaceAll("<", "&lt;"),
  );
}

/** The trimmed text of the first child of that name which has any; null where there is none. */
export function textOfChild(element: XmlElement, name: string): string | null {
  for (const child of element.children) {
    if (child.name !== name) continue;
    const text = textIn(child);
    if (text !== "") return text;
  }
  return null;
}

/** The first of several names, in order of preference. */
export function textOfFirst(element: XmlElement, names: readonly string[]): string | null {
  for (const name of names) {
    const text = textOfChild(element, name);
    if (text !== null) return text;
  }
  return null;
}

function decodePiece(piece: Piece, source: XmlSource): string {
  if (piece.isLiteral || !piece.text.includes("&")) return piece.text;
  noteReferences(piece.text, source);
  return decodeHTML(withDeclared(piece.text, source));
}

/** References to entities of the DOCTYPE replaced; what would exceed the allowance stays a reference. */
function withDeclared(text: string, source: XmlSource): string {
  if (source.entities.size === 0) return text;
  return text.replace(/&([\w.-]+);/g, (reference, name) => {
    const value = source.entities.get(name);
    if (value === undefined || value.length > source.allowance) return reference;
    source.allowance -= value.length;
    return value;
  });
}
