/**
 * The path of a request below the base URL's own path. A proxy in front may have taken that off or left it there (on Workers nobody
 * takes it off); links and redirects of ours always have it, so both must lead to the same place.
 */
export function pathInSite(pathname: string, baseUrl: string): string {
  const base = new URL(baseUrl).pathname.replace(/\/$/, "");
  if (pathname === base) return "/";
  return base !== "" && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
}

/** Requests whose path has been taken below the base URL's own already: what begins like it now is a path of ours. */
const shortened = new WeakSet<Request>();

/** The same request for the path below the base URL's own; null: it was there already. */
export function shortenedRequest(request: Request, baseUrl: string): Request | null {
  const url = new URL(request.url);
  const path = pathInSite(url.pathname, baseUrl);
  if (path === url.pathname || shortened.has(request)) return null;
  url.pathname = path;
  const made = new Request(url, request);
  shortened.add(made);
  return made;
}
