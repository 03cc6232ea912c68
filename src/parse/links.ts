import { absoluteUrl, entryUrl } from "./urls.ts";
import { attributeOf, type XmlElement } from "./xml-element.ts";

/** The links of a feed document that matter to us. */
export interface FeedLinks {
  readonly alternate: string | null;
  readonly self: string | null;
  readonly hubs: readonly string[];
}

/** Atom `link` elements, under Atom's own name in Atom and as `atom:link` in RSS (RFC 4287 §4.2.7; WebSub §4). */
export function linksOf(holders: readonly XmlElement[], base: string | null): FeedLinks {
  const links = holders.flatMap(atomLinks);
  const urlOf = (rel: string) => {
    const link = links.find((candidate) => relOf(candidate) === rel);
    return link === undefined ? null : absoluteUrl(attributeOf(link, "href"), base);
  };
  const hubs = links
    .filter((link) => relOf(link) === "hub")
    .map((link) => absoluteUrl(attributeOf(link, "href"), base));
  return {
    alternate: absoluteUrl(alternateOf(links, base), base),
    self: urlOf("self"),
    hubs: [...new Set(hubs.filter((hub) => hub !== null))],
  };
}

export function atomLinks(holder: XmlElement): XmlElement[] {
  return holder.children.filter(
    ({ name, attributes }) => name === "atom:link" || (name === "link" && Object.hasOwn(attributes, "href")),
  );
}

/** The page a feed or entry stands for: of several, the one that is HTML; null where there is none. */
export function alternateOf(links: readonly XmlElement[], base: string | null): string | null {
  const alternates = links.filter((link) => relOf(link) === "alternate" && attributeOf(link, "href") !== null);
  const page = alternates.find((link) =>
    /^(?:text\/html|application\/xhtml\+xml)/i.test(attributeOf(link, "type") ?? "text/html"),
  );
  const chosen = page ?? alternates[0];
  return chosen === undefined ? null : entryUrl(attributeOf(chosen, "href"), base);
}

function relOf(link: XmlElement): string {
  const rel = attributeOf(link, "rel")?.toLowerCase() ?? "alternate";
  return rel.replace("http://www.iana.org/assignments/relation/", "");
}
