import type { BriefQuery } from "../deps.ts";
import type { Selection } from "../model/selection.ts";
import { renderSelectionPage } from "../render/pages/selection-page.ts";
import type { AppContext } from "./context.ts";
import { type FeedPlace, placePath } from "./feed-place.ts";
import { feedVersion } from "./feed-version.ts";
import { sendCachedPage } from "./page.ts";
import { searchPath } from "./search-path.ts";
import { selectionPath } from "./selection.ts";
import { findHits } from "./selection-hits.ts";
import { siteOf } from "./site.ts";

export interface SelectionRequest {
  readonly selection: Selection;
  readonly query: BriefQuery;
  readonly place: FeedPlace;
}

/** What a selection's feed holds, for people: at the feed's own address, where HTML is asked for. */
export async function sendSelectionPage(
  c: AppContext,
  { selection, query, place }: SelectionRequest,
): Promise<Response> {
  const { number, changedAt } = await c.get("deps").store.revision(query.listing);
  return sendCachedPage(c, {
    path: placePath(selection, place, null),
    ...(place.kind === "newest" ? { topicPath: selectionPath(selection, "atom") } : {}),
    version: feedVersion(number, query),
    lastModified: changedAt,
    isNegotiated: true,
    render: async () => {
      const pathOf = (of: Selection, at: FeedPlace) => placePath(of, at, null);
      const found = await findHits(c, { selection, query, place, pathOf });
      return renderSelectionPage(siteOf(c), {
        path: placePath(selection, place, null),
        searchPath: searchPath(selection),
        found,
      });
    },
  });
}
