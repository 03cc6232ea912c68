import { distance } from "fastest-levenshtein";
import type { Listing } from "../deps.ts";
import type { Country, Geography, Region } from "../model/country.ts";

/** What a path names: a country, a region or bloc, everything, or what is about no country. */
export type Area = {
  /** As in canonical URLs: `tw`, `south-eastern-asia`, `eu`, `unplaced`, `all`. */
  readonly slug: string;
  readonly name: string;
  /** Its page, below the base URL. */
  readonly path: string;
  readonly listing: Listing;
} & (
  | { readonly kind: "country"; readonly country: Country }
  | { readonly kind: "region"; readonly region: Region }
  | { readonly kind: "unplaced" }
  | { readonly kind: "all" }
);

export const everywhere: Area = { kind: "all", slug: "all", name: "All briefs", path: "/", listing: { kind: "all" } };
const unplaced: Area = {
  kind: "unplaced",
  slug: "unplaced",
  name: "Unplaced",
  path: "/regions/unplaced",
  listing: { kind: "unplaced" },
};

/** The area of that name, or of which that is another name, in any letter case; undefined where there is none. */
export function findArea(geography: Geography, typed: string): Area | undefined {
  const slug = typed.toLowerCase();
  return areaCalled(geography, slug) ?? areaCalled(geography, geography.aliases.get(slug) ?? "");
}

function areaCalled(geography: Geography, slug: string): Area | undefined {
  if (slug === "all") return everywhere;
  if (slug === "unplaced") return unplaced;
  const country = /^[a-z]{2}$/.test(slug) ? geography.country(slug.toUpperCase()) : undefined;
  if (country !== undefined) return countryArea(country);
  const region = geography.region(slug);
  return region === undefined ? undefined : regionArea(region);
}

function countryArea(country: Country): Area {
  const slug = country.code.toLowerCase();
  const listing: Listing = { kind: "areas", areas: [country.code] };
  return { kind: "country", slug, name: country.name, path: `/countries/${slug}`, listing, country };
}

/** A bloc's feed holds what concerns the bloc itself, a region's what concerns any of its countries. */
function regionArea(region: Region): Area {
  const { slug, name } = region;
  const areas = region.kind === "bloc" ? [slug] : region.countries;
  return { kind: "region", slug, name, path: `/regions/${slug}`, listing: { kind: "areas", areas }, region };
}

/** Longer input is no misspelt name. */
const maxTypedCharacters = 64;

/** The areas whose code, slug or name is nearest to what was typed; none where nothing is near. At most three, best first. */
export function nearestAreas(geography: Geography, typed: string): readonly Area[] {
  const wanted = typed
    .toLowerCase()
    .replace(/[\s_+-]+/g, " ")
    .trim();
  if (wanted === "" || wanted.length > maxTypedCharacters) return [];
  return everyArea(geography)
    .map((area) => ({ area, far: Math.min(...namesOf(area, geography.aliases).map((name) => slips(wanted, name))) }))
    .filter(({ far }) => far <= Math.max(1, Math.floor(wanted.length / 3)))
    .toSorted((a, b) => a.far - b.far || a.area.slug.localeCompare(b.area.slug))
    .slice(0, 3)
    .map(({ area }) => area);
}

/** Two letters that changed places are one slip, though two edits: `asai`. */
function slips(typed: string, name: string): number {
  const edits = distance(typed, name);
  if (edits !== 2 || typed.length !== name.length) return edits;
  const [at = 0, next] = [...typed].flatMap((letter, index) => (letter === name[index] ? [] : [index]));
  return next === at + 1 && typed[at] === name[next] && typed[next] === name[at] ? 1 : edits;
}

function everyArea(geography: Geography): readonly Area[] {
  return [...geography.countries.map(countryArea), ...geography.regions.map(regionArea), everywhere, unplaced];
}

function namesOf({ slug, name }: Area, aliases: Geography["aliases"]): readonly string[] {
  const others = [...aliases].flatMap(([alias, meant]) => (meant === slug ? [alias.replaceAll("-", " ")] : []));
  return [slug.replaceAll("-", " "), name.toLowerCase(), ...others];
}
