import {
  type DefaultTreeAdapterMap,
  defaultTreeAdapter,
  html as htmlNames,
  parseFragment as parse5Fragment,
  serialize,
  serializeOuter,
} from "parse5";
import { escapeHtml } from "./escape.ts";

/**
 * The one door to the HTML parser (parse5: the HTML Standard's tree construction, so that what we see is what a browser sees).
 */
export type Node = DefaultTreeAdapterMap["childNode"];
export type Element = DefaultTreeAdapterMap["element"];
export type TextNode = DefaultTreeAdapterMap["textNode"];
export type ParentNode = DefaultTreeAdapterMap["parentNode"];
export type Fragment = DefaultTreeAdapterMap["documentFragment"];

/** No article needs more; the HTML Standard's algorithm is quadratic in the depth, and walks of the tree recurse. */
const maxDepth = 256;
/** A few hundred bytes of misnested formatting make the algorithm copy elements without end. */
const maxElements = 100_000;

class TooMuchMarkup extends Error {}

/**
 * Never throws: every string is some HTML. Markup too deep or too much to be an article's comes back as its text alone.
 */
export function parseFragment(html: string): Fragment {
  try {
    return parse5Fragment(html, { treeAdapter: countingAdapter() });
  } catch (error) {
    if (!(error instanceof TooMuchMarkup)) throw error;
    return parse5Fragment(escapeHtml(html.replace(/<[^>]*>?/g, " ").replace(/\s+/g, " ")));
  }
}

function countingAdapter(): typeof defaultTreeAdapter {
  let depth = 0;
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    onItemPush: () => {
      depth += 1;
      elements += 1;
      if (depth > maxDepth || elements > maxElements) throw new TooMuchMarkup();
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
}

/** A fragment that holds `nodes`, which leave the place they stood in. */
export function toFragment(nodes: readonly Node[]): Fragment {
  const fragment = defaultTreeAdapter.createDocumentFragment();
  for (const node of nodes) {
    if (node.parentNode !== null) defaultTreeAdapter.detachNode(node);
    defaultTreeAdapter.appendChild(fragment, node);
  }
  return fragment;
}

/** `without`: names of attributes that are left out. */
export function serializeNode(node: ParentNode, without: readonly string[] = []): string {
  if (without.length === 0) return serialize(node);
  const getAttrList = (element: Element) => element.attrs.filter((candidate) => !without.includes(candidate.name));
  return serialize(node, { treeAdapter: { ...defaultTreeAdapter, getAttrList } });
}

/** The element itself with all it holds. */
export function serializeElement(element: Element): string {
  return serializeOuter(element);
}

export function isElement(node: Node): node is Element {
  return "tagName" in node;
}

export function isText(node: Node): node is TextNode {
  return node.nodeName === "#text";
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

export function childNodes(node: Node | ParentNode): readonly Node[] {
  return "childNodes" in node ? node.childNodes : [];
}

export function makeElement(name: string, attributes: Element["attrs"], children: readonly Node[]): Element {
  const element = defaultTreeAdapter.createElement(name, htmlNames.NS.HTML, attributes);
  replaceChildren(element, children);
  return element;
}

export function makeText(value: string): TextNode {
  return defaultTreeAdapter.createTextNode(value);
}

/** `nodes` become the children of `parent`, in this order and nothing beside them. */
export function replaceChildren(parent: ParentNode, nodes: readonly Node[]): void {
  for (const node of nodes) node.parentNode = parent;
  parent.childNodes = [...nodes];
}
