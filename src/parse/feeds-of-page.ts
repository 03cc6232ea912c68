import { attribute, childNodes, isElement, type Node, type ParentNode, parseFragment } from "../text/html.ts";
import { absoluteUrl } from "./urls.ts";

/** Autodiscovery links stand in the head: no page's is longer. */
const maxHeadLetters = 100_000;

const feedType = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|json)\b/i;

/** The feeds a web page names in `<link rel="alternate">`, absolute, at most three. */
export function feedsOfPage(html: string, url: string | null): string[] {
  const found = linksIn(parseFragment(html.slice(0, maxHeadLetters))).flatMap((link) => absoluteUrl(link, url) ?? []);
  return [...new Set(found)].slice(0, 3);
}

function linksIn(node: Node | ParentNode): string[] {
  if ("tagName" in node && isElement(node) && node.tagName === "link") {
    const isFeed = /\balternate\b/i.test(attribute(node, "rel") ?? "") && feedType.test(attribute(node, "type") ?? "");
    return isFeed ? [attribute(node, "href") ?? ""] : [];
  }
  return childNodes(node).flatMap(linksIn);
}
