import type { PublishedBrief } from "../../model/brief.ts";
import type { FeedType } from "../../model/selection.ts";
import { briefsInWords } from "./brief-list.ts";
import { hitWords } from "./hit-marks.ts";
import { feedLinks } from "./page-feed.ts";
import { type Html, html, nothing, pagePath, type Site, say, sayHtml, sitePath } from "./site.ts";

export interface SearchHits {
  /** What was looked for, in words. */
  readonly title: string;
  /** Words and phrases that each brief holds, to be marked. */
  readonly phrases: readonly string[];
  /** Below the base URL, as the others. */
  readonly feedPath: (type: FeedType) => string;
  readonly opmlPath: string;
  /** What narrows the search, each with the path of the search without it. */
  readonly filters: readonly PathNamed[];
  readonly briefs: readonly PublishedBrief[];
  /** Whether these are the newest that there are. */
  readonly isFirst: boolean;
  /** Older ones; null: there are none. */
  readonly nextPath: string | null;
  /** Pages of areas whose names are like what was typed. */
  readonly nearest: readonly PathNamed[];
}

export interface PathNamed {
  readonly name: string;
  readonly path: string;
}

/** What a selection or search has found, with its feeds: the same list on both pages. */
export function searchHits(site: Site, hits: SearchHits): Html {
  const { title, feedPath, opmlPath, nextPath } = hits;
  return html`<section class="found" aria-labelledby="found"><h2 id="found" dir="auto">${title}</h2>
<p class="meta">${countWords(site, hits)}</p>
${filterLinks(site, hits)}
${feedLinks(site, { name: title, path: feedPath }, html`<li><a href="${sitePath(site, opmlPath)}">OPML</a></li>`)}
${foundBriefs(site, hits)}
${nextPath === null ? nothing : html`<p><a rel="next" href="${pagePath(site, nextPath)}">${say(site, "briefs.older")}</a></p>`}</section>`;
}

export function foundBriefs(
  site: Site,
  { briefs, phrases, nearest, nextPath }: Pick<SearchHits, "briefs" | "phrases" | "nearest" | "nextPath">,
): Html {
  if (briefs.length > 0) return briefsInWords(site, briefs, (brief) => hitWords(site, brief, phrases));
  // Looking is bounded: a page may be empty and older ones still hold something.
  if (nextPath !== null) return html`<p class="empty">${say(site, "search.nothingYet")}</p>`;
  return html`<div class="empty"><p>${say(site, "briefs.notFound")} ${say(site, "search.advice")}</p>${meant(site, nearest)}</div>`;
}

/** How many there are is only known where all stand on this page: counting reads each of them. */
function countWords(site: Site, { briefs, isFirst, nextPath }: SearchHits): string {
  const n = briefs.length;
  if (!isFirst) return say(site, "search.countOlder", { n });
  return nextPath === null ? say(site, "search.count", { n }) : say(site, "search.countNewest", { n });
}

export function filterLinks(site: Site, { filters }: SearchHits): Html {
  if (filters.length === 0) return nothing;
  return html`<ul class="filters" aria-label="${say(site, "search.filters")}">${filters.map(
    ({ name, path }) =>
      html`<li><a href="${pagePath(site, path)}" aria-label="${say(site, "search.remove", { name })}"><bdi>${name}</bdi> <span aria-hidden="true">×</span></a></li>
`,
  )}</ul>`;
}

function meant(site: Site, nearest: readonly PathNamed[]): Html {
  if (nearest.length === 0) return nothing;
  const places = html`${nearest.map(
    ({ name, path }, index) => html`${index === 0 ? "" : " · "}<a href="${pagePath(site, path)}">${name}</a>`,
  )}`;
  return html`<p>${sayHtml(site, "search.meant", { places })}</p>`;
}
