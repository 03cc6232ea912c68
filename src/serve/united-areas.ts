import type { Geography, Region } from "../model/country.ts";
import type { Area } from "./areas.ts";

/** The slugs of areas together, in normal form: countries, then the others, in order of the alphabet; `all`, and what lies inside another, left out. */
export function unitedSlugs(areas: readonly Area[], geography: Geography): readonly string[] {
  const regions = areas.flatMap((area) => (area.kind === "region" ? [area.region] : []));
  const left = areas.filter(
    (area) => area.kind !== "all" && !regions.some((region) => isInside(area, region, geography)),
  );
  const unique = new Map(left.map((area) => [area.slug, area]));
  return [...unique.values()]
    .toSorted((one, other) => rank(one) - rank(other) || (one.slug < other.slug ? -1 : 1))
    .map(({ slug }) => slug);
}

function rank({ kind }: Area): number {
  return kind === "country" ? 0 : 1;
}

/** A bloc's feed holds what concerns the bloc itself, so that nothing lies inside it. */
function isInside(area: Area, region: Region, geography: Geography): boolean {
  if (region.kind === "bloc") return false;
  if (area.kind === "country") return region.countries.includes(area.country.code);
  return area.kind === "region" && area.slug !== region.slug && hasAncestor(area.region, region.slug, geography);
}

function hasAncestor({ parent }: Region, slug: string, geography: Geography): boolean {
  if (parent === null) return false;
  const around = geography.region(parent);
  return parent === slug || (around !== undefined && hasAncestor(around, slug, geography));
}
