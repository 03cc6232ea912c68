import type { FeedConfig } from "../config.ts";
import type { BriefQuery, Store, Window } from "../deps.ts";
import type { PublishedBrief } from "../model/brief.ts";
import type { Selection } from "../model/selection.ts";
import { type FeedPlace, newestPlace } from "./feed-place.ts";
import { windowOf } from "./selection.ts";

/** What one document of a feed holds, and the places of its neighbours; null: there is none. */
export interface LoadedFeed {
  readonly briefs: readonly PublishedBrief[];
  readonly next: FeedPlace | null;
  readonly first: FeedPlace | null;
  readonly previous: FeedPlace | null;
  readonly last: FeedPlace | null;
  readonly prevArchive: FeedPlace | null;
  readonly nextArchive: FeedPlace | null;
}

export interface FeedSource {
  readonly store: Store;
  readonly feeds: FeedConfig;
  readonly selection: Selection;
  readonly query: BriefQuery;
  /** At most so many briefs, whatever else is asked for; the next document begins behind them. */
  readonly most: number;
}

/** Briefs of a page of older ones, where no limit is asked for. */
const pageBriefs = 100;

/** null: nothing at all was stored in the month. */
export function loadFeed(source: FeedSource, place: FeedPlace): Promise<LoadedFeed | null> {
  switch (place.kind) {
    case "newest":
      return loadNewest(source);
    case "page":
      return loadPage(source, place.before);
    case "month":
      return loadMonth(source, place);
  }
}

function pageLimit({ selection, feeds, most }: FeedSource): number {
  return Math.min(selection.limit ?? pageBriefs, feeds.maxLimit, most);
}

function cappedWindow({ selection, feeds, most }: FeedSource): Window {
  const window = windowOf(selection, feeds);
  return { ...window, least: Math.min(window.least, most), most: Math.min(window.most, most) };
}

async function loadNewest(source: FeedSource): Promise<LoadedFeed> {
  const { store, query } = source;
  const [{ briefs, next }, [month]] = await Promise.all([
    store.selectWindow(query, cappedWindow(source)),
    store.archiveMonths(query, 1),
  ]);
  return {
    briefs,
    next: toPage(next),
    first: next === null ? null : newestPlace,
    previous: null,
    last: next === null ? null : await lastPlace(source, next),
    prevArchive: month === undefined ? null : { kind: "month", month, before: null },
    nextArchive: null,
  };
}

async function loadPage(source: FeedSource, before: number): Promise<LoadedFeed> {
  const [{ briefs, next }, previous] = await Promise.all([
    source.store.selectPage(source.query, { before, limit: pageLimit(source) }),
    previousPlace(source, before),
  ]);
  const last = next === null ? toPage(before) : await lastPlace(source, next);
  return { briefs, next: toPage(next), first: newestPlace, previous, last, prevArchive: null, nextArchive: null };
}

/** The page that ends where this one begins: what one subscribes to where that reaches down to it. */
async function previousPlace(source: FeedSource, before: number): Promise<FeedPlace | null> {
  const { store, query } = source;
  const [limit, window] = [pageLimit(source), cappedWindow(source)];
  const beyondWindow = await store.findPageAbove(query, { before, limit: Math.max(limit, window.most) });
  if (beyondWindow !== null) return toPage(await store.findPageAbove(query, { before, limit }));
  const { next } = await store.selectWindow(query, window);
  if (next === null || next <= before) return newestPlace;
  return toPage((await store.findPageAbove(query, { before, limit })) ?? next);
}

/** The page with the oldest. Of areas and sources alone: what else narrows them is only told brief by brief, from the other end. */
async function lastPlace(source: FeedSource, next: number): Promise<FeedPlace | null> {
  const { store, query } = source;
  if (!isListing(query)) return null;
  const last = await store.findPageAbove(query, { before: null, limit: pageLimit(source) });
  return toPage(Math.min(last ?? next, next));
}

function isListing({ include, exclude, languages, sourceIds, not, primary, minScore, since }: BriefQuery): boolean {
  const isNarrowed = [include, exclude, languages, sourceIds, not].some((list) => list.length > 0);
  return !isNarrowed && !primary && minScore === null && since === null;
}

function toPage(before: number | null): FeedPlace | null {
  return before === null ? null : { kind: "page", before };
}

/** Months without a brief of the selection are passed over. A part of a long month leads to the next part, the last one to the month before. */
async function loadMonth(
  { store, feeds, query, most }: FeedSource,
  { month, before }: Extract<FeedPlace, { kind: "month" }>,
): Promise<LoadedFeed | null> {
  const [part, months] = await Promise.all([
    store.selectMonth(query, { month, before, limit: Math.min(archiveBriefs, feeds.maxLimit, most) }),
    store.archiveMonths(query, mostMonths),
  ]);
  if (part === null) return null;
  const older = months.find((other) => other < month);
  const newer = months.findLast((other) => other > month);
  const prevArchive = part.next === null ? older : month;
  const nextArchive = part.newer === null ? newer : month;
  return {
    briefs: part.briefs,
    next: null,
    first: null,
    previous: null,
    last: null,
    prevArchive: prevArchive === undefined ? null : { kind: "month", month: prevArchive, before: part.next },
    nextArchive: nextArchive === undefined ? null : { kind: "month", month: nextArchive, before: cursorOf(part.newer) },
  };
}

function cursorOf(newer: number | "newest" | null): number | null {
  return newer === "newest" ? null : newer;
}

/** Of one archive document. It does not depend on `limit`: an archive is one and the same for all. */
const archiveBriefs = 500;

/** A hundred years'. */
const mostMonths = 1200;
