import type { FeedType } from "../../model/selection.ts";
import { type Html, html, nothing, type Site, say, sitePath } from "./site.ts";

/** The feed that shows the same as a page. */
export interface PageFeed {
  readonly name: string;
  /** Below the base URL. */
  readonly path: (type: FeedType) => string;
}

/** In the order in which they are offered. */
export const feedFormats = [
  { type: "atom", name: "Atom", contentType: "application/atom+xml" },
  { type: "rss", name: "RSS", contentType: "application/rss+xml" },
  { type: "json", name: "JSON Feed", contentType: "application/feed+json" },
] as const;

/** `area` as feed URLs spell it. */
export function areaFeed(area: string, name: string): PageFeed {
  return { name, path: (type) => `/feeds/${area}.${type}` };
}

/** Of pages that show no briefs of their own. */
export function everythingFeed(site: Site): PageFeed {
  return areaFeed("all", say(site, "feeds.all"));
}

/** For readers that look for feeds in the head of a page. */
export function discovery(site: Site, feed: PageFeed): Html {
  return html`${feedFormats.map(
    ({ type, name, contentType }) =>
      html`<link rel="alternate" type="${contentType}" title="${feed.name} (${name})" href="${sitePath(site, feed.path(type))}">
`,
  )}`;
}

/** The feed in its three formats, as links to subscribe by, each with a button that copies its address; `more`: further items of the list. */
export function feedLinks(site: Site, feed: PageFeed, more: Html = nothing): Html {
  return html`<ul class="feeds" aria-label="${say(site, "feeds.of", { name: feed.name })}">${feedFormats.map(
    ({ type, name, contentType }) =>
      html`<li><a href="${sitePath(site, feed.path(type))}" type="${contentType}">${name}</a>${copyButton(site, `${site.baseUrl}${feed.path(type)}`, name)}</li>
`,
  )}${more}</ul>`;
}

/** The head of a page whose briefs are a feed: `title` is its heading with what belongs to it. */
export function feedHead(site: Site, feed: PageFeed, title: Html): Html {
  return html`<div class="page-head"><div>${title}</div>
${feedLinks(site, feed)}</div>`;
}

/** The script shows it where it works. `name`: of what is copied, for those who hear the page. */
export function copyButton(site: Site, address: string, name: string): Html {
  return html`<button type="button" data-copy="${address}" data-copied="${say(site, "feeds.copied")}" aria-label="${say(site, "feeds.copyAddress", { name })}" hidden>${say(site, "feeds.copy")}</button>`;
}
