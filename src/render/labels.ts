import type { Brief } from "../model/brief.ts";
import type { Geography } from "../model/country.ts";

export interface CountryLabel {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly code: string;
  readonly label: string;
}

/** The countries of a brief with the names the site gives them, most probable first. */
export function countryLabels(brief: Brief, geography: Geography): readonly CountryLabel[] {
  return brief.classification.countries.map((code) => ({ code, label: geography.country(code)?.name ?? code }));
}

/** Names of the countries and blocs of a brief, for people. */
export function placeNames(brief: Brief, geography: Geography): readonly string[] {
  const blocs = brief.classification.blocs.map((slug) => geography.region(slug)?.name ?? slug);
  return [...countryLabels(brief, geography).map(({ label }) => label), ...blocs];
}

/** Slugs of the regions its countries are in, and of the blocs it concerns; each once, in the order they are met. */
export function regionSlugs(brief: Brief, geography: Geography): readonly string[] {
  const { countries, blocs } = brief.classification;
  return [...new Set([...countries.flatMap((code) => geography.regionsOf(code)), ...blocs])];
}
