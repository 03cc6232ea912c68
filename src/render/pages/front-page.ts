import type { PublishedBrief } from "../../model/brief.ts";
import type { Country } from "../../model/country.ts";
import { countriesElsewhere, outermostRegions } from "../region-tree.ts";
import type { AreaCounts } from "./area-counts.ts";
import { briefList } from "./brief-list.ts";
import { renderPage } from "./layout.ts";
import { everythingFeed, feedLinks } from "./page-feed.ts";
import { countryPath, type Html, html, pagePath, type Site, say } from "./site.ts";

export interface FrontPage {
  /** Newest first. */
  readonly briefs: readonly PublishedBrief[];
  readonly counts: AreaCounts;
}

/** The front page: the newest briefs, the countries that are in the news, and the way to all others. */
export function renderFrontPage(site: Site, { briefs, counts }: FrontPage): string {
  const body = html`<h1>${site.title}</h1>
<p class="lead">${site.description}</p>
${feedLinks(site, everythingFeed(site))}
<div class="columns">
<section aria-labelledby="newest"><h2 id="newest">${say(site, "front.newest")}</h2>${briefList(site, briefs)}</section>
<section aria-labelledby="countries"><h2 id="countries">Countries in the news</h2>${countryTable(site, counts)}</section>
</div>
<section aria-labelledby="everywhere"><h2 id="everywhere">All countries and regions</h2>${continents(site)}${blocs(site)}</section>`;
  return renderPage(site, {
    title: site.title,
    description: site.description,
    path: "/",
    isIndexed: true,
    feed: everythingFeed(site),
    body,
  });
}

function countryTable(site: Site, { recent, week }: AreaCounts): Html {
  const rows = site.geography.countries
    .map((country) => ({ country, week: week.get(country.code) ?? 0, recent: recent.get(country.code) ?? 0 }))
    .filter((row) => row.week > 0)
    .toSorted((a, b) => b.week - a.week || a.country.name.localeCompare(b.country.name, "en"));
  if (rows.length === 0) return html`<p>No country has been in the news this week.</p>`;
  return html`<table><thead><tr><th scope="col">Country</th><th scope="col" class="number">Since yesterday</th><th scope="col" class="number">7 days</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row">${countryLink(site, row.country)}</th><td class="number">${row.recent}</td><td class="number">${row.week}</td></tr>
`,
  )}</tbody></table>
<p class="meta">Counted by whole days, UTC.</p>`;
}

function continents(site: Site): Html {
  const { geography } = site;
  return html`${outermostRegions(geography).map(
    (region) => html`<details><summary>${region.name}</summary>
<ul class="index"><li><a href="${pagePath(site, `/regions/${region.slug}`)}">All of ${region.name}</a></li>
${geography.countries
  .filter(({ code }) => region.countries.includes(code))
  .map(
    (country) => html`<li>${countryLink(site, country)}</li>
`,
  )}</ul></details>
`,
  )}`;
}

function blocs(site: Site): Html {
  const all = site.geography.regions.filter(({ kind }) => kind === "bloc");
  return html`<details><summary>Blocs and the rest</summary><ul class="index">
${all.map(
  ({ slug, name }) => html`<li><a href="${pagePath(site, `/regions/${slug}`)}">${name}</a></li>
`,
)}${countriesElsewhere(site.geography).map((country) => html`<li>${countryLink(site, country)}</li>`)}<li><a href="${pagePath(site, "/regions/unplaced")}">Unplaced: about no country</a></li></ul></details>`;
}

function countryLink(site: Site, { code, name }: Country): Html {
  return html`<a href="${pagePath(site, countryPath(code))}">${name}</a>`;
}
