import type { PublishedBrief } from "../../model/brief.ts";
import type { FeedType } from "../../model/selection.ts";
import { briefList } from "./brief-list.ts";
import { renderPage } from "./layout.ts";
import { feedLinks } from "./page-feed.ts";
import { html, nothing, pagePath, type Site, say } from "./site.ts";

export interface SelectionPage {
  /** What is asked for, in words. */
  readonly title: string;
  /** Below the base URL, as all paths. */
  readonly path: string;
  readonly feedPath: (type: FeedType) => string;
  readonly briefs: readonly PublishedBrief[];
  /** Older ones; null: there are none. */
  readonly nextPath: string | null;
}

/** The briefs of any selection. Not for search engines: there are as many as there are words. */
export function renderSelectionPage(site: Site, page: SelectionPage): string {
  const feed = { name: page.title, path: page.feedPath };
  const body = html`<h1 dir="auto">${page.title}</h1>
${feedLinks(site, feed)}
${page.briefs.length === 0 ? html`<p>${say(site, "briefs.notFound")}</p>` : briefList(site, page.briefs)}
${page.nextPath === null ? nothing : html`<p><a rel="next" href="${pagePath(site, page.nextPath)}">${say(site, "briefs.older")}</a></p>`}`;
  return renderPage(site, {
    title: page.title,
    description: `News in brief: ${page.title}.`,
    path: page.path,
    isIndexed: false,
    feed,
    body,
  });
}
