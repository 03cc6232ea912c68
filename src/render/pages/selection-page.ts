import { renderPage } from "./layout.ts";
import { feedLinks } from "./page-feed.ts";
import { filterLinks, foundBriefs, type SearchHits } from "./search-hits.ts";
import { html, nothing, pagePath, type Site, say, sitePath } from "./site.ts";

export interface SelectionPage {
  /** Below the base URL, as all paths. */
  readonly path: string;
  /** The search that finds the same, to change it there. */
  readonly searchPath: string;
  readonly found: SearchHits;
}

/** The briefs of any selection. Not for search engines: there are as many as there are words. */
export function renderSelectionPage(site: Site, { path, searchPath, found }: SelectionPage): string {
  const { title, feedPath, opmlPath, nextPath } = found;
  const feed = { name: title, path: feedPath };
  const body = html`<h1 dir="auto">${title}</h1>
<p class="meta"><a href="${pagePath(site, searchPath)}">${say(site, "selection.change")}</a></p>
${filterLinks(site, found)}
${feedLinks(site, feed, html`<li><a href="${sitePath(site, opmlPath)}">OPML</a></li>`)}
${foundBriefs(site, found)}
${nextPath === null ? nothing : html`<p><a rel="next" href="${pagePath(site, nextPath)}">${say(site, "briefs.older")}</a></p>`}`;
  return renderPage(site, {
    title,
    description: say(site, "selection.description", { title }),
    path,
    isIndexed: false,
    feed,
    body,
  });
}
