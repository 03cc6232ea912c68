import { isAllowedAttribute, urlAttributes } from "./allowed-html.ts";
import { removeForbidden } from "./escape.ts";
import { attribute, type Element } from "./html.ts";
import { resolveLink, resolveMedia } from "./safe-url.ts";

/** Leaves an element the attributes it may have, with URLs absolute; one whose URL may not be followed is taken away. */
export function cleanAttributes(element: Element, baseUrl: string | null): void {
  if (element.tagName === "img") useLazySource(element);
  element.attrs = element.attrs.flatMap(({ name, value }) => {
    if (!isAllowedAttribute(element.tagName, name)) return [];
    if (!urlAttributes.has(name)) return [{ name, value: removeForbidden(value).replace(/\r\n?/g, "\n") }];
    const url = name === "href" ? resolveLink(value, baseUrl) : resolveMedia(value, baseUrl);
    return url === null ? [] : [{ name, value: url }];
  });
  if (element.tagName === "video" || element.tagName === "audio") {
    element.attrs.push({ name: "controls", value: "" }, { name: "preload", value: "none" });
  }
}

/** Pages that load images by script keep the address in an attribute of their own; `src` is then a placeholder or absent. */
function useLazySource(image: Element): void {
  const source = attribute(image, "src");
  if (source !== undefined && !source.startsWith("data:")) return;
  const lazy = attribute(image, "data-src") ?? attribute(image, "data-original") ?? attribute(image, "data-lazy-src");
  if (lazy === undefined) return;
  image.attrs = [...image.attrs.filter(({ name }) => name !== "src"), { name: "src", value: lazy }];
}

const countingHosts =
  /^(?:https?:)?\/\/(?:pixel\.wp\.com|stats\.wordpress\.com|feeds\.wordpress\.com|feeds\.feedburner\.com\/~r|rss\.feedsportal\.com|b\.scorecardresearch\.com|(?:www\.)?google-analytics\.com|ad\.doubleclick\.net)/i;

/** Images of at most one pixel either way, and those of hosts that only count. */
export function isCountingPixel(image: Element): boolean {
  if (countingHosts.test(attribute(image, "src") ?? "")) return true;
  const isTiny = (size: string | undefined) => size !== undefined && /^\s*[01](?:px)?\s*$/.test(size);
  return isTiny(attribute(image, "width")) || isTiny(attribute(image, "height"));
}
