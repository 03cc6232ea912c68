import type { BriefQuery } from "../deps.ts";
import { hubUrlOf } from "../hub/hub-link.ts";
import { type FeedType, feedTypes, plainSelection, type Selection } from "../model/selection.ts";
import { sitePath } from "../render/pages/site.ts";
import { feedContentTypes } from "../render/render-feed.ts";
import { sendAreaPage } from "./area-pages.ts";
import { type Area, findArea } from "./areas.ts";
import { readAskedSelection } from "./asked-selection.ts";
import type { AppContext } from "./context.ts";
import { feedDelta } from "./feed-delta.ts";
import { type FeedRequest, renderFeedWithStates } from "./feed-document.ts";
import { type FeedPlace, isMonth, newestPlace, placePath, readBefore } from "./feed-place.ts";
import { feedVersion } from "./feed-version.ts";
import { sendFrontPage } from "./front-routes.ts";
import { cacheControl } from "./headers.ts";
import { linkHeader } from "./link-header.ts";
import { negotiateType } from "./negotiate.ts";
import { badRequest, notFound, problemResponse, type Suggestion } from "./problem.ts";
import { redirect } from "./redirect.ts";
import { type Representation, toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { selectionName, selectionPath } from "./selection.ts";
import { sendSelectionPage } from "./selection-page.ts";
import { unknownArea } from "./unknown-area.ts";

/** GET /feeds/{area}.{rss|atom|json} and, by Accept, /feeds/{area}; with `before` a page of what came before. */
export async function serveFeed(c: AppContext): Promise<Response> {
  const typed = c.req.param("name") ?? "";
  const { name, type } = splitName(typed);
  const asked = await readAsked(c, name, type);
  if (asked instanceof Response) return asked;
  const { area, selection, before } = asked;
  const place: FeedPlace = before === null ? newestPlace : { kind: "page", before };
  const canonicalName = type === null ? area.slug : `${area.slug}.${type}`;
  if (typed !== canonicalName) return redirect(c, placePath(selection, place, type));
  return type === null ? serveNegotiated(c, asked, place) : sendFeed(c, { ...asked, place, type });
}

/** GET /feeds/{area}/archive/{month}.{rss|atom|json}: what was stored in a month (RFC 5005 §4). */
export async function serveArchive(c: AppContext): Promise<Response> {
  const { name: month, type } = splitName(c.req.param("month") ?? "");
  const typed = c.req.param("name") ?? "";
  if (type === null || !isMonth(month))
    return notFound(c, "An archive's address ends in a month and a format, as in /feeds/tw/archive/2026-11.atom.");
  const asked = await readAsked(c, typed, type);
  if (asked instanceof Response) return asked;
  const place: FeedPlace = { kind: "month", month, before: asked.before };
  if (typed !== asked.area.slug) return redirect(c, placePath(asked.selection, place, type));
  return sendFeed(c, { ...asked, place, type });
}

/** What a URL asks for. */
interface Asked {
  /** The one its path names. */
  readonly area: Area;
  readonly selection: Selection;
  readonly query: BriefQuery;
  readonly before: number | null;
}

/** The answer to give instead where the URL asks for what there is not. */
async function readAsked(c: AppContext, name: string, type: FeedType | null): Promise<Asked | Response> {
  const { geography } = c.get("deps").config;
  const area = findArea(geography, name);
  if (area === undefined)
    return (
      unknownFormat(c, name) ?? unknownArea(c, name, ({ slug }) => selectionPath(plainSelection(slug), type ?? "atom"))
    );
  const asked = await readAskedSelection(c, area);
  if ("detail" in asked) return badRequest(c, asked.detail);
  const before = readBefore(new URL(c.req.url).searchParams);
  if (before === undefined) return badRequest(c, "before must be a number out of a link of ours: the next page's.");
  return { area, ...asked, before };
}

/** A feed of ours under an extension that we do not have, as `/feeds/cn.xml`; null: that is not what is wrong. */
function unknownFormat(c: AppContext, name: string): Response | null {
  const area = findArea(c.get("deps").config.geography, name.slice(0, Math.max(0, name.lastIndexOf("."))));
  if (area === undefined) return null;
  const suggestions = formatsOf(plainSelection(area.slug));
  const detail = `Feeds come as Atom, RSS and JSON Feed: ${suggestions.map(({ path }) => path).join(", ")}.`;
  return notFound(c, detail, suggestions);
}

/** The same in each format. */
function formatsOf(selection: Selection): readonly Suggestion[] {
  return feedTypes.map((type) => ({ title: feedContentTypes[type], path: selectionPath(selection, type) }));
}

/** `TW.Atom` → TW, atom. Without one of our extensions the whole is the name. */
function splitName(typed: string): { readonly name: string; readonly type: FeedType | null } {
  const dot = typed.lastIndexOf(".");
  const type = feedTypes.find((candidate) => candidate === typed.slice(dot + 1).toLowerCase());
  return dot < 1 || type === undefined ? { name: typed, type: null } : { name: typed.slice(0, dot), type };
}

async function serveNegotiated(c: AppContext, asked: Asked, place: FeedPlace): Promise<Response> {
  const { selection } = asked;
  const type = negotiateType(c.req.header("accept"));
  if (type === "html") return sendPageOf(c, asked, place);
  return type === null ? notAcceptable(c, selection) : sendFeed(c, { ...asked, place, type }, true);
}

/** An area's own page where nothing else is asked for. */
async function sendPageOf(c: AppContext, { selection, query }: Asked, place: FeedPlace): Promise<Response> {
  const area = soleArea(c, selection);
  if (area === null || place.kind !== "newest") return sendSelectionPage(c, { selection, query, place });
  return area.kind === "all" ? sendFrontPage(c, true) : sendAreaPage(c, area, true);
}

/** The area of which everything is asked for; null: something else is. */
function soleArea(c: AppContext, selection: Selection): Area | null {
  const name = selectionName(selection);
  const isWhole = selectionPath(selection, null) === selectionPath(plainSelection(name), null);
  return isWhole ? (findArea(c.get("deps").config.geography, name) ?? null) : null;
}

function notAcceptable(c: AppContext, selection: Selection): Response {
  const paths = formatsOf(selection);
  return problemResponse(c, {
    status: 406,
    title: "Not acceptable",
    detail: `This feed comes as Atom, RSS, JSON Feed or HTML: ${paths.map(({ path }) => path).join(", ")}.`,
    suggestions: paths,
  });
}

async function sendFeed(
  c: AppContext,
  { selection, query, place, type }: Omit<FeedRequest, "pagePath">,
  isNegotiated = false,
): Promise<Response> {
  const { config } = c.get("deps");
  const path = placePath(selection, place, type);
  const pagePath = soleArea(c, selection)?.path ?? selectionPath(selection, null);
  const request: FeedRequest = { selection, query, place, type, pagePath };
  const representation = await renderedFeed(c, path, request);
  // Kept like a feed, so that asking again costs no more.
  if (representation.body.length === 0) return notFound(c, "Nothing was stored in this month.");
  const options = {
    cacheControl: cacheControl(config.feeds),
    variesBy: isNegotiated ? ["Accept", "A-IM"] : ["A-IM"],
    headers: {
      Link: feedLinks(c, request, path),
      ...(isNegotiated ? { "Content-Location": sitePath(config.site, path) } : {}),
    },
  };
  return (await feedDelta(c, { path, request, whole: representation, options })) ?? respond(c, representation, options);
}

/** Itself, its hub, and the same in the other formats. */
function feedLinks(c: AppContext, { selection, place, type }: FeedRequest, path: string): string {
  const { config } = c.get("deps");
  const { baseUrl } = config.site;
  const self = `${baseUrl}${path}`;
  // Only what one subscribes to has a hub: what is older never changes by what is new.
  const hub = place.kind === "newest" ? hubUrlOf(config, self) : null;
  const others = feedTypes.filter((other) => other !== type);
  return linkHeader([
    { href: self, rel: "self" },
    ...(isCanonical(c, path) ? [] : [{ href: self, rel: "canonical" }]),
    ...(hub === null ? [] : [{ href: hub, rel: "hub" }]),
    ...others.map((other) => ({
      href: `${baseUrl}${placePath(selection, place, other)}`,
      rel: "alternate",
      type: feedContentTypes[other].replace(/;.*/, ""),
    })),
  ]);
}

/** Whether the request is spelt as we spell it; a negotiated one is another address of the same kind. */
function isCanonical(c: AppContext, path: string): boolean {
  const { pathname, search } = new URL(c.req.url);
  return search === "" || `${pathname}${search}` === sitePath(c.get("deps").config.site, path);
}

/** One query where nothing has changed since it was rendered. */
async function renderedFeed(c: AppContext, path: string, request: FeedRequest): Promise<Representation> {
  const deps = c.get("deps");
  const { number, changedAt } = await deps.store.revision(request.query.listing);
  return c.get("cache").get(path, feedVersion(number, request.query), async () => {
    const { text, states } = (await renderFeedWithStates(deps, request)) ?? { text: "", states: [] };
    const facts = { contentType: feedContentTypes[request.type], lastModified: changedAt };
    const representation = await toRepresentation(text, facts);
    if (request.place.kind === "newest") c.get("pastFeeds").note(path, representation.tag, states);
    return representation;
  });
}
