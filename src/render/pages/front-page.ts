import type { PublishedBrief } from "../../model/brief.ts";
import { countriesElsewhere, outermostRegions } from "../region-tree.ts";
import { type AreaCounts, sumOf } from "./area-counts.ts";
import { briefList } from "./brief-list.ts";
import { type CountedArea, countList } from "./count-list.ts";
import { feedPanel } from "./feed-panel.ts";
import { frontMap } from "./front-map.ts";
import { renderPage } from "./layout.ts";
import { everythingFeed, feedHead } from "./page-feed.ts";
import { countryPath, type Html, html, pagePath, type Site, say } from "./site.ts";

export interface FrontPage {
  /** Newest first. */
  readonly briefs: readonly PublishedBrief[];
  readonly counts: AreaCounts;
}

/** The front page: where the news is, the newest briefs, and the way to every country. */
export function renderFrontPage(site: Site, { briefs, counts }: FrontPage): string {
  const feed = everythingFeed(site);
  const body = html`${feedHead(site, feed, html`<h1>${site.title}</h1><p class="lead">${site.description}</p>`)}
${frontMap(site, counts)}
<div class="with-aside">
<section aria-labelledby="newest"><h2 id="newest">${say(site, "front.newest")}</h2>
${briefList(site, briefs, "tiles")}
<p class="pager"><a href="${pagePath(site, "/search")}">${say(site, "front.search")}</a></p></section>
<div class="beside"><section aria-labelledby="regions"><h2 id="regions">${say(site, "front.regions")}</h2>${regions(site, counts)}</section>
${feedPanel(site, feed, briefs)}</div>
</div>`;
  return renderPage(site, {
    title: site.title,
    description: site.description,
    path: "/",
    isIndexed: true,
    feed,
    card: { type: "website", image: "world" },
    body,
  });
}

/** Each continent with its number of the week, and its countries to open; then what lies in none. */
function regions(site: Site, { week }: AreaCounts): Html {
  const { geography } = site;
  return html`${outermostRegions(geography).map((region) => {
    const countries = geography.countries.filter(({ code }) => region.countries.includes(code));
    const all = { name: say(site, "front.allOf", { name: region.name }), path: `/regions/${region.slug}` };
    const areas = [
      { ...all, week: sumOf(week, region.countries), isStrong: true },
      ...countries.map(({ code, name }) => ({ name, path: countryPath(code), week: week.get(code) ?? 0 })),
    ];
    return openable(site, region.name, sumOf(week, region.countries), areas);
  })}${openable(site, say(site, "front.rest"), null, theRest(site, week))}`;
}

function openable(site: Site, name: string, week: number | null, areas: readonly CountedArea[]): Html {
  const count = week === null || week === 0 ? "" : html` <span class="number">${site.ui.number(week)}</span>`;
  return html`<details class="region"><summary><span>${name}</span>${count}</summary>${countList(site, areas)}</details>
`;
}

function theRest(site: Site, week: ReadonlyMap<string, number>): readonly CountedArea[] {
  const blocs = site.geography.regions
    .filter(({ kind }) => kind === "bloc")
    .map(({ slug, name }) => ({ name, path: `/regions/${slug}`, week: week.get(slug) ?? 0 }));
  const elsewhere = countriesElsewhere(site.geography).map(({ code, name }) => ({
    name,
    path: countryPath(code),
    week: week.get(code) ?? 0,
  }));
  const unplaced = { name: say(site, "area.unplaced"), path: "/regions/unplaced", week: week.get("unplaced") ?? 0 };
  return [...blocs, ...elsewhere, unplaced];
}
