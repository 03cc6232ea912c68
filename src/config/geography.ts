import { closest } from "fastest-levenshtein";
import type { Country, CountryCode, Geography, Region } from "../model/country.ts";
import { isTable, type Table } from "./read-toml.ts";

/**
 * Countries, regions and blocs from the tables of countries.toml and regions.toml, and the lookups over them.
 * What cannot be used adds a sentence to `faults` and is left out.
 */
export function buildGeography(countryTable: Table, regionTable: Table, faults: string[]): Geography {
  reportUnknown(countryTable, { file: "config/countries.toml", known: ["countries", "aliases"] }, faults);
  reportUnknown(regionTable, { file: "config/regions.toml", known: ["regions", "blocs"] }, faults);
  const countries = readCountries(countryTable, faults);
  const byCode = new Map(countries.map((country) => [country.code, country]));
  if (countries.length === 0) faults.push("config/countries.toml is missing, or names no country");
  const outlines = readOutlines(regionTable, faults);
  reportStrangers(outlines, byCode, faults);
  const regions = outlines.map((outline) => toRegion(outline, outlines));
  const bySlug = new Map(regions.map((region) => [region.slug, region]));
  const around = new Map(countries.map(({ code }) => [code, regionsAround(code, regions)]));
  const aliases = readAliases(countryTable.aliases, faults);
  for (const [name, slug] of aliases)
    if (!byCode.has(slug.toUpperCase()) && !bySlug.has(slug))
      faults.push(
        `config/countries.toml: ${name} stands for ${slug}, which is neither a country's code nor a region's slug`,
      );
  return Object.freeze({
    countries,
    regions,
    aliases,
    country: (code: string) => byCode.get(code.toUpperCase()),
    region: (slug: string) => bySlug.get(slug),
    regionsOf: (code: CountryCode) => around.get(code) ?? [],
  });
}

/** A table of another name would be passed over, and with it what the operator wanted. */
function reportUnknown(
  table: Table,
  { file, known }: { file: string; known: readonly string[] },
  faults: string[],
): void {
  for (const name of Object.keys(table).filter((candidate) => !known.includes(candidate)))
    faults.push(`${file}: there is no table ${name}; write it under [${known.join("] or [")}]`);
}

function readCountries(table: Table, faults: string[]): readonly Country[] {
  const named = isTable(table.countries) ? table.countries : {};
  return Object.entries(named).flatMap(([code, name]) => {
    if (/^[A-Z]{2}$/.test(code) && typeof name === "string" && name.trim() !== "")
      return [Object.freeze({ code, name: name.trim() })];
    faults.push(
      `config/countries.toml: ${code} = ${JSON.stringify(name)} is no two-letter code with a name; for example: TW = "Taiwan"`,
    );
    return [];
  });
}

/** Names as they stand in paths, in small letters. */
function readAliases(table: unknown, faults: string[]): ReadonlyMap<string, string> {
  const entries = Object.entries(isTable(table) ? table : {}).flatMap(([name, slug]): [string, string][] => {
    if (/^[a-z]+(?:-[a-z]+)*$/.test(name) && typeof slug === "string") return [[name, slug.toLowerCase()]];
    faults.push(
      `config/countries.toml: the alias ${name} needs small letters, and the code or slug that it stands for; for example: uk = "gb"`,
    );
    return [];
  });
  return new Map(entries);
}

/** A region or bloc as the file has it: only the countries written on itself. */
interface Outline {
  readonly slug: string;
  readonly name: string;
  readonly kind: Region["kind"];
  readonly parent: string | null;
  readonly own: readonly CountryCode[];
}

function readOutlines(table: Table, faults: string[]): readonly Outline[] {
  return [
    ...readKind(table.regions, "region", "countries", faults),
    ...readKind(table.blocs, "bloc", "members", faults),
  ];
}

function readKind(table: unknown, kind: Region["kind"], listName: string, faults: string[]): readonly Outline[] {
  return Object.entries(isTable(table) ? table : {}).flatMap(([slug, value]) => {
    const { name, parent, [listName]: own = [] } = isTable(value) ? value : {};
    const isGood = /^[a-z]+(?:-[a-z]+)*$/.test(slug) && typeof name === "string" && isTextList(own);
    if (isGood) return [{ slug, name, kind, parent: typeof parent === "string" ? parent : null, own }];
    faults.push(`config/regions.toml: ${kind} ${slug} needs a slug of small letters, a name and a list of ${listName}`);
    return [];
  });
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function reportStrangers(outlines: readonly Outline[], byCode: ReadonlyMap<string, Country>, faults: string[]): void {
  const slugs = outlines.filter(({ kind }) => kind === "region").map(({ slug }) => slug);
  for (const outline of outlines) {
    for (const code of outline.own.filter((candidate) => !byCode.has(candidate)))
      faults.push(`config/regions.toml: ${outline.slug} holds ${code}, which config/countries.toml does not name`);
    if (outline.parent !== null && !slugs.includes(outline.parent))
      faults.push(
        `config/regions.toml: ${outline.slug} has the unknown parent ${outline.parent}; the nearest is ${closest(outline.parent, slugs)}`,
      );
    else if (isInsideItself(outline, outlines)) faults.push(`config/regions.toml: ${outline.slug} is inside itself`);
  }
}

function isInsideItself(outline: Outline, outlines: readonly Outline[]): boolean {
  const seen = new Set<string>([outline.slug]);
  let parent = outline.parent;
  while (parent !== null) {
    if (seen.has(parent)) return true;
    seen.add(parent);
    parent = outlines.find(({ slug }) => slug === parent)?.parent ?? null;
  }
  return false;
}

function toRegion(outline: Outline, outlines: readonly Outline[]): Region {
  const { slug, name, kind, parent } = outline;
  const countries = Object.freeze([...new Set(countriesBelow(outline, outlines, new Set()))].toSorted());
  return Object.freeze({ slug, name, kind, parent, countries });
}

/** `seen` ends a circle, which has been reported as a fault by then. */
function countriesBelow(outline: Outline, outlines: readonly Outline[], seen: Set<string>): readonly CountryCode[] {
  if (seen.has(outline.slug)) return [];
  seen.add(outline.slug);
  const children = outlines.filter(({ parent }) => parent === outline.slug);
  return [...outline.own, ...children.flatMap((child) => countriesBelow(child, outlines, seen))];
}

/** Outermost first: a region around another holds more countries, or the same. */
function regionsAround(code: CountryCode, regions: readonly Region[]): readonly string[] {
  return regions
    .filter((region) => region.kind === "region" && region.countries.includes(code))
    .toSorted((a, b) => b.countries.length - a.countries.length)
    .map(({ slug }) => slug);
}
