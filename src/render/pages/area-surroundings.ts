import type { Country, Region } from "../../model/country.ts";
import { regionsBelow } from "../region-tree.ts";
import { sumOf } from "./area-counts.ts";
import { assetPaths } from "./assets.generated.ts";
import { type CountedArea, countList } from "./count-list.ts";
import { locatorMap } from "./map/locator-map.ts";
import { neighboursOf } from "./map/neighbours.ts";
import { countryPath, type Html, html, nothing, pagePath, type Site, say, sitePath } from "./site.ts";

export type Place =
  | { readonly kind: "country"; readonly country: Country }
  | { readonly kind: "region"; readonly region: Region }
  | { readonly kind: "unplaced" };

type Counts = ReadonlyMap<string, number>;

/** The countries whose numbers the page of a place shows beside its own: neighbours, or members. */
export function countedAround(place: Place): readonly string[] {
  if (place.kind === "unplaced") return [];
  return place.kind === "country" ? neighboursOf(place.country.code) : place.region.countries;
}

/** What the place is part of, or what is in its feed. */
export function areasAround(site: Site, place: Place): Html {
  if (place.kind === "unplaced") return html`<p class="lead">${say(site, "area.unplacedLead")}</p>`;
  if (place.kind === "region" && place.region.kind === "bloc")
    return html`<p class="lead">${say(site, "area.blocLead")}</p>`;
  const slugs = place.kind === "country" ? site.geography.regionsOf(place.country.code) : ancestors(site, place.region);
  if (slugs.length === 0) return nothing;
  return html`<p class="meta">${say(site, "area.partOf")} <span class="places">${slugs.map(
    (slug) => html`<a href="${pagePath(site, `/regions/${slug}`)}">${site.geography.region(slug)?.name ?? slug}</a> `,
  )}</span></p>`;
}

/** Outermost first, as `regionsOf` has them. */
function ancestors(site: Site, { parent }: Region): readonly string[] {
  if (parent === null) return [];
  const region = site.geography.region(parent);
  return region === undefined ? [] : [...ancestors(site, region), parent];
}

/** Where it is, with links to what lies around or within. */
export function areaMap(site: Site, place: Place, week: Counts): Html {
  if (place.kind === "unplaced") return nothing;
  const highlighted = place.kind === "country" ? [place.country.code] : place.region.countries;
  const name = place.kind === "country" ? place.country.name : place.region.name;
  return locatorMap({
    mapPath: sitePath(site, assetPaths["map.svg"]),
    label: say(site, "area.map", { name }),
    highlighted,
    links: countriesOf(site, countedAround(place), week).map((country) => ({
      code: country.code,
      href: pagePath(site, country.path),
      title: say(site, "area.place", { name: country.name, n: country.week }),
    })),
  });
}

/** The world's countries are found by its continents. */
const mostCountries = 60;

/** A country's neighbours, or what a region or bloc is made of, each with its briefs of 7 days. */
export function areaNeighbours(site: Site, place: Place, week: Counts): Html {
  const regions = regionsWithin(site, place, week);
  const countries = countriesOf(site, countedAround(place), week);
  const isWide = regions.length > 0 && countries.length > mostCountries;
  const areas = isWide ? regions : [...regions, ...countries];
  if (areas.length === 0) return nothing;
  return html`<section aria-labelledby="around"><h2 id="around">${isWide ? say(site, "area.regions") : aroundHeading(site, place)}</h2>
${countList(site, areas, areas.length > 12 ? "index" : "")}
<p class="meta">${say(site, "area.weekNote")}</p></section>`;
}

function aroundHeading(site: Site, place: Place): string {
  if (place.kind !== "region") return say(site, "area.neighbours");
  return place.region.kind === "bloc" ? say(site, "area.members") : say(site, "area.countries");
}

function countriesOf(site: Site, codes: readonly string[], week: Counts): readonly (CountedArea & { code: string })[] {
  return codes
    .flatMap((code) => site.geography.country(code) ?? [])
    .map(({ code, name }) => ({ code, name, path: countryPath(code), week: week.get(code) ?? 0 }))
    .toSorted((a, b) => a.name.localeCompare(b.name, site.ui.language));
}

function regionsWithin(site: Site, place: Place, week: Counts): readonly CountedArea[] {
  if (place.kind !== "region") return [];
  return regionsBelow(place.region.slug, site.geography).map(({ slug, name, countries }) => ({
    name,
    path: `/regions/${slug}`,
    week: sumOf(week, countries),
    isStrong: true,
  }));
}
