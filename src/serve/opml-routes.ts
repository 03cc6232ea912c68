import { renderFeedsOpml } from "../render/opml.ts";
import type { AppContext } from "./context.ts";
import { cacheControl } from "./headers.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";

export const opmlType = "text/x-opml; charset=utf-8";

/** GET /feeds.opml. It changes with the configuration alone; its date is the store's, so that no client keeps an old one for long. */
export async function serveFeedsOpml(c: AppContext): Promise<Response> {
  const { config, store } = c.get("deps");
  const { changedAt } = await store.revision({ kind: "all" });
  const representation = await c.get("cache").get("/feeds.opml", String(changedAt), async () => {
    const { title, baseUrl } = config.site;
    const text = renderFeedsOpml({ title: `Feeds of ${title}`, baseUrl, geography: config.geography });
    return toRepresentation(text, { contentType: opmlType, lastModified: changedAt });
  });
  return respond(c, representation, { cacheControl: cacheControl(config.feeds) });
}
