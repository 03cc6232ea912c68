/**
 * The path of a request below the base URL's own path. A proxy in front may have taken that off or left it there (on Workers nobody
 * takes it off); links and redirects of ours always have it, so both must lead to the same place.
 */
export function pathInSite(pathname: string, baseUrl: string): string {
  const base = new URL(baseUrl).pathname.replace(/\/$/, "");
  if (pathname === base) return "/";
  return base !== "" && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
}
