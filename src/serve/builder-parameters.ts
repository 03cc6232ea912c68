import type { Geography, Region } from "../model/country.ts";
import type { Selection } from "../model/selection.ts";
import type { BuilderForm } from "../render/pages/builder-form.ts";
import { countriesDirectlyIn, regionsBelow } from "../render/region-tree.ts";
import { findArea } from "./areas.ts";
import { fieldsAsTyped, fieldsOfSelection, toSelectionParameters } from "./search-parameters.ts";
import { builderPath, isCountrySlug } from "./search-path.ts";
import { listed } from "./selection-values.ts";
import { unitedSlugs } from "./united-areas.ts";

/** Of the form's parameters: `all` as they were sent, `selection` as a feed's address would have them. A form sends empty fields, which say nothing. */
export function builderParameters(sent: URLSearchParams): {
  readonly all: URLSearchParams;
  readonly selection: URLSearchParams;
} {
  const all = new URLSearchParams([...sent].filter(([, value]) => value.trim() !== ""));
  return { all, selection: toSelectionParameters(all) };
}

type FormValues = Pick<BuilderForm, "lists" | "texts" | "flags" | "togglePath">;

/** What the fields hold of a selection that was understood. */
export function formOfSelection(geography: Geography, selection: Selection): FormValues {
  const parameters = new URL(builderPath(selection), "https://form.invalid").searchParams;
  const { values } = fieldsOfSelection(selection);
  const { q = "", without = "" } = values;
  return {
    ...valuesOf(geography, parameters, { q, without }),
    togglePath: (code) => builderPath({ ...selection, areas: toggled(geography, selection.areas, code) }),
  };
}

/** Of an address that was not understood: as it was typed. */
export function formAsTyped(geography: Geography, typed: URLSearchParams): FormValues {
  const { q = "", without = "" } = fieldsAsTyped(typed).values;
  const values = valuesOf(geography, typed, { q, without });
  const { country, region } = values.lists;
  const rest = new URLSearchParams([...typed].filter(([name]) => name !== "country" && name !== "region"));
  return {
    ...values,
    togglePath: (code) => {
      const areas = toggled(geography, [...country, ...region], code);
      const lists = [areas.filter(isCountrySlug), areas.filter((slug) => !isCountrySlug(slug))];
      return `/feeds?country=${lists[0]?.join(",")}&region=${lists[1]?.join(",")}&${rest}`;
    },
  };
}

function valuesOf(
  geography: Geography,
  parameters: URLSearchParams,
  words: { readonly q: string; readonly without: string },
): Omit<FormValues, "togglePath"> {
  const areas = (name: string) => listed(parameters, name).map((typed) => findArea(geography, typed)?.slug ?? typed);
  const text = (name: string) => parameters.get(name) ?? "";
  return {
    lists: {
      country: areas("country"),
      region: areas("region"),
      not: areas("not"),
      source: listed(parameters, "source"),
      lang: listed(parameters, "lang"),
    },
    texts: { ...words, since: text("since"), min_score: text("min_score"), limit: text("limit") },
    flags: { primary: text("primary") === "1", cluster: text("cluster") === "0" },
  };
}

/** The areas with the country, or without it where it is among them or in one of them: what is left of that region stays. */
function toggled(geography: Geography, slugs: readonly string[], code: string): readonly string[] {
  const slug = code.toLowerCase();
  const around = slugs.flatMap((one) => geography.region(one) ?? []).filter((region) => holds(region, code));
  const isIn = slugs.includes(slug) || around.length > 0;
  const left = slugs.filter((one) => one !== slug && !around.some((region) => region.slug === one));
  const next = isIn
    ? [...left, ...around.flatMap((region) => partsWithout(geography, region, code))]
    : [...slugs, slug];
  return unitedSlugs(
    next.flatMap((one) => findArea(geography, one) ?? []),
    geography,
  );
}

function holds({ kind, countries }: Region, code: string): boolean {
  return kind === "region" && countries.includes(code);
}

/** The largest parts of the region that make it up but for one country. */
function partsWithout(geography: Geography, region: Region, code: string): readonly string[] {
  const below = regionsBelow(region.slug, geography);
  return [
    ...countriesDirectlyIn(region, geography).flatMap((country) =>
      country.code === code ? [] : [country.code.toLowerCase()],
    ),
    ...below.flatMap((part) => (holds(part, code) ? partsWithout(geography, part, code) : [part.slug])),
  ];
}
