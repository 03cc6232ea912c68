import type { Source } from "../model/source.ts";
import { languageNameOf, listOf } from "../render/pages/local-words.ts";
import { type SearchFault, type SearchField, searchFields } from "../render/pages/search-form.ts";
import { type Site, say } from "../render/pages/site.ts";
import { findArea, nearestAreas } from "./areas.ts";
import { nearestLanguages, primaryLanguage } from "./languages.ts";
import { listed } from "./selection-values.ts";
import { nearestHandles, normalHandle, sourcesNamed } from "./source-handles.ts";

/** What is wrong with a parameter, in the page's language, for the field that it came from. */
export function toSearchFault(
  site: Site,
  name: string,
  typed: URLSearchParams,
  sources: readonly Source[],
): SearchFault {
  // The words that must not occur came from a field of their own, and what is wrong with both together is told beside the first.
  const field = searchFields.find((known): known is SearchField => known === name) ?? null;
  return { field, text: faultText(site, name, listed(typed, name), sources) };
}

function faultText(site: Site, name: string, values: readonly string[], sources: readonly Source[]): string {
  switch (name) {
    case "country":
    case "region":
    case "not":
      return unknownArea(site, name, values);
    case "lang":
      return unknownLanguage(site, values);
    case "source":
      return unknownSource(site, values, sources);
    case "q":
      return say(site, "search.badWords");
    case "since":
      return say(site, "search.badSince");
    case "before":
      return say(site, "search.badBefore");
    default:
      return say(site, "search.badOther", { name });
  }
}

function unknownArea(site: Site, name: "country" | "region" | "not", values: readonly string[]): string {
  const isRight = (value: string) => {
    const kind = findArea(site.geography, value)?.kind;
    if (kind === undefined) return false;
    return name === "not" ? kind !== "all" : (kind === "country") === (name === "country");
  };
  const value = values.find((one) => !isRight(one)) ?? "";
  const near = nearestAreas(site.geography, value).filter(({ slug }) => isRight(slug));
  return unknown(
    site,
    value,
    near.map(({ slug, name: called }) => `${called} (${slug})`),
  );
}

function unknownLanguage(site: Site, values: readonly string[]): string {
  const value = values.find((one) => primaryLanguage(one) === null) ?? "";
  return unknown(
    site,
    value,
    nearestLanguages(value).map((code) => `${languageNameOf(site, code)} (${code})`),
  );
}

function unknownSource(site: Site, values: readonly string[], sources: readonly Source[]): string {
  const value = values.find((one) => sourcesNamed(normalHandle(one), sources).length === 0) ?? "";
  return unknown(site, value, nearestHandles(value, sources));
}

function unknown(site: Site, value: string, nearest: readonly string[]): string {
  const typed = value.replace(/[^\p{L}\p{N} ._:/-]/gu, "").slice(0, 64);
  return nearest.length === 0
    ? say(site, "search.unknown", { typed })
    : say(site, "search.unknownNear", { typed, nearest: listOf(site, nearest) });
}
