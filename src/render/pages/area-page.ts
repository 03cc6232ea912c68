import type { PublishedBrief } from "../../model/brief.ts";
import type { Country, Region } from "../../model/country.ts";
import { regionsBelow } from "../region-tree.ts";
import { briefList } from "./brief-list.ts";
import { renderPage } from "./layout.ts";
import { areaFeed, feedLinks } from "./page-feed.ts";
import { countryPath, type Html, html, nothing, pagePath, type Site } from "./site.ts";

export interface AreaPage {
  /** As in the URL of its feed. */
  readonly area: string;
  readonly name: string;
  /** Below the base URL: `/countries/tw`. */
  readonly path: string;
  readonly place:
    | { readonly kind: "country"; readonly country: Country }
    | { readonly kind: "region"; readonly region: Region }
    | { readonly kind: "unplaced" };
  readonly briefs: readonly PublishedBrief[];
}

/** The page of a country, a region, a bloc, or of what is about none. */
export function renderAreaPage(site: Site, page: AreaPage): string {
  const feed = areaFeed(page.area, page.name);
  const body = html`<h1>${page.name}</h1>
${around(site, page.place)}
${feedLinks(site, feed)}
<h2>Newest briefs</h2>
${briefList(site, page.briefs)}
${page.place.kind === "region" ? inside(site, page.place.region) : nothing}`;
  return renderPage(site, {
    title: page.name,
    description: `News in brief: ${page.name}.`,
    path: page.path,
    isIndexed: true,
    feed,
    body,
  });
}

function around(site: Site, place: AreaPage["place"]): Html {
  if (place.kind === "unplaced") return html`<p class="lead">Briefs that are about no country.</p>`;
  if (place.kind === "country") return regionLinks(site, site.geography.regionsOf(place.country.code));
  if (place.region.kind === "bloc")
    return html`<p class="lead">What concerns the bloc itself; news of one member is in that country's feed.</p>`;
  return regionLinks(site, place.region.parent === null ? [] : [place.region.parent]);
}

function regionLinks(site: Site, slugs: readonly string[]): Html {
  if (slugs.length === 0) return nothing;
  return html`<p class="meta">Part of <span class="places">${slugs.map(
    (slug) => html`<a href="${pagePath(site, `/regions/${slug}`)}">${site.geography.region(slug)?.name ?? slug}</a> `,
  )}</span></p>`;
}

function inside(site: Site, region: Region): Html {
  const regions = regionsBelow(region.slug, site.geography);
  const heading = region.kind === "bloc" ? "Members" : `Countries of ${region.name}`;
  return html`<h2>${heading}</h2><ul class="index">
${regions.map(
  ({ slug, name }) => html`<li><strong><a href="${pagePath(site, `/regions/${slug}`)}">${name}</a></strong></li>
`,
)}${site.geography.countries
  .filter(({ code }) => region.countries.includes(code))
  .map(
    ({ code, name }) => html`<li><a href="${pagePath(site, countryPath(code))}">${name}</a></li>
`,
  )}</ul>`;
}
