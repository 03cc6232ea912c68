import type { BriefQuery, Listing } from "../deps.ts";
import type { Geography } from "../model/country.ts";
import type { Selection } from "../model/selection.ts";
import { findArea } from "./areas.ts";
import { type Handled, sourcesNamed } from "./source-handles.ts";

export interface QueryContext {
  readonly geography: Geography;
  /** Those that the selection may name; none are asked for where it names none. */
  readonly sources: readonly Handled[];
}

/** The selection as the store understands it. */
export function toBriefQuery(selection: Selection, { geography, sources }: QueryContext): BriefQuery {
  const named = selection.sources.flatMap((handle) => sourcesNamed(handle, sources));
  const sourceIds = [...new Set(named.map(({ id }) => id))].toSorted((one, other) => one - other);
  const isOfSourcesAlone = selection.areas.length === 0 && sourceIds.length > 0;
  return {
    listing: isOfSourcesAlone ? { kind: "sources", sourceIds } : listingOf(selection.areas, geography),
    not: placesOf(selection.not, geography),
    sourceIds: isOfSourcesAlone ? [] : sourceIds,
    languages: selection.languages,
    include: selection.text.include,
    exclude: selection.text.exclude,
    since: selection.since,
    primary: selection.primary,
    minScore: selection.minScore,
    clusters: selection.clusters,
  };
}

function listingOf(slugs: readonly string[], geography: Geography): Listing {
  const [only] = slugs;
  if (only === undefined) return { kind: "all" };
  if (slugs.length === 1 && only === "unplaced") return { kind: "unplaced" };
  return { kind: "areas", areas: placesOf(slugs, geography) };
}

/** Codes and bloc slugs of the areas, and `unplaced` where it is among them. */
function placesOf(slugs: readonly string[], geography: Geography): readonly string[] {
  const places = slugs.flatMap((slug) => {
    const listing = findArea(geography, slug)?.listing;
    if (listing?.kind === "areas") return listing.areas;
    return listing?.kind === "unplaced" ? ["unplaced"] : [];
  });
  return [...new Set(places)];
}
