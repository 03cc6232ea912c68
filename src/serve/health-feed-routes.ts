import type { Deps } from "../deps.ts";
import { hubUrlOf } from "../hub/hub-link.ts";
import { dayOf } from "../model/instant.ts";
import { type FeedType, feedTypes } from "../model/selection.ts";
import type { Source } from "../model/source.ts";
import { healthEvents, healthFeedPath } from "../model/source-health.ts";
import type { FeedItem } from "../render/feed-item.ts";
import { noLinks } from "../render/feed-links.ts";
import { type HealthEntry, toHealthItem } from "../render/health-item.ts";
import { toNoticeItem } from "../render/notice-item.ts";
import { sitePath } from "../render/pages/site.ts";
import { feedContentTypes, renderFeed } from "../render/render-feed.ts";
import type { AppContext } from "./context.ts";
import { cacheControl, commonHeaders } from "./headers.ts";
import { linkHeader } from "./link-header.ts";
import { negotiateType } from "./negotiate.ts";
import { noticesOf } from "./notices.ts";
import { toPermanentId } from "./permanent-id.ts";
import { notFound, problemResponse } from "./problem.ts";
import { judgeUsage, type QuotaToday } from "./quota-today.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";

const path = healthFeedPath;
/** The newest of all sources together. */
const mostEntries = 100;

/** GET /feeds/source-health.{atom,rss,json}: the health of our sources. It depends on the store, and the clock: a standstill of the checks writes nothing. */
export async function serveHealthFeed(c: AppContext): Promise<Response> {
  const [, typed] = (c.req.param("name") ?? "").split(".");
  if (typed === undefined) return serveNegotiated(c);
  const type = feedTypes.find((candidate) => candidate === typed);
  return type === undefined
    ? notFound(c, `There is ${path} as .atom, .rss and .json.`)
    : sendHealthFeed(c, type, false);
}

/** By Accept, as every feed; for people the sources' page, which shows the same. */
function serveNegotiated(c: AppContext): Promise<Response> | Response {
  const type = negotiateType(c.req.header("accept"));
  if (type === null) return notAcceptable(c);
  return type === "html" ? sendElsewhere(c, "/sources") : sendHealthFeed(c, type, true);
}

/** Unlike a redirect of an address that is another's for all, one for this Accept alone. */
function sendElsewhere(c: AppContext, to: string): Response {
  const { site, feeds } = c.get("deps").config;
  const headers = {
    ...commonHeaders,
    "Cache-Control": cacheControl(feeds),
    Vary: "Accept",
    Location: sitePath(site, to),
  };
  return new Response(null, { status: 303, headers });
}

function notAcceptable(c: AppContext): Response {
  const suggestions = feedTypes.map((type) => ({ title: feedContentTypes[type], path: `${path}.${type}` }));
  const detail = `This feed comes as Atom, RSS, JSON Feed or HTML: ${suggestions.map((one) => one.path).join(", ")}.`;
  return problemResponse(c, { status: 406, title: "Not acceptable", detail, suggestions });
}

async function sendHealthFeed(c: AppContext, type: FeedType, isNegotiated: boolean): Promise<Response> {
  const { clock, config, store } = c.get("deps");
  const { instanceId, usage } = await store.instanceIdAndUsage(dayOf(clock.now()));
  const { items, isLasting } = await newestItems(c, instanceId, judgeUsage(usage, config));
  const text = renderHealthFeed(c.get("deps"), type, { items, id: toPermanentId(instanceId, path) });
  // A notice goes as it came: no date would tell a reader that it did.
  const lastModified = isLasting ? (items[0]?.updated ?? 0) : null;
  const representation = await toRepresentation(text, { contentType: feedContentTypes[type], lastModified });
  const self = `${config.site.baseUrl}${path}.${type}`;
  const hub = hubUrlOf(config, self);
  return respond(c, representation, {
    cacheControl: cacheControl(config.feeds),
    ...(isNegotiated ? { variesBy: ["Accept"] } : {}),
    headers: {
      Link: linkHeader([{ href: self, rel: "self" }, ...(hub === null ? [] : [{ href: hub, rel: "hub" }])]),
      ...(isNegotiated ? { "Content-Location": sitePath(config.site, `${path}.${type}`) } : {}),
    },
  });
}

/** What befell the sources, and before it what concerns the checking as a whole while it lasts. */
async function newestItems(c: AppContext, instance: string, quota: QuotaToday | null) {
  const { site } = c.get("deps").config;
  const shown = { title: site.title, language: site.language, pageUrl: `${site.baseUrl}/sources` };
  const sources = await c.get("deps").store.listSources();
  const notices = noticesOf(c, { sources, quota }).map((notice) =>
    toNoticeItem(notice, toPermanentId(instance, `${path} ${notice.kind} ${notice.mark}`), shown),
  );
  const turns = healthEntries(sources, instance).map((entry) => toHealthItem(entry, shown));
  const items = [...notices, ...turns]
    .toSorted((a, b) => b.updated - a.updated || a.id.localeCompare(b.id, "en"))
    .slice(0, mostEntries);
  return { items, isLasting: notices.length === 0 };
}

function healthEntries(sources: readonly Source[], instance: string): readonly HealthEntry[] {
  return sources
    .filter(({ origin, status }) => origin !== "own" && status !== "removed")
    .flatMap((source) =>
      healthEvents(source).map((event) => ({
        source,
        event,
        id: toPermanentId(instance, `${path} ${source.id} ${event.kind} ${event.at}`),
      })),
    );
}

interface HealthFeed {
  readonly items: readonly FeedItem[];
  readonly id: string;
}

function renderHealthFeed({ config }: Pick<Deps, "config">, type: FeedType, { items, id }: HealthFeed): string {
  const { site, feeds } = config;
  const pageUrl = `${site.baseUrl}/sources`;
  const selfUrl = `${site.baseUrl}${path}.${type}`;
  return renderFeed(type, {
    id,
    title: `Health of the sources · ${site.title}`,
    description: "When a source falls ill, recovers, turns quiet, moves or goes, and when the checks stand still.",
    language: site.language,
    publisher: site.title,
    pageUrl,
    selfUrl,
    links: noLinks,
    withdrawn: [],
    hubUrl: hubUrlOf(config, selfUrl),
    updated: items[0]?.updated ?? 0,
    ttlMinutes: feeds.ttlMinutes,
    aboutUrl: `${site.baseUrl}/about#json-feed`,
    iconUrl: `${site.baseUrl}/favicon.svg`,
    items,
  });
}
