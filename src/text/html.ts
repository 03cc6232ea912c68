import { type DefaultTreeAdapterMap, defaultTreeAdapter, parseFragment as parse5Fragment, serialize } from "parse5";

/**
 * The one door to the HTML parser (parse5: the HTML Standard's tree construction, so that what we see is what a browser sees).
 */
export type Node = DefaultTreeAdapterMap["childNode"];
export type Element = DefaultTreeAdapterMap["element"];
export type TextNode = DefaultTreeAdapterMap["textNode"];
export type ParentNode = DefaultTreeAdapterMap["parentNode"];
export type Fragment = DefaultTreeAdapterMap["documentFragment"];

/** Never throws: every string is some HTML. */
export function parseFragment(html: string): Fragment {
  return parse5Fragment(html);
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

export function serializeNode(node: ParentNode): string {
  return serialize(node);
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
