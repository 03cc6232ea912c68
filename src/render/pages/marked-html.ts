import type { SafeHtml } from "../../model/html.ts";
import {
  childNodes,
  isElement,
  isText,
  type Node,
  type ParentNode,
  parseFragment,
  replaceChildren,
  serializeNode,
  type TextNode,
} from "../../text/html.ts";
import type { EvidenceMark, MarkPart } from "./evidence-marks.ts";
import { markedText, type Span } from "./marked-text.ts";
import type { Html } from "./site.ts";

type MarkWriter = (text: string, mark: EvidenceMark, part: MarkPart) => Html;

/** A text node, and which of the written characters (white space aside) it holds. */
interface Piece {
  readonly node: TextNode;
  readonly isLinked: boolean;
  /** Of its first character, among all. */
  readonly first: number;
  /** Where each character stands in the node. */
  readonly places: readonly number[];
}

/**
 * HTML with the marks of the plain text that was taken from it. Both have the same characters but for white space, and by these a place is found.
 * null: they have not, and nothing can be marked.
 */
export function markedHtml(
  html: SafeHtml,
  text: string,
  marks: readonly EvidenceMark[],
  write: MarkWriter,
): SafeHtml | null {
  const fragment = parseFragment(html);
  const pieces = collectPieces(fragment, false, []);
  const written = pieces.map(({ node }) => node.value).join("");
  if (withoutBlanks(written) !== withoutBlanks(text)) return null;
  const spans = marks.map((mark) => ({
    mark,
    start: withoutBlanks(text.slice(0, mark.start)).length,
    end: withoutBlanks(text.slice(0, mark.end)).length,
  }));
  const marked = new Map(pieces.map((piece) => [piece.node as Node, markPiece(piece, spans, write)]));
  replaceText(fragment, marked);
  return serializeNode(fragment) as SafeHtml;
}

function collectPieces(parent: ParentNode, isLinked: boolean, pieces: Piece[]): readonly Piece[] {
  for (const node of childNodes(parent)) {
    if (isText(node)) {
      const last = pieces.at(-1);
      const first = last === undefined ? 0 : last.first + last.places.length;
      const places = [...node.value.matchAll(/\S/g)].map(({ index }) => index);
      pieces.push({ node, isLinked, first, places });
    } else if (isElement(node)) collectPieces(node, isLinked || node.tagName === "a", pieces);
  }
  return pieces;
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, "");
}

interface CharacterSpan extends Span {
  readonly mark: EvidenceMark;
}

/** What stands in the node's place; null: nothing of it is marked. */
function markPiece(
  { node, first, places, isLinked }: Piece,
  spans: readonly CharacterSpan[],
  write: MarkWriter,
): readonly Node[] | null {
  const end = first + places.length;
  const within = spans.flatMap((span) => {
    const start = places[Math.max(span.start, first) - first];
    const last = places[Math.min(span.end, end) - 1 - first];
    if (span.start >= end || span.end <= first || start === undefined || last === undefined) return [];
    const part = { isFirst: span.start >= first, isLast: span.end <= end, isLinked };
    return [{ start, end: last + 1, mark: span.mark, part }];
  });
  if (within.length === 0) return null;
  const written = markedText(node.value, within, (text, { mark, part }) => write(text, mark, part));
  return parseFragment(String(written)).childNodes;
}

function replaceText(parent: ParentNode, marked: ReadonlyMap<Node, readonly Node[] | null>): void {
  const children = childNodes(parent).flatMap((node) => {
    if (isElement(node)) replaceText(node, marked);
    return marked.get(node) ?? [node];
  });
  replaceChildren(parent, children);
}
