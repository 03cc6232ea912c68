import type { BriefQuery } from "../deps.ts";
import type { Selection } from "../model/selection.ts";
import { renderSelectionPage } from "../render/pages/selection-page.ts";
import type { AppContext } from "./context.ts";
import { type FeedPlace, placePath } from "./feed-place.ts";
import { feedVersion } from "./feed-version.ts";
import { loadFeed } from "./load-feed.ts";
import { sendCachedPage } from "./page.ts";
import { selectionPath } from "./selection.ts";
import { selectionTitle } from "./selection-title.ts";
import { siteOf } from "./site.ts";

/** On one page; older ones follow on the next. */
const pageBriefs = 50;

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
  const { config, store } = c.get("deps");
  const { number, changedAt } = await store.revision(query.listing);
  return sendCachedPage(c, {
    path: placePath(selection, place, null),
    ...(place.kind === "newest" ? { topicPath: selectionPath(selection, "atom") } : {}),
    version: feedVersion(number, query),
    lastModified: changedAt,
    isNegotiated: true,
    render: async () => {
      const loaded = await loadFeed({ store, feeds: config.feeds, selection, query, most: pageBriefs }, place);
      return renderSelectionPage(siteOf(c), {
        title: selectionTitle(selection, config.geography),
        path: placePath(selection, place, null),
        feedPath: (type) => selectionPath(selection, type),
        briefs: loaded?.briefs ?? [],
        nextPath: loaded === null || loaded.next === null ? null : placePath(selection, loaded.next, null),
      });
    },
  });
}
