import {
  attribute,
  childNodes,
  type Element,
  type Fragment,
  isElement,
  isText,
  type Node,
  type ParentNode,
  parseFragment,
  replaceChildren,
} from "../text/html.ts";
import { collapseWhiteSpace } from "../text/normalize.ts";
import { textOf } from "../text/plain.ts";
import { readingLength } from "../text/reading-length.ts";
import { type LinkedData, parseLinkedData } from "./linked-data.ts";

/** A web page, as far as the search for its article needs it. */
export interface Page {
  /** What stands on it, without scripts, styles, frames, advertisements of AMP and comments. */
  readonly body: Fragment;
  /** Every title it gives itself, in the order of trust; may be empty. */
  readonly titles: readonly string[];
  readonly data: readonly LinkedData[];
  /** `<base href>` as typed; null: none. */
  readonly base: string | null;
  readonly hasPasswordField: boolean;
}

/** Never throws: every text is some page. Markup too deep or too much for one comes out as its text, without a title. */
export function readPage(html: string): Page {
  const found: Found = { ogTitles: [], headings: [], titles: [], data: [], base: null, hasPasswordField: false };
  const body = parseFragment(html);
  collect(body, found);
  const titles = [...found.ogTitles, ...found.data.flatMap(({ headline }) => headline ?? [])];
  return {
    body,
    titles: [...new Set([...titles, ...found.headings, ...found.titles].map(collapseWhiteSpace))].filter(Boolean),
    data: found.data,
    base: found.base,
    hasPasswordField: found.hasPasswordField,
  };
}

interface Found {
  readonly ogTitles: string[];
  readonly headings: string[];
  readonly titles: string[];
  readonly data: LinkedData[];
  base: string | null;
  hasPasswordField: boolean;
}

/** Elements that say something of the page at the most, and then go. */
const dropped: ReadonlySet<string> = new Set(
  (
    "script style noscript template svg math iframe frame frameset object embed canvas link meta base title input button select " +
    "textarea option dialog nav amp-ad amp-embed amp-iframe amp-analytics amp-pixel amp-consent amp-sidebar amp-sticky-ad amp-auto-ads"
  ).split(" "),
);

function collect(parent: ParentNode, found: Found): void {
  const kept = childNodes(parent).filter((node) => {
    if (!isElement(node)) return isText(node);
    note(node, found);
    return !dropped.has(node.tagName) && !isChrome(node);
  });
  replaceChildren(parent, kept);
  for (const node of kept) {
    if (!isElement(node)) continue;
    collect(node, found);
    unfold(node);
    if (node.tagName === "header" || node.tagName === "footer") keepProse(node);
  }
}

const chromeRoles = /^(?:navigation|banner|contentinfo|search|dialog|alertdialog|menu|menubar|complementary)$/i;

/** What belongs to the site and not to the page, by its role; and what is not shown. */
function isChrome(element: Element): boolean {
  if (chromeRoles.test(attribute(element, "role") ?? "")) return true;
  const isHidden = attribute(element, "hidden") !== undefined || attribute(element, "aria-hidden") === "true";
  return isHidden || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribute(element, "style") ?? "");
}

/** In letters of an alphabet. */
const shortestProse = 60;

/** Of what stands above and below an article: its standfirst, and no kicker, date, signature or row of buttons. */
function keepProse(element: Element): void {
  const isProse = (node: Node) =>
    isElement(node) && /^(?:p|h2|h3|div)$/.test(node.tagName) && readingLength(textOf(node)) >= shortestProse;
  replaceChildren(element, element.tagName === "header" ? childNodes(element).filter(isProse) : []);
}

/** A story that one unfolds is a story; the line one clicks on is its heading. */
function unfold(element: Element): void {
  if (element.tagName === "details") rename(element, "div");
  if (element.tagName !== "summary") return;
  const hasHeading = childNodes(element).some((node) => isElement(node) && /^h[1-6]$/.test(node.tagName));
  rename(element, hasHeading ? "div" : "h3");
}

function rename(element: Element, name: string): void {
  element.tagName = name;
  element.nodeName = name;
}

function note(element: Element, found: Found): void {
  switch (element.tagName) {
    case "title":
      found.titles.push(rawText(element));
      break;
    case "h1":
      found.headings.push(textOf(element));
      break;
    case "base":
      found.base ??= attribute(element, "href") ?? null;
      break;
    case "meta":
      if (/^(?:og|twitter):title$/i.test(attribute(element, "property") ?? attribute(element, "name") ?? ""))
        found.ogTitles.push(attribute(element, "content") ?? "");
      break;
    case "input":
      if (attribute(element, "type")?.toLowerCase() === "password") found.hasPasswordField = true;
      break;
    case "script":
      if (/^\s*application\/ld\+json\b/i.test(attribute(element, "type") ?? ""))
        found.data.push(...parseLinkedData(rawText(element)));
      break;
  }
}

function rawText(node: Node): string {
  return childNodes(node)
    .map((child) => (isText(child) ? child.value : ""))
    .join("");
}
