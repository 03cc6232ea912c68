import { pagePath, sitePath } from "../render/pages/site.ts";
import type { AppContext } from "./context.ts";
import { briefCacheControl, commonHeaders } from "./headers.ts";
import { isPagePath } from "./page-language.ts";
import { siteOf } from "./site.ts";

/** Sends on to a path of ours, below the base URL's own path; a page stays in its language. Never to another host: the path is made by us, not by the request. */
export function redirect(c: AppContext, path: string): Response {
  const headers = { ...commonHeaders, "Cache-Control": briefCacheControl, Location: pathHere(c, path) };
  return new Response(null, { status: 301, headers });
}

function pathHere(c: AppContext, path: string): string {
  const site = siteOf(c);
  return isPagePath(path) ? pagePath(site, path) : sitePath(site, path);
}
