import { attribute, childNodes, type Element, isElement, type ParentNode, serializeElement } from "../text/html.ts";
import { textOf } from "../text/plain.ts";
import { readingLength } from "../text/reading-length.ts";

/** A round-up of fewer is found by readability, or is none. */
const leastStories = 3;
/** Of text below its heading, in letters of an alphabet. */
const shortestStory = 80;

/**
 * The stories of a page that gives each a box of its own, all made alike: each with a heading and text. Readability looks for *the*
 * article, and where one story is much longer than the others it takes that for it. Boxes whose heading leads to another page are
 * teasers of other articles and no stories of this one. null: no such row.
 */
export function findRowOfStories(parent: ParentNode): string | null {
  let best: readonly Element[] = [];
  for (const row of rowsIn(parent)) if (lengthOf(row) > lengthOf(best)) best = row;
  return best.length === 0 ? null : best.map(serializeElement).join("");
}

function rowsIn(parent: ParentNode): readonly (readonly Element[])[] {
  const elements = childNodes(parent).filter(isElement);
  const alike = Map.groupBy(elements.filter(isStory), kindOf);
  const rows = [...alike.values()].filter((row) => row.length >= leastStories);
  return [...rows, ...elements.flatMap(rowsIn)];
}

/** Name and first class: the others often tell which of the boxes is large. */
function kindOf(element: Element): string {
  return `${element.tagName}.${(attribute(element, "class") ?? "").trim().split(/\s+/, 1)[0]}`;
}

function lengthOf(row: readonly Element[]): number {
  return row.reduce((sum, element) => sum + readingLength(textOf(element)), 0);
}

function isStory(element: Element): boolean {
  const heading = headingIn(element);
  if (heading === null || leadsAway(heading)) return false;
  return readingLength(textOf(element)) - readingLength(textOf(heading)) >= shortestStory;
}

function headingIn(parent: ParentNode): Element | null {
  for (const node of childNodes(parent)) {
    if (!isElement(node)) continue;
    const heading = /^h[2-5]$/.test(node.tagName) ? node : headingIn(node);
    if (heading !== null) return heading;
  }
  return null;
}

function leadsAway(heading: Element): boolean {
  const isLink = (node: Element) => node.tagName === "a" && !/^#|^$/.test(attribute(node, "href") ?? "");
  const around = heading.parentNode;
  if (around !== null && "tagName" in around && isLink(around)) return true;
  return childNodes(heading).some((node) => isElement(node) && isLink(node));
}
