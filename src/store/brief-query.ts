import type { BriefQuery, Listing } from "../deps.ts";
import type { Clusters } from "../model/selection.ts";
import { type Area, listingAreas } from "./areas.ts";
import type { SearchQuery } from "./search.ts";

/** All of a listing. */
export function toQuery(listing: Listing, clusters: Clusters): BriefQuery {
  return {
    listing,
    not: [],
    sourceIds: [],
    languages: [],
    include: [],
    exclude: [],
    since: null,
    primary: false,
    minScore: null,
    clusters,
  };
}

/** Whether it is narrowed by what only the text search knows. */
export function isSearch({ include, exclude, languages, sourceIds, listing }: BriefQuery): boolean {
  const isSourceInArea = sourceIds.length > 0 && listing.kind !== "sources";
  return include.length + exclude.length + languages.length > 0 || isSourceInArea;
}

/** Whether labels narrow it beyond the areas asked for. */
export function hasLabelFilter({ not, primary, minScore }: BriefQuery): boolean {
  return not.length > 0 || primary || minScore !== null;
}

/** Of several reports of one story the first that fits stands for it; of a source's briefs each counts. */
export function isJoined({ clusters, listing }: BriefQuery): boolean {
  return clusters === "joined" && listing.kind !== "sources";
}

/** The same as a question to the text search, which has tags for areas, languages and sources. */
export function toSearchQuery(query: BriefQuery): SearchQuery {
  const { listing, include, exclude, languages, not } = query;
  return {
    include,
    exclude,
    languages,
    areas: placesIn(listing),
    sourceIds: listing.kind === "sources" ? listing.sourceIds : query.sourceIds,
    not,
  };
}

/** What the labels of its briefs name; empty: anything or nothing. */
export function placesIn(listing: Listing): readonly Area[] {
  return listing.kind === "all" || listing.kind === "sources" ? [] : listingAreas(listing);
}
