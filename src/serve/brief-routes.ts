import type { BriefWithHistory } from "../model/brief.ts";
import { toFeedItem } from "../render/feed-item.ts";
import { goneDetail } from "../render/gone-detail.ts";
import { withHistory } from "../render/history-record.ts";
import { toJsonItem } from "../render/json-feed.ts";
import { renderBriefPage } from "../render/pages/brief-page.ts";
import { renderGonePage } from "../render/pages/gone-page.ts";
import type { ReportState } from "../render/pages/report-form.ts";
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

/** `?reported=1`: whoever has just reported a country is thanked. */
async function sendBriefPage(c: AppContext, id: string): Promise<Response> {
  const { config } = c.get("deps");
  const site = siteOf(c);
  const report: ReportState = { kind: c.req.query("reported") === "1" ? "thanks" : "none" };
  const key = `${site.ui.prefix}/briefs/${id}${report.kind === "thanks" ? "?reported=1" : ""}`;
  const kept = await keptBrief(c, { key, id }, (brief) => ({
    text: renderWithinLimit(site, brief, { report, maxPageBytes: config.feeds.maxPageBytes }),
    contentType: htmlType,
  }));
  if (kept === null) return missing(c, id, false);
  const { baseUrl } = config.site;
  const Link = linkHeader([{ href: `${baseUrl}/briefs/${id}.json`, rel: "alternate", type: "application/json" }]);
  const headers = { ...pageHeaders, "Content-Language": site.ui.language, Link };
  return respond(c, kept, { cacheControl: cacheControl(config.feeds), headers });
}

async function sendData(c: AppContext, id: string): Promise<Response> {
  const { config } = c.get("deps");
  const kept = await keptBrief(c, { key: `/briefs/${id}.json`, id }, (brief) => ({
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
  { key, id }: { readonly key: string; readonly id: string },
  render: (brief: BriefWithHistory) => { readonly text: string; readonly contentType: string },
): Promise<Representation | null> {
  const { store } = c.get("deps");
  const { number, changedAt } = await store.revision({ kind: "all" });
  const representation = await c.get("cache").get(key, String(number), async () => {
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
  return respond(c, representation, {
    status: 410,
    cacheControl: briefCacheControl,
    headers: { ...pageHeaders, "Content-Language": siteOf(c).ui.language },
  });
}

interface PageOptions {
  readonly report: ReportState;
  readonly maxPageBytes: number;
}

/** Whole texts may be long: a page over the limit falls back to the excerpt, and the original is a click away. */
function renderWithinLimit(site: Site, brief: BriefWithHistory, { report, maxPageBytes }: PageOptions): string {
  const whole = renderBriefPage(site, brief, report);
  // UTF-16 units times three are never fewer than the bytes of UTF-8.
  if (whole.length * 3 <= maxPageBytes || new TextEncoder().encode(whole).length <= maxPageBytes) return whole;
  return renderBriefPage(site, { ...brief, source: { ...brief.source, isOwn: false, excerpt: "excerpt" } }, report);
}
