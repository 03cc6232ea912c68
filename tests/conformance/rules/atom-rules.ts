import {
  characterFaults,
  type Fault,
  htmlFaults,
  instantFaults,
  languageFaults,
  lengthFaults,
  plainFaults,
  repeatFaults,
  typeFaults,
  uriFaults,
  webFaults,
} from "./text-rules.ts";
import { childrenOf, everyNode, readXml, type XmlNode } from "./xml-tree.ts";

// IANA's registry of link relations, as far as we use it (UnregisteredAtomLinkRel).
const relations = new Set([
  "alternate",
  "self",
  "hub",
  "related",
  "via",
  "enclosure",
  "first",
  "last",
  "next",
  "previous",
  "current",
  "prev-archive",
  "next-archive",
]);

/** What RFC 4287 demands in words, and what validators warn of; the shape itself is atom.rng's. Empty: nothing to say. */
export function atomFaults(xml: string, self: string): readonly Fault[] {
  const feed = readXml(xml);
  if (typeof feed === "string") return [`SAXError: ${feed}`];
  const entries = childrenOf(feed, "entry");
  return [
    ...characterFaults(xml, "document"),
    ...selfFaults(feed, self),
    ...languageFaults(feed.attributes["xml:lang"], "feed"),
    ...uriFaults(childrenOf(feed, "id")[0]?.text, "feed id"),
    ...(childrenOf(feed, "author").length === 0 ? ["MissingElement feed: author"] : []),
    ...childrenOf(feed, "title").flatMap(({ text }) => plainFaults(text, "feed title")),
    ...everyNode(feed).flatMap(nodeFaults),
    ...entries.flatMap(entryFaults),
    ...repeatFaults(
      entries.map((entry) => childrenOf(entry, "id")[0]?.text ?? ""),
      "DuplicateEntries",
    ),
    ...repeatFaults(entries.map(alternateOf), "DuplicateItemLink"),
    ...archiveFaults(feed),
    ...tombstoneFaults(feed, entries),
  ];
}

/** §4.1.1: one link to itself (MissingSelf, SelfDoesntMatchLocation). */
function selfFaults(feed: XmlNode, self: string): readonly Fault[] {
  const found = childrenOf(feed, "link").filter(({ attributes }) => attributes.rel === "self");
  return found.length === 1 && found[0]?.attributes.href === self
    ? []
    : [`SelfDoesntMatchLocation: ${found.map(({ attributes }) => attributes.href)}`];
}

/** Rules that hold wherever an element stands. */
function nodeFaults(node: XmlNode): readonly Fault[] {
  const { name, attributes, text, children } = node;
  if (name === "updated" || name === "published") return instantFaults(text, name);
  if (name === "id" || name === "icon" || name === "uri") return uriFaults(text, name);
  if (name === "name" || name === "generator") return plainFaults(text, name);
  if (name === "link") return linkFaults(node);
  if (name === "category")
    return [
      ...plainFaults(attributes.term ?? "", "term"),
      ...plainFaults(attributes.label ?? "-", "label"),
      ...(attributes.scheme === undefined ? [] : uriFaults(attributes.scheme, "scheme")),
    ];
  // §4.1.1, §4.1.2, §4.2.11: one alternate of a type and language at most.
  const alternates = children.filter(
    (child) => child.name === "link" && (child.attributes.rel ?? "alternate") === "alternate",
  );
  return repeatFaults(
    alternates.map(({ attributes }) => `${attributes.type} ${attributes.hreflang}`),
    `DuplicateAtomLink in ${name}`,
  );
}

function linkFaults({ attributes: { rel = "alternate", href, type, length } }: XmlNode): readonly Fault[] {
  return [
    ...(relations.has(rel) ? [] : [`UnregisteredAtomLinkRel: ${rel}`]),
    ...webFaults(href, `link ${rel}`),
    ...(type === undefined ? [] : typeFaults(type, `link ${rel}`)),
    ...(length === undefined ? [] : lengthFaults(length, `link ${rel}`)),
  ];
}

function entryFaults(entry: XmlNode): readonly Fault[] {
  const [title] = childrenOf(entry, "title");
  const language = entry.attributes["xml:lang"];
  return [
    ...(language === undefined ? [] : languageFaults(language, "entry")),
    // Our titles are type="html": one reading leads to plain text, and that must hold no second.
    ...htmlFaults(title?.text ?? "", "title"),
    ...(/<[a-z/!]/i.test(title?.text ?? "") ? ["ContainsHTML title"] : []),
    ...(title?.text.trim() === "" ? ["NotBlank title"] : []),
    ...["summary", "content"].flatMap((name) => childrenOf(entry, name).flatMap(({ text }) => htmlFaults(text, name))),
    ...(alternateOf(entry) === "" ? ["MissingAlternateLink entry"] : []),
    ...(childrenOf(entry, "content").length === 0 ? ["MissingContentOrAlternate entry"] : []),
    ...childrenOf(entry, "source").flatMap((source) =>
      ["id", "title", "updated", "link"].flatMap((name) =>
        childrenOf(source, name).length === 0 ? [`MissingSourceElement: ${name}`] : [],
      ),
    ),
  ];
}

function alternateOf(entry: XmlNode): string {
  return (
    childrenOf(entry, "link").find(({ attributes }) => (attributes.rel ?? "alternate") === "alternate")?.attributes
      .href ?? ""
  );
}

/** RFC 5005 §4: an archive is marked, leads to what one subscribes to, and is none of the pages of §3. */
function archiveFaults(feed: XmlNode): readonly Fault[] {
  const has = (rel: string) => childrenOf(feed, "link").some(({ attributes }) => attributes.rel === rel);
  if (childrenOf(feed, "fh:archive").length === 0)
    return has("next-archive") ? ["next-archive without fh:archive"] : [];
  return [
    ...(has("current") ? [] : ["archive without current"]),
    ...(has("next") || has("first") ? ["archive that is paged"] : []),
  ];
}

/** RFC 6721 §2: no entry is there and deleted in one. */
function tombstoneFaults(feed: XmlNode, entries: readonly XmlNode[]): readonly Fault[] {
  const deleted = childrenOf(feed, "at:deleted-entry");
  const present = new Set(entries.map((entry) => childrenOf(entry, "id")[0]?.text));
  return deleted.flatMap(({ attributes: { ref, when } }) => [
    ...uriFaults(ref, "deleted-entry"),
    ...instantFaults(when, "deleted-entry"),
    ...(present.has(ref) ? [`deleted-entry of what is there: ${ref}`] : []),
  ]);
}
