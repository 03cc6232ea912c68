import type { PublishedBrief } from "../../model/brief.ts";
import type { FeedType } from "../../model/selection.ts";
import { briefList } from "./brief-list.ts";
import { renderPage } from "./layout.ts";
import { html, nothing, type Site, sitePath } from "./site.ts";

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

const formats = [
  { type: "atom", name: "Atom" },
  { type: "rss", name: "RSS" },
  { type: "json", name: "JSON Feed" },
] as const;

/** The briefs of any selection. Not for search engines: there are as many as there are words. */
export function renderSelectionPage(site: Site, page: SelectionPage): string {
  const body = html`<h1 dir="auto">${page.title}</h1>
<ul class="feeds" aria-label="Feeds of this selection">${formats.map(
    ({ type, name }) => html`<li><a href="${sitePath(site, page.feedPath(type))}">${name}</a></li>`,
  )}</ul>
${page.briefs.length === 0 ? html`<p>Nothing found.</p>` : briefList(site, page.briefs)}
${page.nextPath === null ? nothing : html`<p><a rel="next" href="${sitePath(site, page.nextPath)}">Older briefs</a></p>`}`;
  return renderPage(site, {
    title: page.title,
    description: `News in brief: ${page.title}.`,
    canonical: `${site.baseUrl}${page.path}`,
    isIndexed: false,
    feed: { area: "all", name: "All briefs" },
    body,
  });
}
