import { getDomain } from "tldts";

/** The site a URL belongs to: its registrable domain (public suffix list, private section included), else `host:port`. */
export function siteOf(url: string): string {
  const { host, hostname } = new URL(url);
  return getDomain(hostname, { allowPrivateDomains: true }) ?? host;
}
