import type { Instant } from "../model/instant.ts";
import type { Notice } from "../model/notice.ts";
import { plainSelection } from "../model/selection.ts";
import type { Source } from "../model/source.ts";
import { explainNotice, toNoticeRecord } from "../render/notice-words.ts";
import { renderSourcesOpml } from "../render/opml.ts";
import { renderSourcesPage } from "../render/pages/sources-page.ts";
import { toSourceRecord } from "../render/source-record.ts";
import type { AppContext } from "./context.ts";
import { briefCacheControl, jsonType } from "./headers.ts";
import { noticesOf } from "./notices.ts";
import { opmlType } from "./opml-routes.ts";
import { sendPage } from "./page.ts";
import { type QuotaToday, quotaToday, whilePaused } from "./quota-today.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { selectionPath } from "./selection.ts";
import { siteOf } from "./site.ts";
import { sourceHandle } from "./source-handles.ts";

/** GET /sources */
export async function serveSources(c: AppContext): Promise<Response> {
  const { sources, notices } = await checkingNow(c);
  const text = renderSourcesPage(siteOf(c), sources, notices.map(explainNotice));
  return sendPage(c, text, notices.length === 0 ? lastChange(sources) : null);
}

/** GET /sources.json: the same as data. */
export async function serveSourcesJson(c: AppContext): Promise<Response> {
  const { sources, quota, notices } = await checkingNow(c);
  const records = sources.map((source) => ({ ...toSourceRecord(source), ...feedsOf(c, source, sources) }));
  const health = { notices: notices.map(toNoticeRecord), sources: records, ...(quota === null ? {} : { quota }) };
  const representation = await toRepresentation(JSON.stringify(health), {
    contentType: jsonType,
    lastModified: notices.length === 0 ? lastChange(sources) : null,
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

/** How our upstreams are, and the checking of them. */
export interface Checking {
  /** Without our own `feeds/`, which is no upstream, and without what the operator removed; as they are today. */
  readonly sources: readonly Source[];
  /** null where nothing is counted. */
  readonly quota: QuotaToday | null;
  readonly notices: readonly Notice[];
}

export async function checkingNow(c: AppContext): Promise<Checking> {
  const [sources, quota] = await Promise.all([c.get("deps").store.listSources(), quotaToday(c)]);
  const listed = sources.filter(({ origin, status }) => origin !== "own" && status !== "removed");
  return {
    sources: quota?.state === "paused" ? listed.map(whilePaused) : listed,
    quota,
    notices: noticesOf(c, { sources, quota }),
  };
}

/** The sources alone. */
export async function upstreams(c: AppContext): Promise<readonly Source[]> {
  return (await checkingNow(c)).sources;
}

/** The last check that there was. */
function lastChange(sources: readonly Source[]): Instant {
  return Math.max(0, ...sources.map(({ checkedAt, outcomeAt }) => Math.max(checkedAt ?? 0, outcomeAt ?? 0)));
}
