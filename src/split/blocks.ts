import {
  attribute,
  childNodes,
  type Element,
  type Fragment,
  isElement,
  isText,
  makeElement,
  type Node,
  type ParentNode,
} from "../text/html.ts";
import { isBlock, textOf } from "../text/plain.ts";
import { hasBareMarker, isHeadingLine } from "./line-forms.ts";
import { hasLetter } from "./measure.ts";

export type BlockKind = "heading" | "paragraph" | "item" | "rule" | "other";

/** One paragraph, heading, list item… of an article, in the order of reading. A block owns its nodes and may be cut. */
export interface Block {
  readonly kind: BlockKind;
  /** Heading: 1-6, 7 for a line that only looks like one, 8 for `dt`. Item: 1 for the outermost list. Else 0. */
  readonly level: number;
  readonly element: Element;
  /** Items only: a numbered list. */
  readonly isOrdered: boolean;
  /** What `#` leads to it: its own id, or that of an anchor in it. */
  readonly id: string | null;
  /** `textOf(element)` as it is now. */
  text: string;
}

/** Levels of what is a heading by look alone, deeper than any `h6`. */
export const lookLevel = 7;
export const termLevel = 8;

/** The article as a row of blocks; wrappers (div, section, layout tables) are looked through. Takes the tree apart. */
export function blocksOf(root: Fragment): Block[] {
  const blocks: Block[] = [];
  walk(root, { blocks, depth: 0, isOrdered: false });
  return blocks;
}

export function makeBlock(kind: BlockKind, level: number, element: Element, isOrdered = false): Block {
  return { kind, level, element, isOrdered, id: anchorOf(element), text: textOf(element) };
}

interface Walk {
  readonly blocks: Block[];
  readonly depth: number;
  readonly isOrdered: boolean;
}

function walk(parent: ParentNode, walked: Walk): void {
  let run: Node[] = [];
  for (const node of [...childNodes(parent)]) {
    if (isInline(node)) {
      run.push(node);
    } else {
      addParagraphs(run, walked);
      run = [];
      if (isElement(node)) addElement(node, walked);
    }
  }
  addParagraphs(run, walked);
}

function addElement(element: Element, walked: Walk): void {
  const name = element.tagName;
  if (/^h[1-6]$/.test(name)) add(makeBlock("heading", Number(name[1]), element), walked);
  else if (name === "dt") add(makeBlock("heading", termLevel, element), walked);
  else if (name === "hr") walked.blocks.push(makeBlock("rule", 0, element));
  else if (name === "p") addParagraphs(childNodes(element), walked, element);
  else if (name === "ul" || name === "ol") {
    walk(element, { ...walked, depth: walked.depth + 1, isOrdered: name === "ol" });
  } else if (name === "li") addItem(element, walked);
  else if (isWhole(element)) add(makeBlock("other", 0, element), walked);
  else walk(element, walked);
}

/** The item's own words are one block; the lists inside follow as items of their own, one level deeper. */
function addItem(element: Element, walked: Walk): void {
  const isList = (node: Node) => isElement(node) && (node.tagName === "ul" || node.tagName === "ol");
  const children = childNodes(element);
  const own = makeElement(
    "li",
    element.attrs,
    children.filter((node) => !isList(node)),
  );
  add(makeBlock("item", Math.max(1, walked.depth), own, walked.isOrdered), walked);
  for (const list of children.filter(isList)) if (isElement(list)) addElement(list, walked);
}

function add(block: Block, walked: Walk): void {
  if (block.text !== "" || holdsMedia(block.element)) walked.blocks.push(block);
}

/** Text between two blank lines (`<br><br>`) is a paragraph; so is a line that is a heading, or one of many with a marker. */
function addParagraphs(nodes: readonly Node[], walked: Walk, original?: Element): void {
  for (const lines of paragraphLines(nodes)) {
    const [first, ...rest] = lines;
    if (first === undefined) continue;
    if (rest.length > 0 && isBoldAlone(first)) {
      addLine(first, walked, original);
      addLine(joinLines(rest), walked);
    } else if (lines.length >= 3 && lines.filter(isLed).length * 4 >= lines.length * 3) {
      for (const line of lines) addLine(line, walked);
    } else addLine(joinLines(lines), walked, original);
  }
}

