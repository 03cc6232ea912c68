import type { BriefQuery, Listing } from "../deps.ts";
import type { PublishedBrief } from "../model/brief.ts";
import { dayOf, fromIso, toIso } from "../model/instant.ts";
import { plainSelection } from "../model/selection.ts";
import { type AreaPage, type AreaPart, renderAreaPage } from "../render/pages/area-page.ts";
import { countedAround, type Place } from "../render/pages/area-surroundings.ts";
import { loadActivity, loadWeek } from "./area-activity.ts";
import type { Area } from "./areas.ts";
import type { AppContext } from "./context.ts";
import type { FeedPlace } from "./feed-place.ts";
import { type LoadedFeed, loadFeed } from "./load-feed.ts";
import { sendCachedPage } from "./page.ts";
import { selectionPath } from "./selection.ts";
import { toBriefQuery } from "./selection-query.ts";
import { siteOf } from "./site.ts";

/** Briefs on one page; older ones follow on the next. */
const pageBriefs = 50;

/** A hundred years'. */
const mostMonths = 1200;

type LaterPlace = Exclude<FeedPlace, { readonly kind: "newest" }>;

/**
 * The area's first page, at its own address or, negotiated, at that of its feed. It shows numbers of the areas around, by day: their
 * revisions and the day are part of its version.
 */
export async function sendAreaPage(c: AppContext, area: Area, isNegotiated = false): Promise<Response> {
  const { store, clock } = c.get("deps");
  const now = clock.now();
  const around = countedAround(placeOf(area));
  const revision = await store.revision(withAreas(area.listing, around));
  return sendCachedPage(c, {
    path: area.path,
    topicPath: selectionPath(plainSelection(area.slug), "atom"),
    version: `${revision.number} ${dayOf(now)}`,
    lastModified: Math.max(revision.changedAt, fromIso(dayOf(now))),
    isNegotiated,
    render: async () => {
      const window = { seconds: c.get("deps").config.feeds.windowSeconds, least: pageBriefs, most: pageBriefs };
      const [{ briefs, next }, activity, week] = await Promise.all([
        store.selectWindow(queryOf(c, area), window),
        loadActivity(c, ownAreas(area.listing), now),
        loadWeek(store, around, now),
      ]);
      const part: AreaPart = { kind: "newest", activity, week, archivePath: newestMonthPath(area, briefs) };
      const olderPath = next === null ? null : pathOf(area, { kind: "page", before: next });
      return renderAreaPage(siteOf(c), { ...factsOf(area), briefs, part, newerPath: null, olderPath });
    },
  });
}

/** What came before, or in a month. */
export async function sendLaterPage(c: AppContext, area: Area, place: LaterPlace): Promise<Response> {
  const { config, store } = c.get("deps");
  const { number, changedAt } = await store.revision(area.listing);
  const path = pathOf(area, place);
  return sendCachedPage(c, {
    path,
    version: String(number),
    lastModified: changedAt,
    render: async () => {
      // As on the first page, whatever a feed's window holds.
      const selection = { ...plainSelection(area.slug), limit: pageBriefs };
      const query = queryOf(c, area);
      const [loaded, months] = await Promise.all([
        loadFeed({ store, feeds: config.feeds, selection, query, most: pageBriefs }, place),
        place.kind === "month" ? store.archiveMonths(query, mostMonths) : [],
      ]);
      const part: AreaPart =
        place.kind === "page"
          ? { kind: "older", path }
          : { kind: "month", path, month: place.month, months: months.map((month) => monthLink(area, month)) };
      return renderAreaPage(siteOf(c), {
        ...factsOf(area),
        briefs: loaded?.briefs ?? [],
        part,
        ...paths(area, loaded),
      });
    },
  });
}

function paths(area: Area, loaded: LoadedFeed | null): Pick<AreaPage, "newerPath" | "olderPath"> {
  const newer = loaded?.previous ?? loaded?.nextArchive ?? null;
  const older = loaded?.next ?? loaded?.prevArchive ?? null;
  return { newerPath: newer && pathOf(area, newer), olderPath: older && pathOf(area, older) };
}

function pathOf({ path }: Area, place: FeedPlace): string {
  switch (place.kind) {
    case "newest":
      return path;
    case "page":
      return `${path}?before=${place.before}`;
    case "month":
      return `${path}?month=${place.month}${place.before === null ? "" : `&before=${place.before}`}`;
  }
}

function monthLink(area: Area, month: string): { readonly month: string; readonly path: string } {
  return { month, path: pathOf(area, { kind: "month", month, before: null }) };
}

/** Without asking for it: the month in which the last one came in. */
function newestMonthPath(area: Area, briefs: readonly PublishedBrief[]): string | null {
  if (briefs.length === 0) return null;
  const newest = Math.max(...briefs.map(({ storedAt }) => storedAt));
  return monthLink(area, toIso(newest).slice(0, 7)).path;
}

function factsOf(area: Area): Pick<AreaPage, "area" | "name" | "path" | "place"> {
  return { area: area.slug, name: area.name, path: area.path, place: placeOf(area) };
}

function placeOf(area: Area): Place {
  if (area.kind === "country") return { kind: "country", country: area.country };
  return area.kind === "region" ? { kind: "region", region: area.region } : { kind: "unplaced" };
}

function queryOf(c: AppContext, area: Area): BriefQuery {
  return toBriefQuery(plainSelection(area.slug), { geography: c.get("deps").config.geography, sources: [] });
}

/** Areas whose counters make up the page's own numbers. */
function ownAreas(listing: Listing): readonly string[] {
  return listing.kind === "areas" ? listing.areas : [listing.kind];
}

function withAreas(listing: Listing, areas: readonly string[]): Listing {
  return listing.kind === "areas" ? { kind: "areas", areas: [...new Set([...listing.areas, ...areas])] } : listing;
}
