import type { MiddlewareHandler } from "hono";
import type { AppContext, AppEnv } from "./context.ts";
import { commonHeaders } from "./headers.ts";
import { pathInSite } from "./path-in-site.ts";
import { problemResponse } from "./problem.ts";

const allowed = "GET, HEAD, OPTIONS";

/** Longer than any URL of ours; proxies refuse more too. */
const maxUrlCharacters = 8000;

/** A host we had before: sent on to the same path at the base URL. The only place where the application looks at Host; of an absolute target it is the target's (`node/http-server.ts`). */
export const redirectOldHosts: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { oldHosts, baseUrl } = c.get("deps").config.site;
  const host = (c.req.header("host") ?? new URL(c.req.url).host).toLowerCase();
  if (oldHosts.length === 0 || !isAmong(oldHosts, host)) return next();
  const { pathname, search } = new URL(c.req.url);
  const status = c.req.method === "GET" || c.req.method === "HEAD" ? 301 : 308;
  const headers = {
    ...commonHeaders,
    "Cache-Control": "no-store",
    Location: `${baseUrl}${pathInSite(pathname, baseUrl)}${search}`,
  };
  return new Response(null, { status, headers });
};

/** An old host without a port is meant with every port. */
function isAmong(oldHosts: readonly string[], host: string): boolean {
  return oldHosts.some((old) => old.toLowerCase() === host || old.toLowerCase() === host.replace(/:\d+$/, ""));
}

export const refuseLongUrls: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.url.length <= maxUrlCharacters) return next();
  return problemResponse(c, {
    status: 414,
    title: "URI too long",
    detail: `The address is longer than ${maxUrlCharacters} characters.`,
  });
};

/** CORS preflight (Fetch Standard §3.2) and plain OPTIONS alike. */
export const answerOptions: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.req.method !== "OPTIONS") return next();
  const { baseUrl } = c.get("deps").config.site;
  const methods = pathInSite(new URL(c.req.url).pathname, baseUrl) === "/hub" ? "POST, OPTIONS" : allowed;
  return new Response(null, {
    status: 204,
    headers: {
      ...commonHeaders,
      Allow: methods,
      "Access-Control-Allow-Methods": methods,
      "Access-Control-Allow-Headers": "Accept, A-IM, If-Modified-Since, If-None-Match",
      "Access-Control-Max-Age": "86400",
      "Cache-Control": "public, max-age=86400",
    },
  });
};

/** Not even a refusal: what is here depends on who asks. */
export const keepNowhere: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  c.res.headers.set("Cache-Control", "no-store");
};

/** RFC 9110 §15.5.6 */
export function methodNotAllowed(c: AppContext): Response {
  return problemResponse(c, {
    status: 405,
    title: "Method not allowed",
    detail: "This address can only be read: use GET or HEAD.",
    headers: { Allow: allowed },
  });
}

export function onlyPost(c: AppContext): Response {
  return problemResponse(c, {
    status: 405,
    title: "Method not allowed",
    detail: "This address can only be written to: use POST.",
    headers: { Allow: "POST, OPTIONS" },
  });
}
