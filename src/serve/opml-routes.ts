import { dayOf, fromIso } from "../model/instant.ts";
import { plainSelection, type Selection } from "../model/selection.ts";
import { renderFeedOpml, renderFeedsOpml } from "../render/opml.ts";
import { everywhere } from "./areas.ts";
import { readAskedSelection } from "./asked-selection.ts";
import type { AppContext } from "./context.ts";
import { cacheControl } from "./headers.ts";
import { badRequest } from "./problem.ts";
import { type Representation, toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { selectionPath } from "./selection.ts";
import { selectionTitle } from "./selection-title.ts";

export const opmlType = "text/x-opml; charset=utf-8";

/** GET /feeds.opml: all feeds of areas; with the parameters of a selection the one feed of it. */
export async function serveFeedsOpml(c: AppContext): Promise<Response> {
  const asked = await readAskedSelection(c, everywhere);
  if ("detail" in asked) return badRequest(c, asked.detail);
  const isWhole = selectionPath(asked.selection, null) === selectionPath(plainSelection("all"), null);
  const representation = await (isWhole ? listOfAreas(c) : selectionAlone(c, asked.selection));
  return respond(c, representation, { cacheControl: cacheControl(c.get("deps").config.feeds) });
}

const day = 86_400;

/** The counts change at midnight (UTC) even where nothing is stored: the day is part of the version. */
async function listOfAreas(c: AppContext): Promise<Representation> {
  const { clock, config, store } = c.get("deps");
  const { number, changedAt } = await store.revision({ kind: "all" });
  const now = clock.now();
  return c.get("cache").get("/feeds.opml", `${number} ${dayOf(now)}`, async () => {
    const { title, baseUrl } = config.site;
    const counts = new Map((await store.countsSince(now - 6 * day)).map(({ area, count }) => [area, count]));
    const text = renderFeedsOpml({ title: `Feeds of ${title}`, baseUrl, geography: config.geography, counts });
    const lastModified = Math.max(changedAt, fromIso(dayOf(now)));
    return toRepresentation(text, { contentType: opmlType, lastModified });
  });
}

function selectionAlone(c: AppContext, selection: Selection): Promise<Representation> {
  const { site, geography } = c.get("deps").config;
  const text = renderFeedOpml({
    name: `${selectionTitle(selection, geography)} · ${site.title}`,
    feedUrl: `${site.baseUrl}${selectionPath(selection, "atom")}`,
    pageUrl: `${site.baseUrl}${selectionPath(selection, null)}`,
  });
  return toRepresentation(text, { contentType: opmlType, lastModified: null });
}
