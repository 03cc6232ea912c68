import type { Source } from "../../model/source.ts";
import { renderPage } from "./layout.ts";
import { areaFeed } from "./page-feed.ts";
import { type Html, html, type Site, say, sitePath } from "./site.ts";
import { siteLink, sourceCard } from "./sources/source-card.ts";
import { type SourceState, sourceName, stateOf } from "./sources/source-health.ts";

/** Ill ones first: what needs somebody. */
const order: readonly SourceState[] = ["ill", "gone", "failed", "quiet", "waiting", "well", "paused", "blocked"];

/** The health of our upstreams: ill ones first, each with its cause in plain words. `notices`: sentences about the checking as a whole. */
export function renderSourcesPage(site: Site, sources: readonly Source[], notices: readonly string[] = []): string {
  const body = html`<h1>${say(site, "sources.title")}</h1>
${notices.map((notice) => html`<p class="notice bad" role="status">${notice}</p>\n`)}<p class="lead">${summary(site, sources)}</p>
<ul class="cluster meta"><li><a href="${sitePath(site, "/sources.opml")}">${say(site, "sources.asOpml")}</a></li><li><a href="${sitePath(site, "/sources.json")}">${say(site, "sources.asJson")}</a></li><li><a href="${sitePath(site, "/feeds/source-health.atom")}">${say(site, "sources.asFeed")}</a></li></ul>
${sources.length === 0 ? html`<p class="empty">${say(site, "sources.none")}</p>` : sourceCards(site, sources)}`;
  return renderPage(site, {
    title: say(site, "sources.title"),
    description: say(site, "sources.description"),
    path: "/sources",
    styles: ["sources.css"],
    isIndexed: true,
    feed: areaFeed("source-health", say(site, "sources.healthFeed")),
    body,
  });
}

function sourceCards(site: Site, sources: readonly Source[]): Html {
  return html`<ul class="sources">
${byNeed(site, sources).map((source) => sourceCard(site, source, { href: siteLink(source) }))}</ul>`;
}

/** In the order in which an operator looks at them: by how they are, then by name. */
export function byNeed(site: Site, sources: readonly Source[]): readonly Source[] {
  const place = (source: Source) => order.indexOf(stateOf(source));
  return sources.toSorted(
    (a, b) => place(a) - place(b) || sourceName(a).localeCompare(sourceName(b), site.ui.language) || a.id - b.id,
  );
}

/** How many there are, and how many need somebody. */
export function summary(site: Site, sources: readonly Source[]): string {
  const count = (...states: readonly SourceState[]) =>
    sources.filter((source) => states.includes(stateOf(source))).length;
  return say(site, "sources.summary", {
    n: sources.length,
    ill: count("ill", "gone", "failed"),
    quiet: count("quiet"),
    paused: count("paused", "blocked"),
  });
}
