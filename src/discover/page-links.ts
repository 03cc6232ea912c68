import { attribute, childNodes, isElement, isText, type Node, type ParentNode, parseFragment } from "../text/html.ts";
import type { Candidate } from "./candidate.ts";

/** What a web page says about the feeds of its site. */
export interface PageLinks {
  /** In the page's order: first those of `<link rel="alternate">`, then those its anchors lead to. */
  readonly candidates: readonly Candidate[];
  /** `<meta name="generator">`, lower case: the program that made the page; "" where none is named. */
  readonly generator: string;
}

/** Of a longer page only the beginning is looked at, and its end, where feeds are linked from a footer. */
const maxPageLetters = 1_000_000;
const feedType = /^(?:application|text)\/(?:rss|atom|rdf|feed)\+(?:xml|json)\b|^application\/feed\b/i;
/** Types that feeds are sent as, and other things too: only where the address or the title speaks for a feed. */
const looseType = /^(?:application|text)\/(?:xml|json)\b/i;
const feedWord = /\b(?:rss|atom|feeds?|rdf|xml)\b/i;
/** The last part of an address that leads to a feed, or to a page about feeds. */
const feedPath = /(?:^|[/._=?-])(?:rss|atom|feeds?|rdf|index\.xml|jsonfeed)(?:[/._=?&-]|\d|xml|$)/i;
const notFeed = /\.(?:html?|php|aspx?|png|jpe?g|gif|svg|css|js|pdf|zip|mp3)$/i;

/** The addresses on a page that may be feeds, absolute, each once. Never throws: any text is some page. */
export function pageLinks(html: string, pageUrl: string): PageLinks {
  const elements = [...elementsOf(parseFragment(shorten(html)))];
  const base = elements.find(({ name }) => name === "base")?.value("href") ?? "";
  const facts = { base: URL.parse(base, pageUrl)?.href ?? pageUrl };
  const links = elements.flatMap((element) => (element.name === "link" ? fromLink(element, facts.base) : []));
  const anchors = elements.flatMap((element) => (element.name === "a" ? fromAnchor(element, facts.base) : []));
  const meta = elements.find(({ name, value }) => name === "meta" && /^generator$/i.test(value("name")));
  return { candidates: eachOnce([...links, ...anchors]), generator: (meta?.value("content") ?? "").toLowerCase() };
}

/** Longer pages lose their middle. */
function shorten(html: string): string {
  if (html.length <= maxPageLetters) return html;
  return `${html.slice(0, maxPageLetters / 2)}\n${html.slice(-maxPageLetters / 2)}`;
}

interface PageElement {
  readonly name: string;
  /** "" where there is no such attribute. */
  readonly value: (attribute: string) => string;
  readonly text: () => string;
}

function* elementsOf(root: ParentNode): Generator<PageElement> {
  for (const node of childNodes(root)) {
    if (!isElement(node)) continue;
    yield { name: node.tagName, value: (name) => attribute(node, name) ?? "", text: () => textOf(node) };
    yield* elementsOf(node.tagName === "template" && "content" in node ? node.content : node);
  }
}

function textOf(node: Node): string {
  if (isText(node)) return node.value;
  if (!isElement(node)) return "";
  const own = node.tagName === "img" ? (attribute(node, "alt") ?? "") : "";
  return [own, ...childNodes(node).map(textOf)].join(" ");
}

function fromLink({ value }: PageElement, base: string): readonly Candidate[] {
  const rel = value("rel").toLowerCase().split(/\s+/);
  // An alternate style sheet is none, and `hreflang` beside a page's type is the page in another language.
  const isAlternate = (rel.includes("alternate") || rel.includes("feed")) && !rel.includes("stylesheet");
  const isFeed = feedType.test(value("type")) || (looseType.test(value("type")) && speaksOfFeed(value));
  return isAlternate && (isFeed || rel.includes("feed")) ? candidate(value("href"), base, value("title"), "link") : [];
}

/** WordPress names its REST API as `application/json`, with the title JSON. */
function speaksOfFeed(value: PageElement["value"]): boolean {
  return !/wp-json|oembed/i.test(value("href")) && (feedWord.test(value("title")) || feedPath.test(value("href")));
}

function fromAnchor({ value, text }: PageElement, base: string): readonly Candidate[] {
  const href = value("href")
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, "")
    .replace(/^feed:/i, "http:");
  const label = `${text()} ${value("title")} ${value("aria-label")}`;
  const isFeed = feedType.test(value("type")) || href !== value("href") || looksLikeFeed(href, base, label);
  return isFeed ? candidate(href, base, label, "anchor") : [];
}

function looksLikeFeed(href: string, base: string, label: string): boolean {
  const url = URL.parse(href, base);
  if (url === null || notFeed.test(url.pathname)) return false;
  const path = `${url.pathname}${url.search}`;
  return feedPath.test(path) || (/\.(?:xml|json)$/i.test(url.pathname) && feedWord.test(label));
}

function candidate(href: string, base: string, title: string, origin: Candidate["origin"]): readonly Candidate[] {
  const url = href.trim() === "" ? null : URL.parse(href, base);
  if (url === null || !/^https?:$/.test(url.protocol)) return [];
  url.hash = "";
  const line = title.replace(/\s+/g, " ").trim().slice(0, 200);
  return [{ url: url.href, title: line === "" ? null : line, origin }];
}

function eachOnce(candidates: readonly Candidate[]): readonly Candidate[] {
  const first = new Map(candidates.toReversed().map((one) => [one.url, one]));
  return candidates.filter((one) => first.get(one.url) === one);
}
