import {
  characterFaults,
  type Fault,
  htmlFaults,
  languageFaults,
  lengthFaults,
  plainFaults,
  repeatFaults,
  rfc822Faults,
  typeFaults,
  uriFaults,
  webFaults,
} from "./text-rules.ts";
import { childrenOf, everyNode, readXml, type XmlNode } from "./xml-tree.ts";

const namespaces: Readonly<Record<string, string>> = {
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
  fh: "http://purl.org/syndication/history/1.0",
  media: "http://search.yahoo.com/mrss/",
};

// RSS 2.0 "Optional channel elements", "Elements of <item>", and the modules that we use (UndefinedElement).
const channelElements =
  "title link description lastBuildDate docs generator language ttl copyright item atom:link fh:archive".split(" ");
const itemElements =
  "title link guid pubDate description content:encoded dc:creator category enclosure media:thumbnail source".split(" ");
const repeatable = new Set("item atom:link dc:creator category".split(" "));

/** What RSS 2.0 demands, what its advisory board advises, and what validators warn of. Empty: nothing to say. */
export function rssFaults(xml: string, self: string): readonly Fault[] {
  const rss = readXml(xml);
  if (typeof rss === "string") return [`SAXError: ${rss}`];
  const [channel, ...more] = childrenOf(rss, "channel");
  if (channel === undefined || more.length > 0 || rss.attributes.version !== "2.0")
    return ["MissingElement: channel of RSS 2.0"];
  const items = childrenOf(channel, "item");
  return [
    ...characterFaults(xml, "document"),
    ...namespaceFaults(rss),
    ...elementFaults(channel, channelElements),
    ...channelFaults(channel, self),
    ...items.flatMap((item) => [...elementFaults(item, itemElements), ...itemFaults(item)]),
    ...repeatFaults(
      items.map((item) => textIn(item, "guid")),
      "DuplicateItemGuid",
    ),
    ...repeatFaults(
      items.map((item) => textIn(item, "link")),
      "DuplicateItemLink",
    ),
  ];
}

function textIn(node: XmlNode, name: string): string {
  return childrenOf(node, name)[0]?.text ?? "";
}

/** Each prefix declared where it is used, and the usual one (UndeclaredPrefix, NonstdPrefix). */
function namespaceFaults(rss: XmlNode): readonly Fault[] {
  return everyNode(rss).flatMap(({ name, attributes }) => {
    const prefix = name.includes(":") ? (name.split(":")[0] ?? "") : null;
    if (prefix === null) return [];
    const declared = attributes[`xmlns:${prefix}`] ?? rss.attributes[`xmlns:${prefix}`];
    return declared !== undefined && declared === namespaces[prefix] ? [] : [`UndeclaredPrefix: ${name}`];
  });
}

function elementFaults({ name, children }: XmlNode, allowed: readonly string[]): readonly Fault[] {
  const names = children.map((child) => child.name);
  return [
    ...names.filter((child) => !allowed.includes(child)).map((child) => `UndefinedElement ${name}: ${child}`),
    ...repeatFaults(
      names.filter((child) => !repeatable.has(child)),
      `DuplicateElement ${name}`,
    ),
  ];
}

function channelFaults(channel: XmlNode, self: string): readonly Fault[] {
  const selfs = childrenOf(channel, "atom:link").filter(({ attributes }) => attributes.rel === "self");
  const [only] = selfs;
  return [
    ...(selfs.length === 1 && only?.attributes.href === self ? [] : ["MissingAtomSelfLink"]),
    ...(only?.attributes.type === "application/rss+xml" ? [] : ["SelfType"]),
    ...childrenOf(channel, "atom:link").flatMap(({ attributes }) => webFaults(attributes.href, "atom:link")),
    ...plainFaults(textIn(channel, "title"), "channel title"),
    ...plainFaults(textIn(channel, "description"), "channel description"),
    ...webFaults(textIn(channel, "link"), "channel"),
    ...languageFaults(textIn(channel, "language"), "channel"),
    ...rfc822Faults(textIn(channel, "lastBuildDate"), "lastBuildDate"),
    ...(/^[1-9]\d*$/.test(textIn(channel, "ttl")) ? [] : ["InvalidTTL"]),
  ];
}

function itemFaults(item: XmlNode): readonly Fault[] {
  const [guid] = childrenOf(item, "guid");
  const order = item.children.map(({ name }) => name);
  const descriptionLate =
    order.includes("description") && order.indexOf("description") > order.indexOf("content:encoded");
  return [
    ...plainFaults(textIn(item, "title"), "title"),
    ...webFaults(textIn(item, "link"), "item"),
    // A guid that is no address says so (InvalidPermalink).
    ...(guid?.attributes.isPermaLink === "false" ? uriFaults(guid.text, "guid") : ["InvalidPermalink"]),
    ...rfc822Faults(textIn(item, "pubDate"), "pubDate"),
    ...htmlFaults(textIn(item, "description"), "description"),
    ...htmlFaults(textIn(item, "content:encoded"), "content:encoded"),
    ...(descriptionLate ? ["NeedDescriptionBeforeContent"] : []),
    ...childrenOf(item, "dc:creator").flatMap(({ text }) => plainFaults(text, "dc:creator")),
    ...childrenOf(item, "category").flatMap(({ text, attributes }) => [
      ...plainFaults(text, "category"),
      ...("domain" in attributes ? uriFaults(attributes.domain, "category domain") : []),
    ]),
    ...childrenOf(item, "enclosure").flatMap(({ attributes: { url, type, length } }) => [
      ...webFaults(url, "enclosure"),
      ...typeFaults(type, "enclosure"),
      ...lengthFaults(length, "enclosure"),
    ]),
    ...childrenOf(item, "media:thumbnail").flatMap(({ attributes }) => webFaults(attributes.url, "thumbnail")),
    ...childrenOf(item, "source").flatMap(({ text, attributes }) => [
      ...plainFaults(text, "source"),
      ...webFaults(attributes.url, "source"),
    ]),
  ];
}
