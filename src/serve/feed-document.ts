import { v5 as uuidFrom } from "uuid";
import type { Deps } from "../deps.ts";
import type { PublishedBrief } from "../model/brief.ts";
import type { Instant } from "../model/instant.ts";
import type { FeedType, Selection } from "../model/selection.ts";
import type { FeedDocument } from "../render/feed-document.ts";
import { toFeedItem } from "../render/feed-item.ts";
import { renderFeed } from "../render/render-feed.ts";
import type { Area } from "./areas.ts";
import { selectionPath, windowOf } from "./selection.ts";
import { toSite } from "./site.ts";

export interface FeedRequest {
  readonly area: Area;
  readonly selection: Selection;
  readonly type: FeedType;
}

/** The feed from what the store holds now. */
export async function buildFeedDocument(deps: Deps, request: FeedRequest): Promise<FeedDocument> {
  const { site, feeds } = deps.config;
  const { area, selection, type } = request;
  const briefs = await deps.store.listBriefs(area.listing, windowOf(selection, feeds), selection.clusters);
  const settings = toSite(deps.config);
  return {
    id: await feedId(deps, selection),
    title: `${area.name} · ${site.title}`,
    description: area.kind === "all" ? site.description : `News in brief: ${area.name}.`,
    language: site.language,
    publisher: site.title,
    pageUrl: `${site.baseUrl}${area.path}`,
    selfUrl: `${site.baseUrl}${selectionPath(selection, type)}`,
    hubUrl: null,
    updated: newest(briefs),
    ttlMinutes: feeds.ttlMinutes,
    aboutUrl: `${site.baseUrl}/about#json-feed`,
    iconUrl: `${site.baseUrl}/favicon.svg`,
    items: briefs.map((brief) => toFeedItem(brief, settings)),
  };
}

/** When a reader last saw something new in it: by the briefs alone, so that a store that was moved says the same. 0: it is empty. */
function newest(briefs: readonly PublishedBrief[]): Instant {
  return Math.max(0, ...briefs.map(({ storedAt, updated }) => Math.max(storedAt, updated)));
}

/** Made from the stored instance id, so that it names no domain and lives through a move. */
async function feedId(deps: Deps, selection: Selection): Promise<string> {
  return `urn:uuid:${uuidFrom(selectionPath(selection, null), await deps.store.instanceId())}`;
}

/** The feed in its format, within `maxBytes` as UTF-8: what is too much is left out from the old end, where readers have it already. */
export function renderWithin(type: FeedType, document: FeedDocument, maxBytes: number): string {
  let items = document.items;
  for (;;) {
    const text = renderFeed(type, { ...document, items });
    const excess = byteLength(text) / maxBytes;
    if (excess <= 1 || items.length === 0) return text;
    items = items.slice(0, Math.min(items.length - 1, Math.floor((items.length / excess) * 0.95)));
  }
}

/** In UTF-8. */
function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