function addLine(nodes: readonly Node[], walked: Walk, original?: Element): void {
  const isBold = isBoldAlone(nodes);
  const block = makeBlock("paragraph", 0, makeElement("p", original?.attrs ?? [], nodes));
  const looksLikeHeading = isHeadingLine(block.text, isBold) && !holdsMedia(block.element);
  add(looksLikeHeading ? makeBlock("heading", lookLevel, block.element) : block, walked);
}

function paragraphLines(nodes: readonly Node[]): Node[][][] {
  const paragraphs: Node[][][] = [[[]]];
  for (const node of nodes) {
    const lines = paragraphs.at(-1) ?? [];
    const line = lines.at(-1) ?? [];
    if (!isBreak(node)) line.push(node);
    else if (isBlank(line) && lines.length > 1) paragraphs.push([[]]);
    else if (!isBlank(line)) lines.push([]);
  }
  return paragraphs.map((lines) => lines.filter((line) => !isBlank(line))).filter((lines) => lines.length > 0);
}

/** A line that opens as one of many: with a bullet, number or bold word, or "Mexico: …". */
function isLed(line: readonly Node[]): boolean {
  const text = textOf(makeElement("p", [], line));
  const first = line.find((node) => !isText(node) || node.value.trim() !== "");
  return (
    hasBareMarker(text) ||
    (first !== undefined && isBoldElement(first)) ||
    /^\p{Lu}[\p{L}\p{M}'’. -]{1,30}: \S/u.test(text)
  );
}

function joinLines(lines: readonly Node[][]): Node[] {
  return lines.flatMap((line, index) => (index === 0 ? line : [makeElement("br", [], []), ...line]));
}

function isBreak(node: Node): boolean {
  return isElement(node) && node.tagName === "br";
}

function isBlank(line: readonly Node[]): boolean {
  return line.every((node) => isText(node) && node.value.trim() === "");
}

/** Every letter of it is bold. */
export function isBoldAlone(nodes: readonly Node[]): boolean {
  let hasBold = false;
  const isPlain = (node: Node, isBold: boolean): boolean => {
    if (!isText(node)) return childNodes(node).some((child) => isPlain(child, isBold || isBoldElement(node)));
    if (!hasLetter(node.value)) return false;
    hasBold ||= isBold;
    return !isBold;
  };
  return !nodes.some((node) => isPlain(node, false)) && hasBold;
}

export function isBoldElement(node: Node): boolean {
  return isElement(node) && (node.tagName === "b" || node.tagName === "strong");
}

function isInline(node: Node): boolean {
  if (!isElement(node)) return true;
  return !isBlock(node.tagName) && !holds(node, (inner) => isBlock(inner.tagName));
}

/** Kept in one piece: quotations, pictures, data tables. A layout table or a quotation that holds a whole article is looked through. */
function isWhole(element: Element): boolean {
  if (["figure", "pre", "details"].includes(element.tagName)) return true;
  if (element.tagName !== "table" && element.tagName !== "blockquote") return false;
  return !holds(
    element,
    (inner) => /^(?:h[1-6]|li|hr)$/.test(inner.tagName) || (inner.tagName === "p" && element.tagName === "table"),
  );
}

function holdsMedia(element: Element): boolean {
  return holds(element, (inner) => /^(?:img|video|audio)$/.test(inner.tagName));
}

function holds(element: Element, isWanted: (inner: Element) => boolean): boolean {
  return childNodes(element).some((node) => isElement(node) && (isWanted(node) || holds(node, isWanted)));
}

function anchorOf(element: Element): string | null {
  const own = attribute(element, "id");
  if (own !== undefined && own !== "") return own;
  for (const node of childNodes(element)) {
    if (!isElement(node)) continue;
    const inner = anchorOf(node);
    if (inner !== null) return inner;
  }
  return null;
}
