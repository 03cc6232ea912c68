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
    prevArchive: month === undefined ? null : { kind: "month", month, before: null },
    nextArchive: null,
  };
}

async function loadPage(source: FeedSource, before: number): Promise<LoadedFeed> {
  const { briefs, next } = await source.store.selectPage(source.query, { before, limit: pageLimit(source) });
  return { briefs, next: toPage(next), first: newestPlace, prevArchive: null, nextArchive: null };
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
