import type { PublishedBrief } from "../model/brief.ts";
import { briefTitle, toFeedItem } from "../render/feed-item.ts";
import { toJsonItem } from "../render/json-feed.ts";
import { renderBriefPage, renderGonePage } from "../render/pages/brief-page.ts";
import type { Site } from "../render/pages/site.ts";
import type { AppContext } from "./context.ts";
import { briefCacheControl, cacheControl, htmlType, jsonType, pageHeaders } from "./headers.ts";
import { sendCachedPage } from "./page.ts";
import { notFound, problemResponse } from "./problem.ts";
import { redirect } from "./redirect.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { toSite } from "./site.ts";

const uuidForm = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** GET /briefs/{uuid}, and with .json the same as data. */
export async function serveBrief(c: AppContext): Promise<Response> {
  const typed = c.req.param("name") ?? "";
  const isData = /\.json$/i.test(typed);
  const id = (isData ? typed.slice(0, -".json".length) : typed).toLowerCase();
  if (!uuidForm.test(id)) return notFound(c, "A brief's address ends in its id, a uuid. This is none.");
  const canonicalName = isData ? `${id}.json` : id;
  if (typed !== canonicalName) return redirect(c, `/briefs/${canonicalName}`);
  const brief = await c.get("deps").store.findBrief(id);
  if (brief === null) return notFound(c, "There is no brief with this id.");
  if (brief.withdrawnAt !== null) return gone(c, brief, isData);
  return isData ? sendData(c, brief) : sendBriefPage(c, brief);
}

/** RFC 9110 §15.5.11: withdrawn upstream, kept by us; its title, and nothing of its text. */
async function gone(c: AppContext, brief: PublishedBrief, isData: boolean): Promise<Response> {
  if (isData)
    return problemResponse(c, { status: 410, title: "Gone", detail: `This brief was withdrawn: ${briefTitle(brief)}` });
  const text = renderGonePage(toSite(c.get("deps").config), brief);
  const representation = await toRepresentation(text, { contentType: htmlType, lastModified: null });
  return respond(c, representation, { status: 410, cacheControl: briefCacheControl, headers: pageHeaders });
}

async function sendBriefPage(c: AppContext, brief: PublishedBrief): Promise<Response> {
  const { config, store } = c.get("deps");
  const { number, changedAt } = await store.revision({ kind: "all" });
  const render = async () => renderWithinLimit(toSite(config), brief, config.feeds.maxPageBytes);
  return sendCachedPage(c, { path: `/briefs/${brief.id}`, version: String(number), lastModified: changedAt, render });
}

/** Whole texts may be long: a page over the limit falls back to the excerpt, and the original is a click away. */
function renderWithinLimit(site: Site, brief: PublishedBrief, maxPageBytes: number): string {
  const whole = renderBriefPage(site, brief);
  // UTF-16 units times three are never fewer than the bytes of UTF-8.
  if (whole.length * 3 <= maxPageBytes || new TextEncoder().encode(whole).length <= maxPageBytes) return whole;
  return renderBriefPage(site, { ...brief, source: { ...brief.source, isOwn: false, excerpt: "excerpt" } });
}

async function sendData(c: AppContext, brief: PublishedBrief): Promise<Response> {
  const { config, store } = c.get("deps");
  const { number, changedAt } = await store.revision({ kind: "all" });
  const representation = await c.get("cache").get(`/briefs/${brief.id}.json`, String(number), () => {
    const item = toJsonItem(toFeedItem(brief, toSite(config)), `${config.site.baseUrl}/about#json-feed`);
    return toRepresentation(JSON.stringify(item), { contentType: jsonType, lastModified: changedAt });
  });
  return respond(c, representation, { cacheControl: cacheControl(config.feeds) });
}
