import type { BriefWithHistory, PublishedBrief } from "../model/brief.ts";
import { toFeedItem } from "../render/feed-item.ts";
import { goneDetail } from "../render/gone-detail.ts";
import { withHistory } from "../render/history-record.ts";
import { toJsonItem } from "../render/json-feed.ts";
import { renderBriefPage, renderGonePage } from "../render/pages/brief-page.ts";
import type { Site } from "../render/pages/site.ts";
import type { AppContext } from "./context.ts";
import { briefCacheControl, cacheControl, htmlType, jsonType, pageHeaders } from "./headers.ts";
import { linkHeader } from "./link-header.ts";
import { notFound, problemResponse } from "./problem.ts";
import { redirect } from "./redirect.ts";
import { type Representation, toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { siteOf, toSite } from "./site.ts";

const uuidForm = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** GET /briefs/{uuid}, and with .json the same as data. */
export async function serveBrief(c: AppContext): Promise<Response> {
  const typed = c.req.param("name") ?? "";
  const isData = /\.json$/i.test(typed);
  const id = (isData ? typed.slice(0, -".json".length) : typed).toLowerCase();
  if (!uuidForm.test(id)) return notFound(c, "A brief's address ends in its id, a uuid. This is none.");
  const canonicalName = isData ? `${id}.json` : id;
  if (typed !== canonicalName) return redirect(c, `/briefs/${canonicalName}`);
  return isData ? sendData(c, id) : sendBriefPage(c, id);
}

async function sendBriefPage(c: AppContext, id: string): Promise<Response> {
  const { config } = c.get("deps");
  const { maxPageBytes } = config.feeds;
  const kept = await keptBrief(c, `/briefs/${id}`, (brief) => ({
    text: renderWithinLimit(siteOf(c), brief, maxPageBytes),
    contentType: htmlType,
  }));
  if (kept === null) return missing(c, id, false);
  const { baseUrl } = config.site;
  const Link = linkHeader([{ href: `${baseUrl}/briefs/${id}.json`, rel: "alternate", type: "application/json" }]);
  return respond(c, kept, { cacheControl: cacheControl(config.feeds), headers: { ...pageHeaders, Link } });
}

async function sendData(c: AppContext, id: string): Promise<Response> {
  const { config } = c.get("deps");
  const kept = await keptBrief(c, `/briefs/${id}.json`, (brief) => ({
    text: JSON.stringify(
      withHistory(toJsonItem(toFeedItem(brief, toSite(config)), `${config.site.baseUrl}/about#json-feed`), brief),
    ),
    contentType: jsonType,
  }));
  return kept === null ? missing(c, id, true) : respond(c, kept, { cacheControl: cacheControl(config.feeds) });
}

/** One query where nothing has changed since it was rendered; null: the brief was withdrawn, or there is none. */
async function keptBrief(
  c: AppContext,
  path: string,
  render: (brief: BriefWithHistory) => { readonly text: string; readonly contentType: string },
): Promise<Representation | null> {
  const { store } = c.get("deps");
  const id = path.slice("/briefs/".length).replace(/\.json$/, "");
  const { number, changedAt } = await store.revision({ kind: "all" });
  const representation = await c.get("cache").get(path, String(number), async () => {
    const brief = await store.findBrief(id);
    const isThere = brief !== null && brief.withdrawnAt === null;
    const { text, contentType } = isThere ? render(brief) : { text: "", contentType: "" };
    return toRepresentation(text, { contentType, lastModified: changedAt });
  });
  return representation.body.length === 0 ? null : representation;
}

/** RFC 9110 §15.5.11: withdrawn upstream, kept by us; its title, and nothing of its text. Of what an operator took away not even that. */
async function missing(c: AppContext, id: string, isData: boolean): Promise<Response> {
  const brief = await c.get("deps").store.findBrief(id);
  if (brief === null) return notFound(c, "There is no brief with this id.");
  if (isData) return problemResponse(c, { status: 410, title: "Gone", detail: goneDetail(brief) });
  const text = renderGonePage(siteOf(c), brief);
  const representation = await toRepresentation(text, { contentType: htmlType, lastModified: null });
  return respond(c, representation, { status: 410, cacheControl: briefCacheControl, headers: pageHeaders });
}

/** Whole texts may be long: a page over the limit falls back to the excerpt, and the original is a click away. */
function renderWithinLimit(site: Site, brief: PublishedBrief, maxPageBytes: number): string {
  const whole = renderBriefPage(site, brief);
  // UTF-16 units times three are never fewer than the bytes of UTF-8.
  if (whole.length * 3 <= maxPageBytes || new TextEncoder().encode(whole).length <= maxPageBytes) return whole;
  return renderBriefPage(site, { ...brief, source: { ...brief.source, isOwn: false, excerpt: "excerpt" } });
}
