import { resolveLink } from "../text/safe-url.ts";

/**
 * A link reduced to what stays when a publisher moves to https, adds `www.` or a slash: host, path and query, without scheme and
 * tracking parameters. The host stays: feeds that gather several sites have equal paths on different hosts. null: no usable link, or that of a
 * front page, which items of all kinds name.
 */
export function normalLink(link: string | null): string | null {
  const resolved = link === null ? null : resolveLink(link, null);
  const url = resolved === null ? null : URL.parse(resolved);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const host = url.host.replace(/^www\./, "");
  const path = url.pathname.replace(/\/(?:index\.(?:html?|php))?$/, "");
  if (`${path}${url.search}${url.hash}` === "") return null;
  return `${host}${path}${url.search}${url.hash}`;
}
