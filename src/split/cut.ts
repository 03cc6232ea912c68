import { childNodes, type Element, isElement, isText, type Node, replaceChildren } from "../text/html.ts";
import { textOf } from "../text/plain.ts";
import type { Block } from "./blocks.ts";
import { inkCount, isWhiteSpace } from "./measure.ts";

/**
 * Takes the first `ink` characters (white space not counted) from the block, in its text and its markup alike.
 * Elements that are empty then go too. Returns what was taken, as text.
 */
export function cutStart(block: Block, ink: number): string {
  const taken = block.text.slice(0, indexOfInk(block.text, ink));
  takeStart(block.element, ink);
  trimStart(block.element);
  block.text = textOf(block.element);
  return taken.trim();
}

/** The same at the end. */
export function cutEnd(block: Block, ink: number): string {
  const kept = inkCount(block.text) - ink;
  const taken = block.text.slice(indexOfInk(block.text, kept));
  takeEnd(block.element, ink);
  block.text = textOf(block.element);
  return taken.trim();
}

/** Where the text has shown `ink` characters that are no white space. */
function indexOfInk(text: string, ink: number): number {
  let seen = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (seen === ink) return index;
    if (!isWhiteSpace(text.charCodeAt(index))) seen += 1;
  }
  return text.length;
}

function takeStart(parent: Element, ink: number): number {
  let left = ink;
  const kept: Node[] = [];
  for (const node of childNodes(parent)) {
    if (left > 0 && isText(node)) {
      const own = inkCount(node.value);
      node.value = node.value.slice(indexOfInk(node.value, Math.min(left, own)));
      left -= Math.min(left, own);
    } else if (left > 0 && isElement(node)) {
      left = takeStart(node, left);
    }
    if (!isEmptied(node)) kept.push(node);
  }
  replaceChildren(parent, kept);
  return left;
}

function takeEnd(parent: Element, ink: number): number {
  let left = ink;
  const kept: Node[] = [];
  for (const node of childNodes(parent).toReversed()) {
    if (left > 0 && isText(node)) {
      const own = inkCount(node.value);
      node.value = node.value.slice(0, indexOfInk(node.value, own - Math.min(left, own)));
      left -= Math.min(left, own);
    } else if (left > 0 && isElement(node)) {
      left = takeEnd(node, left);
    }
    if (!isEmptied(node)) kept.unshift(node);
  }
  replaceChildren(parent, kept);
  return left;
}

/** Elements that say something without text stay. */
function isEmptied(node: Node): boolean {
  if (isText(node)) return node.value === "";
  if (!isElement(node) || /^(?:img|video|audio|br|hr|wbr|source)$/.test(node.tagName)) return false;
  return childNodes(node).every(isEmptied);
}

/** No blank or line break before the first word. */
function trimStart(element: Element): void {
  const first = element.childNodes[0];
  if (first === undefined) return;
  if (isText(first)) first.value = first.value.trimStart();
  if (isElement(first) ? first.tagName === "br" : isEmptied(first)) {
    replaceChildren(element, element.childNodes.slice(1));
    trimStart(element);
  } else if (isElement(first) && !/^(?:img|video|audio)$/.test(first.tagName)) trimStart(first);
}
