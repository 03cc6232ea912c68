import { renderFeedsOpml } from "../render/opml.ts";
import type { AppContext } from "./context.ts";
import { cacheControl } from "./headers.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";

export const opmlType = "text/x-opml; charset=utf-8";

/** GET /feeds.opml: depends on the configuration alone. */
export async function serveFeedsOpml(c: AppContext): Promise<Response> {
  const { config } = c.get("deps");
  const representation = await c.get("cache").get("/feeds.opml", "", async () => {
    const { title, baseUrl } = config.site;
    const text = renderFeedsOpml({ title: `Feeds of ${title}`, baseUrl, geography: config.geography });
    return toRepresentation(text, { contentType: opmlType, lastModified: null });
  });
  return respond(c, representation, { cacheControl: cacheControl(config.feeds) });
}
