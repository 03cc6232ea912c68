import type { SafeHtml } from "../model/html.ts";
import { childNodes, type Element, isElement, makeElement, type Node, toFragment } from "../text/html.ts";
import { isBlock } from "../text/plain.ts";
import { toSafeHtml } from "../text/sanitize.ts";
import type { Block } from "./blocks.ts";

/** The blocks of one story as HTML: a list item that is the story stands alone, items within a story are lists again. */
export function storyHtml(blocks: readonly Block[]): SafeHtml {
  const nodes: Node[] = [];
  let index = 0;
  const isItemStory = blocks[0]?.kind === "item" && blocks.every((block) => block.kind === "item");
  if (isItemStory && blocks[0] !== undefined) {
    nodes.push(...unwrapped(blocks[0].element));
    index = 1;
  }
  while (index < blocks.length) {
    const end = runEnd(blocks, index);
    nodes.push(
      ...(end > index ? [list(blocks.slice(index, end))] : [blocks[index]?.element]).filter(
        (node) => node !== undefined,
      ),
    );
    index = Math.max(end, index + 1);
  }
  return toSafeHtml(toFragment(nodes.map(detached)));
}

/** Where a row of items ends; `start` itself where there is none. */
function runEnd(blocks: readonly Block[], start: number): number {
  let end = start;
  while (blocks[end]?.kind === "item") end += 1;
  return end;
}

/** Items as lists, deeper ones inside the item before them. */
function list(items: readonly Block[]): Element {
  const [first] = items;
  const level = Math.min(...items.map((item) => item.level));
  const elements: Element[] = [];
  let index = 0;
  while (index < items.length) {
    const item = items[index];
    if (item === undefined) break;
    let next = index + 1;
    while ((items[next]?.level ?? 0) > level) next += 1;
    const deeper = items.slice(index + 1, next);
    const own = item.level > level ? [list([item])] : childNodes(item.element);
    elements.push(makeElement("li", [], deeper.length === 0 ? own : [...own, list(deeper)]));
    index = next;
  }
  return makeElement(first?.isOrdered === true ? "ol" : "ul", [], elements);
}

function unwrapped(item: Element): Node[] {
  const children = childNodes(item);
  if (children.some((node) => isElement(node) && isBlock(node.tagName))) return [...children];
  return [makeElement("p", [], children)];
}

/** Free to be put elsewhere: the blocks' elements were never hung into the tree they came from. */
function detached(node: Node): Node {
  node.parentNode = null;
  return node;
}
