import { dayOf, fromIso } from "../model/instant.ts";
import type { Selection } from "../model/selection.ts";
import type { SearchForm } from "../render/pages/search-form.ts";
import type { SearchHits } from "../render/pages/search-hits.ts";
import { renderSearchPage } from "../render/pages/search-page.ts";
import { everywhere } from "./areas.ts";
import { type AskedSelection, readAskedSelection } from "./asked-selection.ts";
import type { AppContext } from "./context.ts";
import { type FeedPlace, newestPlace, readBefore } from "./feed-place.ts";
import { feedVersion } from "./feed-version.ts";
import { briefCacheControl, htmlType, pageHeaders } from "./headers.ts";
import { sendCachedPage } from "./page.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { toSearchFault } from "./search-fault.ts";
import { fieldsAsTyped, fieldsOfSelection, sinceChoices, toSelectionParameters } from "./search-parameters.ts";
import { isAnything, searchPath } from "./search-path.ts";
import { selectionPath } from "./selection.ts";
import { findHits } from "./selection-hits.ts";
import { siteOf } from "./site.ts";
import { sourceHandle } from "./source-handles.ts";

/** GET /search: a form, and with any parameter of a selection what it finds. */
export async function serveSearch(c: AppContext): Promise<Response> {
  const typed = new URL(c.req.url).searchParams;
  const asked = await readAskedSelection(c, everywhere, toSelectionParameters(typed));
  if ("detail" in asked) return sendFault(c, asked.name, typed);
  const before = readBefore(typed);
  if (before === undefined) return sendFault(c, "before", typed);
  return sendFound(c, asked, before);
}

/** The form with what was typed, and beside the field what is wrong with it. */
async function sendFault(c: AppContext, name: string, typed: URLSearchParams): Promise<Response> {
  const site = siteOf(c);
  const sources = await c.get("sourceList").get(c.get("deps"));
  const form = { ...(await choices(c)), ...fieldsAsTyped(typed), fault: toSearchFault(site, name, typed, sources) };
  const text = renderSearchPage(site, { form, found: null });
  const representation = await toRepresentation(text, { contentType: htmlType, lastModified: null });
  const headers = { ...pageHeaders, "Content-Language": site.ui.language };
  return respond(c, representation, { status: 400, cacheControl: briefCacheControl, headers });
}

/** The days that can be chosen change at midnight (UTC), even where nothing is stored. */
async function sendFound(c: AppContext, { selection, query }: AskedSelection, before: number | null) {
  const { store, clock } = c.get("deps");
  const { number, changedAt } = await store.revision(query.listing);
  const today = dayOf(clock.now());
  return sendCachedPage(c, {
    path: searchPath(selection, before),
    ...(before === null && !isAnything(selection) ? { topicPath: selectionPath(selection, "atom") } : {}),
    version: `${feedVersion(number, query)} ${today}`,
    lastModified: Math.max(changedAt, fromIso(today)),
    render: async () => {
      const place: FeedPlace = before === null ? newestPlace : { kind: "page", before };
      const found = isAnything(selection) ? null : await find(c, { selection, query }, place);
      const form = { ...(await choices(c)), ...fieldsOfSelection(selection), fault: null };
      return renderSearchPage(siteOf(c), { form, found });
    },
  });
}

async function find(c: AppContext, asked: AskedSelection, place: FeedPlace): Promise<SearchHits> {
  const pathOf = (selection: Selection, at: FeedPlace) => searchPath(selection, at.kind === "page" ? at.before : null);
  return findHits(c, { ...asked, place, pathOf });
}

/** Sources offered to be chosen, at most: beyond it a list is none that anyone reads. */
const mostSources = 500;

async function choices(c: AppContext): Promise<Pick<SearchForm, "sources" | "since">> {
  const { clock } = c.get("deps");
  const sources = await c.get("sourceList").get(c.get("deps"));
  const offered = sources.slice(0, mostSources).map((source) => ({
    handle: sourceHandle(source, sources),
    title: source.title ?? "",
  }));
  return { sources: offered, since: sinceChoices(clock.now()) };
}
