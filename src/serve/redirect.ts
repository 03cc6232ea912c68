import { sitePath } from "../render/pages/site.ts";
import type { AppContext } from "./context.ts";
import { briefCacheControl, commonHeaders } from "./headers.ts";

/** Sends on to a path of ours, below the base URL's own path. Never to another host: the path is made by us, not by the request. */
export function redirect(c: AppContext, path: string): Response {
  const { site } = c.get("deps").config;
  const headers = { ...commonHeaders, "Cache-Control": briefCacheControl, Location: sitePath(site, path) };
  return new Response(null, { status: 301, headers });
}
