import { allowedElements } from "../../src/text/allowed-html.ts";
import type { Node, ParentNode } from "../../src/text/html.ts";

const frame = new Set(["html", "head", "body"]);

/** What in a tree could run, load or be followed that must not; one line each, empty where it is harmless. */
export function harmIn(node: Node | ParentNode): readonly string[] {
  const own = "tagName" in node ? [...harmOfElement(node.tagName), ...node.attrs.flatMap(harmOfAttribute)] : [];
  return "childNodes" in node ? [...own, ...node.childNodes.flatMap(harmIn)] : own;
}

function harmOfElement(name: string): string[] {
  return allowedElements.has(name) || frame.has(name) ? [] : [`element ${name}`];
}

function harmOfAttribute({ name, value }: { readonly name: string; readonly value: string }): string[] {
  if (/^on|^style$|^id$|^srcset$|^srcdoc$/.test(name)) return [`attribute ${name}`];
  const isUrl = /^(?:href|src|cite|poster)$/.test(name);
  return isUrl && !/^(?:https?:|mailto:|tel:)/.test(value) ? [`${name}=${value.slice(0, 40)}`] : [];
}
