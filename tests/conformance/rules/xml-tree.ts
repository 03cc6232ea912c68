import { decodeXML } from "entities";
import { XMLParser, XMLValidator } from "fast-xml-parser";

/** An element as a validator sees it; not by the parser that we test. */
export interface XmlNode {
  /** With its prefix, as written. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Its own text, CDATA included. */
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  trimValues: false,
  parseTagValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  cdataPropName: "#cdata",
});

type Ordered = Readonly<Record<string, unknown>>;

/** The root element; a string: why it is not well-formed. */
export function readXml(xml: string): XmlNode | string {
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) return verdict.err.msg;
  const [root] = (parser.parse(xml) as readonly Ordered[]).flatMap(toNode);
  return root ?? "there is no root";
}

function toNode(ordered: Ordered): readonly XmlNode[] {
  const name = Object.keys(ordered).find((key) => key !== ":@");
  if (name === undefined || name.startsWith("#")) return [];
  const inside = ordered[name] as readonly Ordered[];
  const attributes = Object.entries((ordered[":@"] ?? {}) as Readonly<Record<string, string>>);
  return [
    {
      name,
      attributes: Object.fromEntries(attributes.map(([key, value]) => [key, decodeXML(value)])),
      children: inside.flatMap(toNode),
      text: inside.map(textOf).join(""),
    },
  ];
}

function textOf(ordered: Ordered): string {
  if ("#text" in ordered) return decodeXML(String(ordered["#text"]));
  const [cdata] = (ordered["#cdata"] ?? []) as readonly Ordered[];
  return cdata === undefined ? "" : String(cdata["#text"]);
}

export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

/** The node and all below it. */
export function everyNode(node: XmlNode): readonly XmlNode[] {
  return [node, ...node.children.flatMap(everyNode)];
}
