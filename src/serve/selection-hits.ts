import type { Geography } from "../model/country.ts";
import type { Selection } from "../model/selection.ts";
import type { PathNamed, SearchHits } from "../render/pages/search-hits.ts";
import { nearestAreas } from "./areas.ts";
import type { AskedSelection } from "./asked-selection.ts";
import type { AppContext } from "./context.ts";
import { type FeedPlace, newestPlace } from "./feed-place.ts";
import { loadFeed } from "./load-feed.ts";
import { searchOpmlPath } from "./search-path.ts";
import { selectionPath } from "./selection.ts";
import { filtersOf } from "./selection-filters.ts";
import { selectionWords } from "./selection-words.ts";
import { siteOf } from "./site.ts";

/** On one page; older ones follow on the next. */
const pageBriefs = 50;

export interface HitsRequest extends AskedSelection {
  readonly place: FeedPlace;
  /** Where a selection is shown on a page of this kind. */
  readonly pathOf: (selection: Selection, place: FeedPlace) => string;
}

/** What a selection's feed holds, for people. */
export async function findHits(c: AppContext, { selection, query, place, pathOf }: HitsRequest): Promise<SearchHits> {
  const { config, store } = c.get("deps");
  const site = siteOf(c);
  const loaded = await loadFeed({ store, feeds: config.feeds, selection, query, most: pageBriefs }, place);
  const briefs = loaded?.briefs ?? [];
  const next = loaded?.next ?? null;
  return {
    title: selectionWords(site, selection),
    phrases: selection.text.include,
    feedPath: (type) => selectionPath(selection, type),
    opmlPath: searchOpmlPath(selection),
    filters: filtersOf(site, selection).map(({ name, without }) => ({ name, path: pathOf(without, newestPlace) })),
    briefs,
    isFirst: place.kind === "newest",
    nextPath: next === null ? null : pathOf(selection, next),
    nearest: briefs.length === 0 ? nearestPlaces(site.geography, selection.text.include) : [],
  };
}

/** Whoever types a country's name, well or nearly so, may want its page. */
function nearestPlaces(geography: Geography, phrases: readonly string[]): readonly PathNamed[] {
  const typed = [...new Set([phrases.join(" "), ...phrases])];
  const found = typed.flatMap((words) => nearestAreas(geography, words)).filter(({ kind }) => kind !== "all");
  return [...new Map(found.map(({ name, path }) => [path, { name, path }])).values()].slice(0, 3);
}
