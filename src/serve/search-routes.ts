import { plainSelection, type Selection } from "../model/selection.ts";
import { printTextQuery } from "../model/text-query.ts";
import { renderSearchPage, type SearchPage } from "../render/pages/search-page.ts";
import { everywhere, findArea } from "./areas.ts";
import { type AskedSelection, readAskedSelection } from "./asked-selection.ts";
import type { AppContext } from "./context.ts";
import { newestPlace, readBefore } from "./feed-place.ts";
import { feedVersion } from "./feed-version.ts";
import { briefCacheControl, htmlType, pageHeaders } from "./headers.ts";
import { loadFeed } from "./load-feed.ts";
import { sendCachedPage } from "./page.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { selectionPath, withParameters } from "./selection.ts";
import { selectionTitle } from "./selection-title.ts";
import { siteOf } from "./site.ts";

/** On one page; older ones follow on the next. */
const pageBriefs = 50;

/** GET /search: a form, and with any parameter of a selection what it finds. */
export async function serveSearch(c: AppContext): Promise<Response> {
  const asked = await readAskedSelection(c, everywhere);
  if ("detail" in asked) return sendFault(c, asked.detail);
  const before = readBefore(new URL(c.req.url).searchParams);
  if (before === undefined) return sendFault(c, "before must be a number out of a link of ours: the next page's.");
  return sendFound(c, asked, before);
}

/** The form with what was typed, and beside it what is wrong. */
async function sendFault(c: AppContext, fault: string): Promise<Response> {
  const words = (c.req.query("q") ?? "").slice(0, 200);
  const page = { words, country: null, further: [], fault, found: null };
  const text = renderSearchPage(siteOf(c), page);
  const representation = await toRepresentation(text, { contentType: htmlType, lastModified: null });
  return respond(c, representation, { status: 400, cacheControl: briefCacheControl, headers: pageHeaders });
}

async function sendFound(c: AppContext, asked: AskedSelection, before: number | null): Promise<Response> {
  const { store } = c.get("deps");
  const { selection, query } = asked;
  const { number, changedAt } = await store.revision(query.listing);
  return sendCachedPage(c, {
    path: searchPath(selection, before),
    ...(before === null && !isAnything(selection) ? { topicPath: selectionPath(selection, "atom") } : {}),
    version: feedVersion(number, query),
    lastModified: changedAt,
    render: async () => {
      const found = isAnything(selection) ? null : await find(c, asked, before);
      return renderSearchPage(siteOf(c), { ...fieldsOf(c, selection), fault: null, found });
    },
  });
}

function isAnything(selection: Selection): boolean {
  return selectionPath(selection, null) === selectionPath(plainSelection("all"), null);
}

async function find(c: AppContext, { selection, query }: AskedSelection, before: number | null) {
  const { config, store } = c.get("deps");
  const source = { store, feeds: config.feeds, selection, query, most: pageBriefs };
  const loaded = await loadFeed(source, before === null ? newestPlace : { kind: "page", before });
  const next = loaded?.next ?? null;
  return {
    title: selectionTitle(selection, config.geography),
    feedPath: (type: "atom" | "rss" | "json") => selectionPath(selection, type),
    opmlPath: withAreas("/feeds.opml", selection),
    briefs: loaded?.briefs ?? [],
    nextPath: next?.kind === "page" ? searchPath(selection, next.before) : null,
  };
}

function fieldsOf(c: AppContext, selection: Selection): Pick<SearchPage, "words" | "country" | "further"> {
  const [only = ""] = selection.areas;
  const area = selection.areas.length === 1 ? findArea(c.get("deps").config.geography, only) : undefined;
  const country = area?.kind === "country" ? area.country.code : null;
  const parameters = new URL(withAreas("/search", selection), "https://form.invalid").searchParams;
  const further = [...parameters].filter(([name]) => name !== "q" && !(name === "country" && country !== null));
  return {
    words: printTextQuery(selection.text),
    country,
    further: further.map(([name, value]) => ({ name, value })),
  };
}

function searchPath(selection: Selection, before: number | null): string {
  return withAreas("/search", selection, before === null ? [] : [`before=${before}`]);
}

/** A path that names no area itself, so that one area alone is a parameter too. */
function withAreas(path: string, selection: Selection, further: readonly string[] = []): string {
  const [only, ...others] = selection.areas;
  if (only === undefined || others.length > 0) return withParameters(path, selection, further);
  const name = /^[a-z]{2}$/.test(only) && only !== "eu" ? "country" : "region";
  return withParameters(path, selection, [`${name}=${only}`, ...further]);
}
