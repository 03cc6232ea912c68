import type { SafeHtml, UnsafeHtml } from "../model/html.ts";
import { allowedElements, droppedElements, renamedElements } from "./allowed-html.ts";
import { cleanAttributes, isCountingPixel } from "./clean-attributes.ts";
import { escapeHtml, removeForbidden } from "./escape.ts";
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
import { type Around, inside, isMisplaced, isMisplacedText, nowhere } from "./nesting.ts";
import { textOf } from "./plain.ts";
import { resolveMedia } from "./safe-url.ts";

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

/** Few pages need a second reading; what still changes at the fifth is not worth its markup. */
const maxReadings = 5;

/**
 * Hostile HTML reduced to an allow-list of elements, attributes and URL schemes on the tree a browser would build. Links are
 * absolute, without tracking parameters; scripts, styles and counting pixels are gone; frames have become links; unknown
 * elements have left their text. `id`s stay for split to use as anchors; `toSafeHtml` leaves them out. Never throws.
 */
export function sanitize(html: UnsafeHtml, { baseUrl }: SanitizeOptions): Fragment {
  const tree = parseFragment(html);
  const walk: Walk = { baseUrl, isAmbiguous: false };
  replaceChildren(tree, cleanAll(tree, nowhere, walk));
  return walk.isAmbiguous ? settle(tree, baseUrl) : tree;
}

/**
 * Taking an element out may leave a tree that its own serialisation does not lead back to: the ground of mutation attacks. What we
 * hand on must be what a reader's parser will see, so such a tree is written and read again until nothing changes.
 */
function settle(tree: Fragment, baseUrl: string | null): Fragment {
  let written = serializeNode(tree);
  for (let reading = 2; reading <= maxReadings; reading += 1) {
    const again = parseFragment(written);
    replaceChildren(again, cleanAll(again, nowhere, { baseUrl, isAmbiguous: false }));
    const rewritten = serializeNode(again);
    if (rewritten === written) return again;
    written = rewritten;
  }
  return parseFragment(escapeHtml(textOf(tree)).replaceAll("\n", "<br>"));
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
    // A carriage return written as a reference comes back as a line feed.
    node.value = removeForbidden(node.value).replace(/\r\n?/g, "\n");
    if (isMisplacedText(node.value, around)) walk.isAmbiguous = true;
    return node.value === "" ? [] : [node];
  }
  if (!isElement(node) || droppedElements.has(node.tagName)) return [];
  if (isFrame(node)) return frameLink(node, around, walk);
  const name = isAnchor(node) ? "span" : (renamedElements.get(node.tagName) ?? node.tagName);
  if (!allowedElements.has(name)) return cleanAll(node, around, walk);
  node.tagName = name;
  node.nodeName = name;
  return cleanElement(node, around, walk);
}

/** `<a name="x">`, `<a id="x">`: a place to link to. It stays one, as a `span` with that id. */
function isAnchor(element: Element): boolean {
  if (element.tagName !== "a" || attribute(element, "href") !== undefined) return false;
  const name = attribute(element, "id") ?? attribute(element, "name");
  if (name === undefined) return false;
  element.attrs = [{ name: "id", value: name }];
  return true;
}

function cleanElement(element: Element, around: Around, walk: Walk): Node[] {
  cleanAttributes(element, walk.baseUrl);
  // By the address as a browser reads it: "http:\npixel.wp.com" leads to the same host.
  const isPixel = element.tagName === "img" && isCountingPixel(element);
  if (isPixel || lacksItsPoint(element)) return cleanAll(element, around, walk);
  if (isMisplaced(element.tagName, around)) walk.isAmbiguous = true;
  replaceChildren(element, cleanAll(element, inside(element.tagName, around), walk));
  if (element.tagName === "pre") dropFirstLineFeed(element);
  return [element];
}

/** A link without a target, an image without an address: the element says nothing, its text may. */
function lacksItsPoint(element: Element): boolean {
  if (element.tagName === "a") return attribute(element, "href") === undefined;
  if (element.tagName === "img" || element.tagName === "source") return attribute(element, "src") === undefined;
  return false;
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
  return around.link ? [text] : [makeElement("a", [{ name: "href", value: href }], [text])];
}

/** Readers skip a line feed right after `<pre>`: kept, each reading would take away one more. */
function dropFirstLineFeed(element: Element): void {
  for (let first = element.childNodes[0]; first !== undefined && isText(first); first = element.childNodes[0]) {
    first.value = first.value.replace(/^\n+/, "");
    if (first.value !== "") return;
    element.childNodes.shift();
  }
}
