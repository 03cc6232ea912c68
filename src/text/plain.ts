import { childNodes, isElement, isText, type Node, type ParentNode } from "./html.ts";

/** Elements that begin and end a line of text. */
const blocks: ReadonlySet<string> = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody tfoot thead tr ul"
  ).split(" "),
);

/** Elements whose text nobody reads. */
const silent: ReadonlySet<string> = new Set(
  "script style template noscript noembed noframes head title iframe".split(" "),
);

/** True for elements that stand on lines of their own. */
export function isBlock(name: string): boolean {
  return blocks.has(name);
}

/**
 * What a reader reads: blocks (and what `br` parts) separated by one line feed, white space collapsed, no blanks at the ends of
 * lines, no empty lines. Line feeds inside `pre` stay; table cells are parted by a blank.
 */
export function textOf(node: Node | ParentNode): string {
  const parts: string[] = [];
  collect(node, parts, false);
  return tidy(parts.join(""));
}

function collect(node: Node | ParentNode, parts: string[], isPreformatted: boolean): void {
  if ("value" in node && isText(node)) {
    parts.push(isPreformatted ? node.value : collapsed(node.value));
    return;
  }
  const name = "tagName" in node && isElement(node) ? node.tagName : "";
  if (silent.has(name)) return;
  const edge = edgeOf(name);
  parts.push(edge);
  for (const child of childNodes(node)) collect(child, parts, isPreformatted || name === "pre");
  parts.push(edge);
}

function edgeOf(name: string): string {
  if (name === "br" || blocks.has(name)) return "\n";
  return name === "td" || name === "th" ? " " : "";
}

/** Most text needs no change: looking is cheaper than writing it anew. */
function collapsed(text: string): string {
  return /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, " ") : text;
}

function tidy(text: string): string {
  const spaced = /[^\S\n ]| {2}/.test(text) ? text.replace(/[^\S\n]+/g, " ") : text;
  return spaced.replace(/ ?\n[ \n]*/g, "\n").trim();
}
