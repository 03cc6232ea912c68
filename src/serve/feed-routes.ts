import type { FeedType, Selection } from "../model/selection.ts";
import { feedTypes } from "../model/selection.ts";
import { sitePath } from "../render/pages/site.ts";
import { feedContentTypes } from "../render/render-feed.ts";
import { sendAreaPage } from "./area-routes.ts";
import { type Area, findArea } from "./areas.ts";
import type { AppContext } from "./context.ts";
import { buildFeedDocument, type FeedRequest, renderWithin } from "./feed-document.ts";
import { sendFrontPage } from "./front-routes.ts";
import { cacheControl } from "./headers.ts";
import { negotiateType } from "./negotiate.ts";
import { badRequest, problemResponse } from "./problem.ts";
import { redirect } from "./redirect.ts";
import { type Representation, toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";
import { isBadParameter, plainSelection, readSelection, selectionPath } from "./selection.ts";
import { unknownArea } from "./unknown-area.ts";

/** GET /feeds/{area}.{rss|atom|json} and, by Accept, /feeds/{area}. */
export async function serveFeed(c: AppContext): Promise<Response> {
  const typed = c.req.param("name") ?? "";
  const { name, type } = splitName(typed);
  const { geography, feeds } = c.get("deps").config;
  const area = findArea(geography, name);
  if (area === undefined)
    return unknownArea(c, name, ({ slug }) => selectionPath(plainSelection(slug), type ?? "atom"));
  const selection = readSelection(area.slug, new URL(c.req.url).searchParams, feeds);
  if (isBadParameter(selection)) return badRequest(c, selection.detail);
  const canonicalName = type === null ? area.slug : `${area.slug}.${type}`;
  if (typed !== canonicalName) return redirect(c, selectionPath(selection, type));
  return type === null ? serveNegotiated(c, area, selection) : sendFeed(c, { area, selection, type });
}

/** `TW.Atom` → TW, atom. Without one of our extensions the whole is the name. */
function splitName(typed: string): { readonly name: string; readonly type: FeedType | null } {
  const dot = typed.lastIndexOf(".");
  const type = feedTypes.find((candidate) => candidate === typed.slice(dot + 1).toLowerCase());
  return dot < 1 || type === undefined ? { name: typed, type: null } : { name: typed.slice(0, dot), type };
}

async function serveNegotiated(c: AppContext, area: Area, selection: Selection): Promise<Response> {
  const type = negotiateType(c.req.header("accept"));
  if (type === "html") return area.kind === "all" ? sendFrontPage(c, true) : sendAreaPage(c, area, true);
  return type === null ? notAcceptable(c, selection) : sendFeed(c, { area, selection, type }, true);
}

function notAcceptable(c: AppContext, selection: Selection): Response {
  const paths = feedTypes.map((type) => ({ title: feedContentTypes[type], path: selectionPath(selection, type) }));
  return problemResponse(c, {
    status: 406,
    title: "Not acceptable",
    detail: `This feed comes as Atom, RSS, JSON Feed or HTML: ${paths.map(({ path }) => path).join(", ")}.`,
    suggestions: paths,
  });
}

async function sendFeed(c: AppContext, request: FeedRequest, isNegotiated = false): Promise<Response> {
  const { config } = c.get("deps");
  const representation = await renderedFeed(c, request);
  const path = selectionPath(request.selection, request.type);
  return respond(c, representation, {
    cacheControl: cacheControl(config.feeds),
    variesByAccept: isNegotiated,
    headers: {
      Link: `<${config.site.baseUrl}${path}>; rel="self"`,
      ...(isNegotiated ? { "Content-Location": sitePath(config.site, path) } : {}),
    },
  });
}

/** One query where nothing has changed since it was rendered. */
async function renderedFeed(c: AppContext, request: FeedRequest): Promise<Representation> {
  const deps = c.get("deps");
  const revision = await deps.store.revision(request.area.listing);
  return c.get("cache").get(selectionPath(request.selection, request.type), String(revision.number), async () => {
    const document = await buildFeedDocument(deps, request);
    const text = renderWithin(request.type, document, deps.config.feeds.maxFeedBytes);
    return toRepresentation(text, { contentType: feedContentTypes[request.type], lastModified: revision.changedAt });
  });
}
