import type { Country, Region } from "../../model/country.ts";
import { countriesDirectlyIn, countriesElsewhere, outermostRegions, regionsBelow } from "../region-tree.ts";
import { sumOf } from "./area-counts.ts";
import { assetPaths } from "./assets.generated.ts";
import type { BuilderForm } from "./builder-form.ts";
import { worldMap } from "./map/world-map.ts";
import { type Html, html, nothing, pagePath, type Site, say, sitePath } from "./site.ts";

/** A map to choose on and a list that says the same. A box of a region stands for all below it. */
export function builderPlaces(site: Site, form: BuilderForm): Html {
  return html`<div class="map-frame"><a class="skip" href="#places">${say(site, "builder.skipMap")}</a>${map(site, form)}</div>
<p class="field" data-filter hidden><label for="filter">${say(site, "builder.filter")}</label><input id="filter" type="search" dir="auto"></p>
<ul class="areas" id="places">${outermostRegions(site.geography).map((region) => continent(site, form, region))}
${theRest(site, form)}</ul>
<p class="meta">${say(site, "area.weekNote")}</p>`;
}

function map(site: Site, form: BuilderForm): Html {
  const places = site.geography.countries.map(({ code, name }) => {
    const week = form.choices.week.get(code) ?? 0;
    const isChosen = isAmong(site, code, form.lists.country, form.lists.region);
    const isOut = isAmong(site, code, form.lists.not, form.lists.not);
    const state = html`${isChosen ? html` aria-current="true"` : nothing}${isOut ? html` data-out` : nothing}`;
    return {
      code,
      day: 0,
      week,
      href: pagePath(site, form.togglePath(code)),
      title: say(site, "area.place", { name, n: week }),
      attributes: html` data-code="${code.toLowerCase()}" rel="nofollow"${state}`,
    };
  });
  return worldMap({ mapPath: sitePath(site, assetPaths["map.svg"]), label: say(site, "builder.map"), places });
}

/** By itself, or with a region around it. */
function isAmong(site: Site, code: string, countries: readonly string[], regions: readonly string[]): boolean {
  return (
    countries.includes(code.toLowerCase()) || site.geography.regionsOf(code).some((slug) => regions.includes(slug))
  );
}

function continent(site: Site, form: BuilderForm, region: Region): Html {
  const { countries, name, slug } = region;
  return html`<li class="area" data-region>${regionBox(site, form, slug, name, sumOf(form.choices.week, countries))}
<details${holdsChoice(site, form, region) ? html` open` : nothing}><summary>${say(site, "builder.countries", { n: countries.length })}<span class="unseen"> ${name}</span></summary>
${within(site, form, region)}</details></li>
`;
}

function within(site: Site, form: BuilderForm, region: Region): Html {
  const below = regionsBelow(region.slug, site.geography);
  const countries = byName(site, countriesDirectlyIn(region, site.geography));
  return html`${countries.length === 0 ? nothing : countryBoxes(site, form, countries)}${
    below.length === 0
      ? nothing
      : html`<ul class="parts">${below.map(
          (part) =>
            html`<li data-region>${regionBox(site, form, part.slug, part.name, sumOf(form.choices.week, part.countries))}${within(site, form, part)}</li>
`,
        )}</ul>`
  }`;
}

/** What lies in no continent has boxes of its own: a bloc's feed is about the bloc itself, not its members. */
function theRest(site: Site, form: BuilderForm): Html {
  const { week } = form.choices;
  const blocs = site.geography.regions.filter(({ kind }) => kind === "bloc");
  const isOpen = [...blocs.map(({ slug }) => slug), "unplaced"].some((slug) => form.lists.region.includes(slug));
  const unknown = form.lists.region.filter((slug) => slug !== "unplaced" && site.geography.region(slug) === undefined);
  const strangers = form.lists.country.filter((slug) => site.geography.country(slug) === undefined);
  return html`<li class="area"><details${isOpen || unknown.length > 0 || strangers.length > 0 ? html` open` : nothing}><summary>${say(site, "front.rest")}</summary>
<ul class="places-list">${[
    ...blocs.map(({ slug, name }) => ({ slug, name })),
    { slug: "unplaced", name: say(site, "area.unplaced") },
  ].map(
    ({ slug, name }) => html`<li>${regionBox(site, form, slug, name, week.get(slug) ?? 0)}</li>
`,
  )}${unknown.map((slug) => html`<li>${box(site, { name: "region", value: slug, label: slug, isChecked: true, week: 0 })}</li>`)}${strangers.map((slug) => html`<li>${box(site, { name: "country", value: slug, label: slug, isChecked: true, week: 0 })}</li>`)}</ul>
${countryBoxes(site, form, countriesElsewhere(site.geography))}</details></li>`;
}

function holdsChoice(site: Site, { lists }: BuilderForm, region: Region): boolean {
  const isBelow = (slug: string) =>
    site.geography.region(slug)?.countries.every((code) => region.countries.includes(code));
  return (
    region.countries.some((code) => lists.country.includes(code.toLowerCase())) ||
    lists.region.some((slug) => slug !== region.slug && site.geography.region(slug)?.kind === "region" && isBelow(slug))
  );
}

function regionBox(site: Site, { lists }: BuilderForm, slug: string, name: string, week: number): Html {
  return box(site, { name: "region", value: slug, label: name, isChecked: lists.region.includes(slug), week });
}

function countryBoxes(site: Site, { lists, choices }: BuilderForm, countries: readonly Country[]): Html {
  return html`<ul class="places-list">${countries.map(({ code, name }) => {
    const value = code.toLowerCase();
    const isChecked = lists.country.includes(value);
    return html`<li>${box(site, { name: "country", value, label: name, isChecked, week: choices.week.get(code) ?? 0 })}</li>
`;
  })}</ul>`;
}

interface Box {
  readonly name: "country" | "region";
  readonly value: string;
  readonly label: string;
  readonly isChecked: boolean;
  readonly week: number;
}

function box(site: Site, { name, value, label, isChecked, week }: Box): Html {
  return html`<span class="pick"><label><input type="checkbox" name="${name}" value="${value}"${isChecked ? html` checked` : nothing}> ${label}</label>${
    week === 0 ? nothing : html`<span class="number">${site.ui.number(week)}</span>`
  }</span>`;
}

export interface AreaOption {
  readonly value: string;
  readonly label: string;
}

/** Every area, countries apart from the rest. */
export function areaOptions(
  site: Site,
): readonly { readonly label: string; readonly options: readonly AreaOption[] }[] {
  const { countries, regions } = site.geography;
  return [
    {
      label: say(site, "area.countries"),
      options: byName(site, countries).map(({ code, name }) => ({ value: code.toLowerCase(), label: name })),
    },
    {
      label: say(site, "builder.regions"),
      options: [
        ...byName(site, regions).map(({ slug, name }) => ({ value: slug, label: name })),
        { value: "unplaced", label: say(site, "area.unplaced") },
      ],
    },
  ];
}

function byName<T extends { readonly name: string }>(site: Site, places: readonly T[]): readonly T[] {
  return places.toSorted((a, b) => a.name.localeCompare(b.name, site.ui.language));
}
