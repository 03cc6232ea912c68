import { icon } from "../render/pages/icon.ts";
import { style, stylePath } from "../render/pages/style.ts";
import type { AppContext } from "./context.ts";
import { cacheControl, immutableCacheControl } from "./headers.ts";
import { toRepresentation } from "./representation.ts";
import { type ResponseOptions, respond } from "./respond.ts";

export { stylePath };

interface Asset {
  readonly path: string;
  readonly text: string;
  readonly contentType: string;
}

/** GET /assets/style-….css */
export function serveStyle(c: AppContext): Promise<Response> {
  const asset = { path: stylePath, text: style, contentType: "text/css; charset=utf-8" };
  return sendAsset(c, asset, { cacheControl: immutableCacheControl });
}

/** GET /favicon.svg and /favicon.ico */
export function serveIcon(c: AppContext): Promise<Response> {
  const asset = { path: "/favicon.svg", text: icon, contentType: "image/svg+xml" };
  return sendAsset(c, asset, { cacheControl: cacheControl(c.get("deps").config.feeds) });
}

/** GET /robots.txt: everything may be read; pages that are not for search engines say so themselves. */
export function serveRobots(c: AppContext): Promise<Response> {
  const asset = { path: "/robots.txt", text: "User-agent: *\nAllow: /\n", contentType: "text/plain; charset=utf-8" };
  return sendAsset(c, asset, { cacheControl: cacheControl(c.get("deps").config.feeds) });
}

async function sendAsset(
  c: AppContext,
  { path, text, contentType }: Asset,
  options: ResponseOptions,
): Promise<Response> {
  const representation = await c
    .get("cache")
    .get(path, "", () => toRepresentation(text, { contentType, lastModified: null }));
  return respond(c, representation, options);
}
