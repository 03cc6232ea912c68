import type { MiddlewareHandler } from "hono";
import { getPath } from "hono/utils/url";
import type { AppEnv } from "./context.ts";
import { commonHeaders } from "./headers.ts";
import { shortenedRequest } from "./path-in-site.ts";
import { interfacesOf } from "./site.ts";

/** `/zh/countries/tw`: what may be a language, and what follows it. Whether it is one of ours is `choosePageLanguage`'s affair. */
const prefixed = /^\/([a-z]{2}(?:-[a-z]{4})?)(?:\/(.*))?$/;

/** What comes in several languages. Feeds, data and assets are the same in all of them. */
const pages =
  /^\/(?:$|(?:about|search|sources|feeds(?:\/preview)?|api\/v1)$|(?:countries|regions)\/[^./]+$|briefs\/[^.]+$|admin(?:\/|$))/;

/** Whether a path of ours (query or not) leads to something that comes in several languages. */
export function isPagePath(path: string): boolean {
  return pages.test(path.replace(/[?#].*$/, ""));
}

/** The path that routes are found by: without the language. For `new Hono({ getPath })`. */
export function routedPath(request: Request): string {
  const path = getPath(request);
  const rest = prefixed.exec(path);
  return rest === null ? path : `/${rest[2] ?? ""}`;
}

/** Takes the page's language out of its address. The site's own has no prefix, and documents that are the same in all languages have none either: both are sent on. */
export const choosePageLanguage: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { config } = c.get("deps");
  const { pathname, search } = new URL(c.req.url);
  const language = prefixed.exec(pathname)?.[1];
  if (language === undefined) return next();
  // The base URL's own path goes first: it may look like a language.
  if (shortenedRequest(c.req.raw, config.site.baseUrl) !== null) return c.notFound();
  const found = interfacesOf(config).find((one) => one.language === language);
  if (found === undefined) return c.notFound();
  if (found.prefix !== "" && isPagePath(c.req.path)) {
    c.set("language", language);
    return next();
  }
  // As it was sent: what is decoded may hold what no header may.
  const location = `${config.site.baseUrl}${pathname.slice(language.length + 1) || "/"}${search}`;
  return new Response(null, { status: 301, headers: { ...commonHeaders, Location: location } });
};
