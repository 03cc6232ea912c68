import type { Country } from "../../model/country.ts";
import type { AreaCounts } from "./area-counts.ts";
import { assetPaths } from "./assets.generated.ts";
import { mapLegend, mapPeriod } from "./map/map-controls.ts";
import { mapMaxima, worldMap } from "./map/world-map.ts";
import { countryPath, type Html, html, nothing, pagePath, type Site, say, sitePath } from "./site.ts";

interface CountedCountry {
  readonly country: Country;
  readonly day: number;
  readonly week: number;
}

/** The rows that stand beside the map; the others can be opened. */
const rowsBesideMap = 10;

/** The world coloured by briefs, and a list beside it that says the same. */
export function frontMap(site: Site, counts: AreaCounts): Html {
  const counted = site.geography.countries.map((country) => ({
    country,
    day: counts.recent.get(country.code) ?? 0,
    week: counts.week.get(country.code) ?? 0,
  }));
  return html`<section class="front-map" aria-labelledby="countries">
<h2 id="countries">${say(site, "front.countries")}</h2>
<div class="map-frame">${map(site, counted)}</div>
${countryTables(site, counted)}
</section>`;
}

function map(site: Site, counted: readonly CountedCountry[]): Html {
  const places = counted.map(({ country: { code, name }, day, week }) => ({
    code,
    day,
    week,
    href: pagePath(site, countryPath(code)),
    title: week === 0 ? say(site, "front.quietPlace", { name }) : say(site, "front.place", { name, week, recent: day }),
  }));
  const period = {
    legend: say(site, "front.coloured"),
    day: say(site, "front.sinceYesterday"),
    week: say(site, "front.sevenDays"),
  };
  const legend = { label: say(site, "front.legend"), none: say(site, "front.none") };
  return html`${mapPeriod(period)}
${worldMap({ mapPath: sitePath(site, assetPaths["map.svg"]), label: say(site, "front.map"), places })}
${mapLegend({ ...legend, maxima: mapMaxima(places), number: site.ui.number })}`;
}

function countryTables(site: Site, counted: readonly CountedCountry[]): Html {
  const rows = counted
    .filter(({ week }) => week > 0)
    .toSorted((a, b) => b.week - a.week || a.country.name.localeCompare(b.country.name, site.ui.language));
  if (rows.length === 0) return html`<div><p class="empty">${say(site, "front.quiet")}</p></div>`;
  const more = rows.slice(rowsBesideMap);
  return html`<div>${table(site, rows.slice(0, rowsBesideMap))}
<p class="meta">${say(site, "front.counted")}</p></div>
${more.length === 0 ? nothing : html`<details><summary>${say(site, "front.more", { n: more.length })}</summary><div class="table-columns">${table(site, more)}</div></details>`}`;
}

function table(site: Site, rows: readonly CountedCountry[]): Html {
  return html`<table><thead><tr><th scope="col">${say(site, "front.country")}</th><th scope="col" class="number">${say(site, "front.columnDay")}</th><th scope="col" class="number">${say(site, "front.columnWeek")}</th></tr></thead><tbody>${rows.map(
    ({ country: { code, name }, day, week }) =>
      html`<tr><th scope="row"><a href="${pagePath(site, countryPath(code))}">${name}</a></th><td class="number">${site.ui.number(day)}</td><td class="number">${site.ui.number(week)}</td></tr>
`,
  )}</tbody></table>`;
}
