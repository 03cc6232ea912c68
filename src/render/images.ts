import type { SafeHtml } from "../model/html.ts";
import { escapeXml } from "../text/escape.ts";
import {
  attribute,
  childNodes,
  type Element,
  isElement,
  type ParentNode,
  parseFragment,
  serializeNode,
} from "../text/html.ts";
import { webUrl } from "./clean.ts";

const mediaTag = /<(?:img|picture|figure|video|audio|source)\b/i;

/** Cleaned HTML without embedded media: no reader's program asks another site for a picture because of us. `keep` leaves a link in its place. */
export function withoutImages(html: SafeHtml, images: "keep" | "drop"): string {
  if (!mediaTag.test(html)) return html;
  const fragment = parseFragment(html);
  replaceImages(fragment, images);
  return serializeNode(fragment);
}

function replaceImages(parent: ParentNode, images: "keep" | "drop"): void {
  const children: ParentNode["childNodes"] = [];
  for (const node of childNodes(parent)) {
    if (isElement(node) && isMedia(node)) {
      if (images === "keep") children.push(...imageLink(node));
    } else {
      if (isElement(node)) replaceImages(node, images);
      children.push(node);
    }
  }
  parent.childNodes = children;
}

function isMedia(element: Element): boolean {
  return ["img", "video", "audio", "source"].includes(element.tagName);
}

function imageLink(element: Element): ParentNode["childNodes"] {
  const url = webUrl(attribute(element, "src") ?? null);
  if (url === null) return [];
  const name = attribute(element, "alt")?.trim() || (element.tagName === "img" ? "Image" : "Media");
  return parseFragment(`<a href="${escapeXml(url)}" rel="noopener noreferrer">${escapeXml(name)}</a>`).childNodes;
}
