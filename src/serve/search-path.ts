import { plainSelection, type Selection } from "../model/selection.ts";
import { selectionPath, withParameters } from "./selection.ts";

/** The one address of a search, below the base URL; `before`: the page of older ones. */
export function searchPath(selection: Selection, before: number | null = null): string {
  return withAreas("/search", selection, before === null ? [] : [`before=${before}`]);
}

/** The one address of the feed builder with this selection in it. */
export function builderPath(selection: Selection): string {
  return withAreas("/feeds", selection);
}

/** The list of the selection's one feed. */
export function searchOpmlPath(selection: Selection): string {
  return withAreas("/feeds.opml", selection);
}

/** A path that names no area itself, so that one area alone is a parameter too. */
function withAreas(path: string, selection: Selection, further: readonly string[] = []): string {
  const [only, ...others] = selection.areas;
  if (only === undefined || others.length > 0) return withParameters(path, selection, further);
  const name = isCountrySlug(only) ? "country" : "region";
  return withParameters(path, selection, [`${name}=${only}`, ...further]);
}

export function isCountrySlug(slug: string): boolean {
  return /^[a-z]{2}$/.test(slug) && slug !== "eu";
}

/** Nothing narrows it: it is everything. */
export function isAnything(selection: Selection): boolean {
  return selectionPath(selection, null) === selectionPath(plainSelection("all"), null);
}
