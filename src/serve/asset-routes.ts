import type { AppContext, Handler } from "./context.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { iconAsset, type StaticAsset, styleAsset } from "./static-assets.ts";

/** GET /assets/style-….css */
export const serveStyle: Handler = (c) => sendAsset(c, styleAsset);

/** GET /favicon.svg and /favicon.ico */
export const serveIcon: Handler = (c) => sendAsset(c, iconAsset);

async function sendAsset(c: AppContext, { path, text, contentType, cacheControl }: StaticAsset): Promise<Response> {
  const representation = await c
    .get("cache")
    .get(path, "", () => toRepresentation(text, { contentType, lastModified: null }));
  return respond(c, representation, { cacheControl });
}
