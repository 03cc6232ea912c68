import type { BriefQuery, Deps } from "../deps.ts";
import { hubUrlOf } from "../hub/hub-link.ts";
import type { PublishedBrief } from "../model/brief.ts";
import type { Instant } from "../model/instant.ts";
import type { FeedType, Selection } from "../model/selection.ts";
import { untagged } from "../render/clean.ts";
import type { FeedDocument } from "../render/feed-document.ts";
import { type FeedItem, toFeedItems } from "../render/feed-item.ts";
import { renderFeed } from "../render/render-feed.ts";
import { type FeedPlace, newestPlace, placePath } from "./feed-place.ts";
import { loadFeed } from "./load-feed.ts";
import { loadTombstones } from "./load-tombstones.ts";
import { toPermanentId } from "./permanent-id.ts";
import { selectionPath } from "./selection.ts";
import { selectionTitle } from "./selection-title.ts";
import { toSite } from "./site.ts";

export interface FeedRequest {
  readonly selection: Selection;
  readonly query: BriefQuery;
  readonly place: FeedPlace;
  readonly type: FeedType;
  /** The page that shows the same, below the base URL. */
  readonly pagePath: string;
}

/** The document from what the store holds now; null: there is none of that month. */
async function buildFeedDocument(deps: Deps, request: FeedRequest, most: number): Promise<FeedDocument | null> {
  const { site, feeds, geography } = deps.config;
  const { selection, query, place, type } = request;
  const loaded = await loadFeed({ store: deps.store, feeds, selection, query, most }, place);
  if (loaded === null) return null;
  const settings = toSite(deps.config);
  const name = selectionTitle(selection, geography);
  const toUrl = (path: FeedPlace | null) =>
    path === null ? null : `${site.baseUrl}${placePath(selection, path, type)}`;
  const selfUrl = `${site.baseUrl}${placePath(selection, place, type)}`;
  return {
    id: await feedId(deps, selection),
    title: untagged(`${name}${place.kind === "month" ? `, ${place.month}` : ""} · ${site.title}`),
    description: name === "All briefs" ? site.description : `News in brief: ${name}.`,
    language: site.language,
    publisher: site.title,
    pageUrl: `${site.baseUrl}${request.pagePath}`,
    selfUrl,
    links: {
      isArchive: place.kind === "month",
      current: place.kind === "newest" ? null : toUrl(newestPlace),
      first: toUrl(loaded.first),
      next: toUrl(loaded.next),
      previous: toUrl(loaded.previous),
      last: toUrl(loaded.last),
      prevArchive: toUrl(loaded.prevArchive),
      nextArchive: toUrl(loaded.nextArchive),
    },
    hubUrl: place.kind === "newest" ? hubUrlOf(deps.config, selfUrl) : null,
    updated: newest(loaded.briefs),
    ttlMinutes: feeds.ttlMinutes,
    aboutUrl: `${site.baseUrl}/about#json-feed`,
    iconUrl: `${site.baseUrl}/favicon.svg`,
    items: toFeedItems(loaded.briefs, settings),
    withdrawn: type === "atom" && place.kind === "newest" ? await loadTombstones(deps.store, query, loaded) : [],
  };
}

/** When the founding round-up was published: what an empty feed says, for a date of 1970 is taken for a mistake. */
const beginning: Instant = 1_699_228_800;

/** When a reader last saw something new in it: by the briefs alone, so that a store that was moved says the same. */
function newest(briefs: readonly PublishedBrief[]): Instant {
  return briefs.length === 0
    ? beginning
    : Math.max(...briefs.map(({ storedAt, updated }) => Math.max(storedAt, updated)));
}

/** One for all documents of a feed. Made from the stored instance id, so that it names no domain and lives through a move. */
async function feedId(deps: Deps, selection: Selection): Promise<string> {
  return toPermanentId(await deps.store.instanceId(), selectionPath(selection, null));
}

/**
 * The document in its format, within the largest body as UTF-8; null: there is none of that month. What is too much is left to the next page: so
 * fewer briefs are asked for, not some left out, which a walk by links would never meet.
 */
export async function renderFeedDocument(deps: Deps, request: FeedRequest): Promise<string | null> {
  return (await renderWithin(deps, request))?.text ?? null;
}

/** The same with the states of its entries, for `renderFeedSince`. */
export async function renderFeedWithStates(deps: Deps, request: FeedRequest): Promise<FeedWithStates | null> {
  const rendered = await renderWithin(deps, request);
  return rendered === null ? null : { text: rendered.text, states: rendered.document.items.map(stateOf) };
}

export interface FeedWithStates {
  readonly text: string;
  readonly states: readonly string[];
}

/** The document with those entries only whose state is not among those held: new ones, and changed ones. */
export async function renderFeedSince(
  deps: Deps,
  request: FeedRequest,
  held: ReadonlySet<string>,
): Promise<string | null> {
  const rendered = await renderWithin(deps, request);
  if (rendered === null) return null;
  const items = rendered.document.items.filter((item) => !held.has(stateOf(item)));
  return renderFeed(request.type, { ...rendered.document, items });
}

/** Changes when a reader sees the entry changed. */
function stateOf({ id, updated }: Pick<FeedItem, "id" | "updated">): string {
  return `${id.slice("urn:uuid:".length)}@${updated}`;
}

interface Rendered {
  readonly document: FeedDocument;
  readonly text: string;
}

async function renderWithin(deps: Deps, request: FeedRequest): Promise<Rendered | null> {
  const { maxFeedBytes } = deps.config.feeds;
  for (let most = deps.config.feeds.maxLimit; ; ) {
    const document = await buildFeedDocument(deps, request, most);
    if (document === null) return null;
    const text = renderFeed(request.type, document);
    const excess = byteLength(text) / maxFeedBytes;
    if (excess <= 1) return { document, text };
    // A single brief that is too long for any feed has its own page.
    if (document.items.length <= 1) return withoutItems(request.type, document);
    most = Math.max(1, Math.min(document.items.length - 1, Math.floor((document.items.length / excess) * 0.95)));
  }
}

function withoutItems(type: FeedType, document: FeedDocument): Rendered {
  const empty = { ...document, items: [] };
  return { document: empty, text: renderFeed(type, empty) };
}

/** In UTF-8. */
function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
