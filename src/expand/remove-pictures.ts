import { childNodes, type Element, isElement, type ParentNode, replaceChildren } from "../text/html.ts";

const pictures: ReadonlySet<string> = new Set(["img", "picture", "video", "audio"]);
/** What a figure may hold that is read, not looked at. */
const told: ReadonlySet<string> = new Set(["table", "blockquote", "pre", "ul", "ol"]);

/**
 * Takes pictures and sound out of an article, with their captions and credits. The feed chose which ones to hand out; those of the
 * page are the page's own.
 */
export function removePictures(parent: ParentNode): void {
  const kept = childNodes(parent).filter((node) => !(isElement(node) && isPicture(node)));
  replaceChildren(parent, kept);
  for (const node of kept) if (isElement(node)) removePictures(node);
}

function isPicture(element: Element): boolean {
  if (element.tagName === "figure") return !holdsText(element);
  return pictures.has(element.tagName);
}

function holdsText(parent: ParentNode): boolean {
  return childNodes(parent).some((node) => isElement(node) && (told.has(node.tagName) || holdsText(node)));
}
