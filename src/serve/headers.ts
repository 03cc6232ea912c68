import type { FeedConfig } from "../config.ts";

/** On every answer. The feeds are for everyone, so every site may read them; the one cookie there is opens the admin pages, which have other headers. */
export const commonHeaders: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Content-Location, Retry-After, IM, Delta-Base",
};

/** On pages: nothing but our own files is loaded and run, none of it from within a page, and nobody frames us. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
};

export const htmlType = "text/html; charset=utf-8";
export const jsonType = "application/json; charset=utf-8";

/** For feeds and pages: DESIGN.md, Defaults. */
export function cacheControl(feeds: FeedConfig): string {
  return [
    "public",
    `max-age=${feeds.maxAgeSeconds}`,
    `s-maxage=${feeds.sharedMaxAgeSeconds}`,
    `stale-while-revalidate=${feeds.staleWhileRevalidateSeconds}`,
  ].join(", ");
}

/** For what may be wrong in a minute: errors, and the health of sources. */
export const briefCacheControl = "public, max-age=60";

/** For what changes with the program alone. */
export const dailyCacheControl = "public, max-age=86400";

/** For what carries its content's hash in its name. */
export const immutableCacheControl = "public, max-age=31536000, immutable";
