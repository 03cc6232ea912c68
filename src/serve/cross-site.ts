import type { AppContext } from "./context.ts";

/**
 * Whether a page of another site has made a browser send this. By Fetch Metadata (https://www.w3.org/TR/fetch-metadata/), else by Origin
 * (RFC 6454 §7.3); programs send neither and are no browser that could be made to.
 */
export function isCrossSite(c: AppContext): boolean {
  const fetchSite = c.req.header("sec-fetch-site");
  if (fetchSite !== undefined) return fetchSite !== "same-origin" && fetchSite !== "none";
  const origin = c.req.header("origin");
  if (origin === undefined) return false;
  const ours = [c.get("deps").config.site.baseUrl, c.req.url].map((url) => new URL(url).origin);
  return !ours.includes(origin);
}
