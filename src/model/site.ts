import { getDomain, parse } from "tldts";

/** The site a URL belongs to: its registrable domain (public suffix list, private section included), else `host:port`. */
export function siteOf(url: string): string {
  const { host, hostname } = new URL(url);
  return getDomain(hostname, { allowPrivateDomains: true }) ?? host;
}

/** Whether hosts of many owners stand below it, as below `com`, `co.uk` and `github.io` (public suffix list, private section included). */
export function isSharedSuffix(hostname: string): boolean {
  const { domain, isIcann, isPrivate } = parse(hostname, { allowPrivateDomains: true });
  return domain === null && (isIcann === true || isPrivate === true);
}
