/** ISO 3166-1 alpha-2 in upper case, with XK for Kosovo. */
export type CountryCode = string;

/** One country as the site names it. */
export interface Country {
  readonly code: CountryCode;
  /** Short English name: "Taiwan", never "Province of…". */
  readonly name: string;
}

/** A UN M49 region, one of our additions to it, or a bloc. */
export interface Region {
  /** `south-eastern-asia`, `eu`. */
  readonly slug: string;
  readonly name: string;
  readonly kind: "region" | "bloc";
  /** For regions all countries below it, sub-regions included. For blocs the members, for information: its feed holds what concerns the bloc itself. */
  readonly countries: readonly CountryCode[];
  /** The slug of the region around it; null for the outermost and for blocs. */
  readonly parent: string | null;
}

/** Countries, regions and blocs with the operator's overrides, and lookups by code and slug. */
export interface Geography {
  readonly countries: readonly Country[];
  readonly regions: readonly Region[];
  readonly country: (code: string) => Country | undefined;
  readonly region: (slug: string) => Region | undefined;
  /** Other and former names, as slugs, and the slug of the area meant: `uk` → `gb`. An area of the same slug goes before. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Slugs of the regions a country is in, outermost first. */
  readonly regionsOf: (code: CountryCode) => readonly string[];
}
