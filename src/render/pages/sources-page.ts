import { type Instant, toIso } from "../../model/instant.ts";
import { isSuccess, type Source } from "../../model/source.ts";
import { cleanLine, webUrl } from "../clean.ts";
import { longDateTime } from "../long-date.ts";
import { outcomeWords } from "../outcome-words.ts";
import { maxTitleCharacters } from "../render-settings.ts";
import { renderPage } from "./layout.ts";
import { areaFeed } from "./page-feed.ts";
import { type Html, html, nothing, type Site, sitePath } from "./site.ts";
import { sourceHistory } from "./source-history.ts";

/** The health of our upstreams: ill ones first, each with its cause in plain words. `notices`: sentences about the checking as a whole. */
export function renderSourcesPage(site: Site, sources: readonly Source[], notices: readonly string[] = []): string {
  const ill = sources.filter((source) => isIll(source)).length;
  const body = html`<h1>Sources</h1>
${notices.map((notice) => html`<p role="status"><span class="bad">${notice}</span></p>\n`)}<p class="lead">${sources.length} ${sources.length === 1 ? "feed" : "feeds"} that we read${ill === 0 ? "; all are well." : `; ${ill} cannot be read at present.`}</p>
<p class="meta"><a href="${sitePath(site, "/sources.opml")}">As OPML</a> · <a href="${sitePath(site, "/sources.json")}">As JSON</a> · <a href="${sitePath(site, "/feeds/source-health.atom")}">Their health as a feed</a></p>
${sources.length === 0 ? html`<p>None is configured yet.</p>` : table(sources)}`;
  return renderPage(site, {
    title: "Sources",
    description: "The feeds that we read, and how they are.",
    path: "/sources",
    isIndexed: true,
    feed: areaFeed("source-health", "Health of the sources"),
    body,
  });
}

function table(sources: readonly Source[]): Html {
  const sorted = sources.toSorted(
    (a, b) => Number(isIll(b)) - Number(isIll(a)) || nameOf(a).localeCompare(nameOf(b), "en"),
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Sources"><table class="stack"><thead><tr><th scope="col">Source</th><th scope="col">Last check</th><th scope="col">Outcome</th><th scope="col">Next check</th></tr></thead><tbody>
${sorted.map(row)}</tbody></table></div>`;
}

function row(source: Source): Html {
  const link = webUrl(source.siteUrl) ?? webUrl(source.url);
  return html`<tr id="source-${source.id}"><th scope="row" dir="auto">${link === null ? nameOf(source) : html`<a href="${link}">${nameOf(source)}</a>`}</th>
<td data-label="Last check">${source.checkedAt === null ? "never" : time(source.checkedAt)}</td>
<td data-label="Outcome"><span class="${healthClass(source)}">${outcomeWords(source)}</span>${source.message === null ? nothing : html`<br>${source.message}`}${sourceHistory(source)}</td>
<td data-label="Next check">${source.status === "active" ? time(source.nextCheck) : source.status}</td></tr>
`;
}

function nameOf(source: Source): string {
  return cleanLine(source.title ?? source.url, maxTitleCharacters) || source.url;
}

function time(instant: Instant): Html {
  return html`<time datetime="${toIso(instant)}">${longDateTime(instant)}</time>`;
}

function healthClass(source: Source): string {
  if (source.outcome === "pending") return "waiting";
  return isIll(source) ? "bad" : "good";
}

function isIll(source: Source): boolean {
  return source.outcome !== "pending" && !isSuccess(source.outcome);
}
