import type { SafeHtml, UnsafeHtml } from "../model/html.ts";
import {
  allowedElements,
  droppedElements,
  isAllowedAttribute,
  renamedElements,
  urlAttributes,
} from "./allowed-html.ts";
import { removeForbidden } from "./escape.ts";
import {
  attribute,
  childNodes,
  type Element,
  type Fragment,
  isElement,
  isText,
  makeElement,
  makeText,
  type Node,
  type ParentNode,
  parseFragment,
  replaceChildren,
  serializeNode,
} from "./html.ts";
import { isBlock } from "./plain.ts";
import { resolveLink, resolveMedia } from "./safe-url.ts";

export interface SanitizeOptions {
  /** What relative links are relative to; null: unknown, they lose their target but keep their text. */
  readonly baseUrl: string | null;
}

/** What one walk carries along. */
interface Walk {
  readonly baseUrl: string | null;
  /** Set where the cleaned tree would be read otherwise than it stands (a `p` inside a `p`, a link inside a link). */
  isAmbiguous: boolean;
}

/** The open elements that HTML does not let nest. */
interface Around {
  readonly a: boolean;
  readonly p: boolean;
  readonly heading: boolean;
}

const nowhere: Around = { a: false, p: false, heading: false };
const maxReadings = 4;

/**
 * Hostile HTML reduced to an allow-list of elements, attributes and URL schemes on the tree a browser would build. Links are
 * absolute, without tracking parameters; scripts, styles and counting pixels are gone; frames have become links; unknown
 * elements have left their text. `id`s stay for split to use as anchors; `toSafeHtml` leaves them out. Never throws.
 */
export function sanitize(html: UnsafeHtml, options: SanitizeOptions): Fragment {
  let tree = parseFragment(html);
  for (let reading = 1; ; reading += 1) {
    const walk: Walk = { baseUrl: options.baseUrl, isAmbiguous: false };
    replaceChildren(tree, cleanAll(tree, nowhere, walk));
    // Taking an element out may leave a tree that its own serialisation does not lead back to. What we hand on must be
    // what a reader's parser will see, so such a tree is written and read again; the fourth time as text.
    if (!walk.isAmbiguous) return tree;
    if (reading === maxReadings) return parseFragment(serializeNode(tree));
    tree = parseFragment(serializeNode(tree));
  }
}

/** The only maker of SafeHtml: the HTML of what `sanitize` returned, or of a part of it. */
export function toSafeHtml(fragment: ParentNode): SafeHtml {
  return serializeNode(fragment, ["id"]) as SafeHtml;
}

function cleanAll(parent: ParentNode, around: Around, walk: Walk): Node[] {
  return childNodes(parent).flatMap((node) => clean(node, around, walk));
}

function clean(node: Node, around: Around, walk: Walk): Node[] {
  if (isText(node)) {
    node.value = removeForbidden(node.value);
    return node.value === "" ? [] : [node];
  }
  if (!isElement(node) || droppedElements.has(node.tagName)) return [];
  if (isFrame(node)) return frameLink(node, around, walk);
  const name = renamedElements.get(node.tagName) ?? node.tagName;
  if (!allowedElements.has(name)) return cleanAll(node, around, walk);
  node.tagName = name;
  node.nodeName = name;
  return cleanElement(node, around, walk);
}

function cleanElement(element: Element, around: Around, walk: Walk): Node[] {
  const isPixel = element.tagName === "img" && isCountingPixel(element);
  cleanAttributes(element, walk.baseUrl);
  if (isPixel || lacksItsPoint(element)) return cleanAll(element, around, walk);
  if (isMisplaced(element.tagName, around)) walk.isAmbiguous = true;
  replaceChildren(element, cleanAll(element, inside(element.tagName, around), walk));
  if (element.tagName === "pre") dropFirstLineFeed(element);
  return [element];
}

function cleanAttributes(element: Element, baseUrl: string | null): void {
  if (element.tagName === "img") useLazySource(element);
  element.attrs = element.attrs.flatMap(({ name, value }) => {
    if (!isAllowedAttribute(element.tagName, name)) return [];
    if (!urlAttributes.has(name)) return [{ name, value: removeForbidden(value) }];
    const url = name === "href" ? resolveLink(value, baseUrl) : resolveMedia(value, baseUrl);
    return url === null ? [] : [{ name, value: url }];
  });
  if (element.tagName === "video" || element.tagName === "audio") {
    element.attrs.push({ name: "controls", value: "" }, { name: "preload", value: "none" });
  }
}

/** Pages that load images by script keep the address in an attribute of their own; `src` is then a placeholder or absent. */
function useLazySource(image: Element): void {
  const source = attribute(image, "src");
  if (source !== undefined && !source.startsWith("data:")) return;
  const lazy = attribute(image, "data-src") ?? attribute(image, "data-original") ?? attribute(image, "data-lazy-src");
  if (lazy === undefined) return;
  image.attrs = [...image.attrs.filter(({ name }) => name !== "src"), { name: "src", value: lazy }];
}

/** A link without a target, an image without an address: the element says nothing, its text may. */
function lacksItsPoint(element: Element): boolean {
  if (element.tagName === "a")
    return attribute(element, "href") === undefined && attribute(element, "id") === undefined;
  if (element.tagName === "img" || element.tagName === "source") return attribute(element, "src") === undefined;
  return false;
}

const countingHosts =
  /^(?:https?:)?\/\/(?:pixel\.wp\.com|stats\.wordpress\.com|feeds\.wordpress\.com|feeds\.feedburner\.com\/~r|rss\.feedsportal\.com|b\.scorecardresearch\.com|(?:www\.)?google-analytics\.com|ad\.doubleclick\.net)/i;

/** Images of at most one pixel either way, and those of hosts that only count. */
function isCountingPixel(image: Element): boolean {
  if (countingHosts.test(attribute(image, "src") ?? "")) return true;
  const isTiny = (size: string | undefined) => size !== undefined && /^\s*[01](?:px)?\s*$/.test(size);
  return isTiny(attribute(image, "width")) || isTiny(attribute(image, "height"));
}

function isFrame(element: Element): boolean {
  return element.tagName === "iframe" || element.tagName === "embed" || element.tagName === "frame";
}

/** A frame would load a stranger's page; a link lets the reader decide. */
function frameLink(frame: Element, around: Around, walk: Walk): Node[] {
  const href = resolveMedia(attribute(frame, "src") ?? attribute(frame, "data-src") ?? "", walk.baseUrl);
  if (href === null) return [];
  const label = removeForbidden(attribute(frame, "title") ?? "").trim() || new URL(href).host;
  const text = makeText(label);
  return around.a ? [text] : [makeElement("a", [{ name: "href", value: href }], [text])];
}

function isMisplaced(name: string, around: Around): boolean {
  if (name === "a") return around.a;
  if (isHeading(name)) return around.heading || around.p;
  return around.p && isBlock(name);
}

function inside(name: string, around: Around): Around {
  return { a: around.a || name === "a", p: around.p || name === "p", heading: around.heading || isHeading(name) };
}

function isHeading(name: string): boolean {
  return /^h[1-6]$/.test(name);
}

/** Readers skip a line feed right after `<pre>`: kept, each reading would take away one more. */
function dropFirstLineFeed(element: Element): void {
  const first = element.childNodes[0];
  if (first !== undefined && isText(first)) first.value = first.value.replace(/^\n+/, "");
}
