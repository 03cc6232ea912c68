import type { Config } from "../../config.ts";
import { feedTypes } from "../../model/selection.ts";
import { type Area, findArea } from "../areas.ts";
import type { Table } from "./csv.ts";
import type { CountsOf } from "./stored-counts.ts";

type CountryArea = Extract<Area, { kind: "country" }>;
type RegionArea = Extract<Area, { kind: "region" | "unplaced" }>;

export function isCountry(area: Area): area is CountryArea {
  return area.kind === "country";
}

export function isRegion(area: Area): area is RegionArea {
  return area.kind === "region" || area.kind === "unplaced";
}

/** In the order of the site's tables. */
export function countryAreas({ geography }: Config): readonly CountryArea[] {
  return geography.countries.flatMap(({ code }) => findArea(geography, code) ?? []).filter(isCountry);
}

/** Regions, blocs and `unplaced`. */
export function regionAreas({ geography }: Config): readonly RegionArea[] {
  const slugs = [...geography.regions.map(({ slug }) => slug), "unplaced"];
  return slugs.flatMap((slug) => findArea(geography, slug) ?? []).filter(isRegion);
}

export function toCountryRecord(area: CountryArea, config: Config, countsOf: CountsOf) {
  const { slug, name, country } = area;
  const regions = config.geography.regionsOf(country.code);
  return { code: country.code, slug, name, regions, briefs: countsOf(area), ...linksOf(area, config) };
}

export function toRegionRecord(area: RegionArea, config: Config, countsOf: CountsOf) {
  const { slug, name } = area;
  const { kind, parent, countries } =
    area.kind === "region" ? area.region : { kind: "unplaced" as const, parent: null, countries: [] };
  return { slug, name, kind, parent, countries, briefs: countsOf(area), ...linksOf(area, config) };
}

function linksOf({ slug, path }: Area, { site }: Config) {
  const feeds = Object.fromEntries(feedTypes.map((type) => [type, `${site.baseUrl}/feeds/${slug}.${type}`]));
  return { page: `${site.baseUrl}${path}`, feeds };
}

export type CountryRecord = ReturnType<typeof toCountryRecord>;
export type RegionRecord = ReturnType<typeof toRegionRecord>;

type Counted = CountryRecord | RegionRecord;

const countColumns = {
  today: ({ briefs }) => briefs.today,
  last_2_days: ({ briefs }) => briefs.last2Days,
  last_7_days: ({ briefs }) => briefs.last7Days,
  last_30_days: ({ briefs }) => briefs.last30Days,
  page: ({ page }) => page,
  atom: ({ feeds }) => feeds.atom,
} satisfies Table<Counted>["columns"];

export const countryTable: Table<CountryRecord> = {
  columns: { code: ({ code }) => code, name: ({ name }) => name, regions: ({ regions }) => regions, ...countColumns },
};

export const regionTable: Table<RegionRecord> = {
  columns: {
    slug: ({ slug }) => slug,
    name: ({ name }) => name,
    kind: ({ kind }) => kind,
    parent: ({ parent }) => parent,
    countries: ({ countries }) => countries,
    ...countColumns,
  },
};
