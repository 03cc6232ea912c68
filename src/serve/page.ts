import { hubUrlOf } from "../hub/hub-link.ts";
import type { Instant } from "../model/instant.ts";
import { feedTypes } from "../model/selection.ts";
import { sitePath } from "../render/pages/site.ts";
import { feedContentTypes } from "../render/render-feed.ts";
import type { AppContext } from "./context.ts";
import { briefCacheControl, cacheControl, htmlType, pageHeaders } from "./headers.ts";
import { linkHeader } from "./link-header.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { siteOf } from "./site.ts";

export interface CachedPage {
  /** Its canonical path. */
  readonly path: string;
  /** Changes when, and only when, the page does. */
  readonly version: string;
  readonly lastModified: Instant;
  /** At a URL that negotiates: another Accept would have had a feed. */
  readonly isNegotiated?: boolean;
  /** The path of the feed (Atom) that says the same: it is named in the headers, and who subscribes to the page at our hub gets that one (WebSub §4). Absent: there is none. */
  readonly topicPath?: string;
  readonly render: () => Promise<string>;
}

/** A page that is rendered once for each version of it. */
export async function sendCachedPage(c: AppContext, page: CachedPage): Promise<Response> {
  const { ui } = siteOf(c);
  const representation = await c.get("cache").get(`${ui.prefix}${page.path}`, page.version, async () => {
    return toRepresentation(await page.render(), { contentType: htmlType, lastModified: page.lastModified });
  });
  const isNegotiated = page.isNegotiated ?? false;
  return respond(c, representation, {
    cacheControl: cacheControl(c.get("deps").config.feeds),
    variesBy: isNegotiated ? ["Accept"] : [],
    headers: {
      ...pageHeaders,
      "Content-Language": ui.language,
      ...feedLinks(c, page),
      ...(isNegotiated ? { "Content-Location": sitePath(c.get("deps").config.site, `${ui.prefix}${page.path}`) } : {}),
    },
  });
}

/** The feed in each format, for programs that look no further than the headers, and its hub. */
function feedLinks(c: AppContext, { topicPath }: CachedPage): Record<string, string> {
  if (topicPath === undefined) return {};
  const { config } = c.get("deps");
  const self = `${config.site.baseUrl}${topicPath}`;
  const hub = hubUrlOf(config, self);
  const formats = feedTypes.map((type) => ({
    href: self.replace(/\.atom(?=\?|$)/, `.${type}`),
    rel: "alternate",
    type: feedContentTypes[type].replace(/;.*/, ""),
  }));
  const topic =
    hub === null
      ? []
      : [
          { href: hub, rel: "hub" },
          { href: self, rel: "self" },
        ];
  return { Link: linkHeader([...topic, ...formats]) };
}

/** A page that is rendered for each request, and soon out of date. `lastModified` null: no date tells. */
export async function sendPage(c: AppContext, text: string, lastModified: Instant | null): Promise<Response> {
  const representation = await toRepresentation(text, { contentType: htmlType, lastModified });
  return respond(c, representation, {
    cacheControl: briefCacheControl,
    headers: { ...pageHeaders, "Content-Language": siteOf(c).ui.language },
  });
}
