import type { Country, Geography, Region } from "../model/country.ts";

/** The continents: the regions directly below the one that holds all others, or the outermost ones where there is none such. */
export function outermostRegions(geography: Geography): readonly Region[] {
  const roots = regionsBelow(null, geography);
  const [only] = roots;
  return roots.length === 1 && only !== undefined ? regionsBelow(only.slug, geography) : roots;
}

/** Countries in no continent: Antarctica. */
export function countriesElsewhere(geography: Geography): readonly Country[] {
  const placed = new Set(outermostRegions(geography).flatMap(({ countries }) => countries));
  return geography.countries.filter(({ code }) => !placed.has(code));
}

/** Regions whose parent is `slug`, by name. Blocs are no regions. */
export function regionsBelow(slug: string | null, geography: Geography): readonly Region[] {
  return geography.regions
    .filter(({ kind, parent }) => kind === "region" && parent === slug)
    .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Countries that lie in the region itself, in none of those below it. */
export function countriesDirectlyIn({ slug, countries }: Region, geography: Geography): readonly Country[] {
  const below = new Set(regionsBelow(slug, geography).flatMap((region) => region.countries));
  return countries.filter((code) => !below.has(code)).flatMap((code) => geography.country(code) ?? []);
}
