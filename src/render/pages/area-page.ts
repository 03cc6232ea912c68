import type { PublishedBrief } from "../../model/brief.ts";
import { type Activity, activityChart } from "./activity-chart.ts";
import { areaMap, areaNeighbours, areasAround, type Place } from "./area-surroundings.ts";
import { briefsByDay } from "./brief-list.ts";
import { feedPanel } from "./feed-panel.ts";
import { renderPage } from "./layout.ts";
import { mapPlaces } from "./map/map-places.generated.ts";
import { areaFeed, feedHead } from "./page-feed.ts";
import { type Html, html, nothing, pagePath, type Site, say } from "./site.ts";

export interface AreaPage {
  /** As in the URL of its feed. */
  readonly area: string;
  readonly name: string;
  /** Of the area's first page, below the base URL: `/countries/tw`. */
  readonly path: string;
  readonly place: Place;
  readonly briefs: readonly PublishedBrief[];
  /** Which of its pages. */
  readonly part: AreaPart;
  /** The pages with newer and older briefs; null: there are none. */
  readonly newerPath: string | null;
  readonly olderPath: string | null;
}

export type AreaPart =
  /** What stands on the first page alone. `archivePath`: of the newest month; null: nothing was ever stored. */
  | {
      readonly kind: "newest";
      readonly activity: Activity;
      /** Briefs of 7 days by code or slug: of the neighbours or members. */
      readonly week: ReadonlyMap<string, number>;
      readonly archivePath: string | null;
    }
  | { readonly kind: "older"; readonly path: string }
  /** `2026-11`; `months`: all there are, the newest first. */
  | { readonly kind: "month"; readonly path: string; readonly month: string; readonly months: readonly MonthLink[] };

export interface MonthLink {
  readonly month: string;
  readonly path: string;
}

/** The page of a country, a region, a bloc, or of what is about none: its briefs by day. */
export function renderAreaPage(site: Site, page: AreaPage): string {
  const { part, place } = page;
  const feed = areaFeed(page.area, page.name);
  const body = html`${feedHead(site, feed, heading(site, page))}
<div class="with-aside">
<div>${briefsByDay(site, page.briefs, place.kind === "country" ? place.country.code : null)}
${pager(site, page)}</div>
<div class="beside">${part.kind === "newest" ? areaMap(site, place, part.week) : nothing}
${feedPanel(site, feed, page.briefs)}
${part.kind === "newest" ? html`${activityChart(site, part.activity, countedTwice(site, place))}${areaNeighbours(site, place, part.week)}` : nothing}
${part.kind === "month" ? monthList(site, part.month, part.months) : nothing}</div>
</div>`;
  const title = part.kind === "newest" ? page.name : `${page.name}: ${partName(site, part)}`;
  return renderPage(site, {
    title,
    description: say(site, "area.description", { name: page.name }),
    path: part.kind === "newest" ? page.path : part.path,
    isIndexed: part.kind === "newest",
    feed,
    card: { type: "website", image: cardOf(place) },
    previousPath: page.newerPath,
    nextPath: page.olderPath,
    body,
  });
}

function heading(site: Site, { name, place, part }: AreaPage): Html {
  return html`<h1>${name}</h1>
${areasAround(site, place)}${part.kind === "newest" ? nothing : html`<p class="lead">${partName(site, part)}</p>`}`;
}

function partName(site: Site, part: Exclude<AreaPart, { kind: "newest" }>): string {
  return part.kind === "month" ? site.ui.month(part.month) : say(site, "briefs.older");
}

/** There is one of each country on the map. */
function cardOf(place: Place): string {
  const code = place.kind === "country" ? place.country.code : null;
  return code === null || mapPlaces[code] === undefined ? "world" : code.toLowerCase();
}

function countedTwice(site: Site, place: Place): Html {
  const isRegion = place.kind === "region" && place.region.kind === "region";
  return isRegion ? html`<p class="hint">${say(site, "area.countedTwice")}</p>` : nothing;
}

function pager(site: Site, { newerPath, olderPath, part }: AreaPage): Html {
  const archivePath = part.kind === "newest" ? part.archivePath : null;
  if (newerPath === null && olderPath === null && archivePath === null) return nothing;
  const link = (path: string | null, rel: string, text: string) =>
    path === null
      ? nothing
      : html`<a${rel === "" ? nothing : html` rel="${rel}"`} href="${pagePath(site, path)}">${text}</a>
`;
  return html`<nav class="pager" aria-label="${say(site, "briefs.pages")}">${link(newerPath, "prev", say(site, "briefs.newer"))}${link(olderPath, "next", say(site, "briefs.older"))}${link(archivePath, "", say(site, "area.archive"))}</nav>`;
}

function monthList(site: Site, shown: string, months: readonly MonthLink[]): Html {
  return html`<section aria-labelledby="months"><h2 id="months">${say(site, "area.archive")}</h2><ul class="index">${months.map(
    ({ month, path }) =>
      html`<li><a href="${pagePath(site, path)}"${month === shown ? html` aria-current="page"` : nothing}>${site.ui.month(month)}</a></li>
`,
  )}</ul>
<p class="meta">${say(site, "area.archiveNote")}</p></section>`;
}
