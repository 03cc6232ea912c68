import type { Instant } from "../model/instant.ts";
import { plainSelection } from "../model/selection.ts";
import type { Source } from "../model/source.ts";
import { renderSourcesOpml } from "../render/opml.ts";
import { renderSourcesPage } from "../render/pages/sources-page.ts";
import { toSourceRecord } from "../render/source-record.ts";
import type { AppContext } from "./context.ts";
import { briefCacheControl, jsonType } from "./headers.ts";
import { opmlType } from "./opml-routes.ts";
import { sendPage } from "./page.ts";
import { quotaToday, whilePaused } from "./quota-today.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { selectionPath } from "./selection.ts";
import { toSite } from "./site.ts";
import { sourceHandle } from "./source-handles.ts";

/** GET /sources */
export async function serveSources(c: AppContext): Promise<Response> {
  const sources = await upstreams(c);
  return sendPage(c, renderSourcesPage(toSite(c.get("deps").config), sources), lastChange(sources));
}

/** GET /sources.json: the same as data. */
export async function serveSourcesJson(c: AppContext): Promise<Response> {
  const sources = await upstreams(c);
  const quota = await quotaToday(c);
  const records = sources.map((source) => ({ ...toSourceRecord(source), ...feedsOf(c, source, sources) }));
  const health = { sources: records, ...(quota === null ? {} : { quota }) };
  const representation = await toRepresentation(JSON.stringify(health), {
    contentType: jsonType,
    lastModified: lastChange(sources),
  });
  return respond(c, representation, { cacheControl: briefCacheControl });
}

/** How the source is named in `source=`, and its own feed. */
export function feedsOf(c: AppContext, source: Source, sources: readonly Source[]) {
  const handle = sourceHandle(source, sources);
  const selection = { ...plainSelection("all"), sources: [handle] };
  return { handle, feed: `${c.get("deps").config.site.baseUrl}${selectionPath(selection, "atom")}` };
}

/** GET /sources.opml: those that we go on reading. */
export async function serveSourcesOpml(c: AppContext): Promise<Response> {
  const sources = await upstreams(c);
  const active = sources
    .filter(({ status }) => status === "active")
    .map((source) => ({ ...source, handle: sourceHandle(source, sources) }));
  const text = renderSourcesOpml(`Sources of ${c.get("deps").config.site.title}`, active);
  const representation = await toRepresentation(text, { contentType: opmlType, lastModified: lastChange(sources) });
  return respond(c, representation, { cacheControl: briefCacheControl });
}

/** Without our own `feeds/`, which is no upstream, and without what the operator removed; as they are today. */
export async function upstreams(c: AppContext): Promise<readonly Source[]> {
  const sources = await c.get("deps").store.listSources();
  const quota = await quotaToday(c);
  const listed = sources.filter(({ origin, status }) => origin !== "own" && status !== "removed");
  return quota?.state === "paused" ? listed.map(whilePaused) : listed;
}

/** The last check that there was. */
function lastChange(sources: readonly Source[]): Instant {
  return Math.max(0, ...sources.map(({ checkedAt, outcomeAt }) => Math.max(checkedAt ?? 0, outcomeAt ?? 0)));
}
