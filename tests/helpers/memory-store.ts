import type { AreaCount, DayCount, DayRange, Listing, Revision, Store, Window } from "../../src/deps.ts";
import type { PublishedBrief } from "../../src/model/brief.ts";
import { dayOf } from "../../src/model/instant.ts";
import type { Quota } from "../../src/model/quota.ts";
import type { Source } from "../../src/model/source.ts";

export interface MemoryContents {
  briefs: readonly PublishedBrief[];
  sources: readonly Source[];
  revision: Revision;
  meta: Record<string, string>;
  usage: Quota;
}

type ReadingStore = Pick<
  Store,
  | "instanceId"
  | "getMeta"
  | "usage"
  | "instanceIdAndUsage"
  | "listSources"
  | "revision"
  | "areaChanges"
  | "listBriefs"
  | "selectWindow"
  | "findPageAbove"
  | "archiveMonths"
  | "withdrawnBriefs"
  | "findBrief"
  | "countsSince"
  | "dailyCounts"
  | "countHub"
  | "countDue"
  | "blockedHosts"
>;

/** The reading side of a store over plain arrays, which the test may exchange; `calls` counts what was asked. */
export function memoryStore(contents: Partial<MemoryContents> = {}) {
  const state: MemoryContents = {
    briefs: [],
    sources: [],
    revision: { number: 1, changedAt: 1_715_065_200 },
    meta: { seeds: "1" },
    usage: { rowsRead: 0, rowsWritten: 0, queueOperations: 0 },
    ...contents,
  };
  const calls: string[] = [];
  const reading: ReadingStore = {
    instanceId: async () => "5d4f1b1e-1111-4222-8333-444455556666",
    getMeta: async (key) => state.meta[key] ?? null,
    usage: async () => state.usage,
    instanceIdAndUsage: async () => ({ instanceId: await reading.instanceId(), usage: state.usage }),
    listSources: async () => state.sources,
    revision: async () => counted("revision", state.revision),
    areaChanges: async () => count(state.briefs, 0).map(({ area }) => ({ area, changedAt: state.revision.changedAt })),
    listBriefs: async (listing, window) => counted("listBriefs", select(state.briefs, listing, window)),
    selectWindow: async ({ listing }, window) =>
      counted("selectWindow", { briefs: select(state.briefs, listing, window), next: null }),
    findPageAbove: async () => null,
    archiveMonths: async () => [],
    withdrawnBriefs: async () =>
      state.briefs.flatMap(({ id, withdrawnAt }) => (withdrawnAt === null ? [] : [{ id, withdrawnAt }])),
    findBrief: async (id) => {
      const brief = state.briefs.find((brief) => brief.id === id);
      return counted("findBrief", brief === undefined ? null : { ...brief, history: [] });
    },
    countHub: async () => ({ subscribers: 0, waiting: 0, waitingOfHost: 0 }),
    countDue: async () => 0,
    blockedHosts: async () => [],
    countsSince: async (since) => counted("countsSince", count(state.briefs, since)),
    dailyCounts: async (range) => counted("dailyCounts", countByDay(state.briefs, range)),
  };
  function counted<T>(name: string, value: T): T {
    calls.push(name);
    return value;
  }
  return { store: reading as Store, state, calls };
}

function select(briefs: readonly PublishedBrief[], listing: Listing, window: Window): readonly PublishedBrief[] {
  const newest = Math.max(0, ...briefs.map(({ storedAt }) => storedAt));
  return briefs
    .filter((brief) => brief.withdrawnAt === null && isIn(brief, listing))
    .toSorted((a, b) => b.published - a.published || b.seq - a.seq)
    .filter((brief, index) => index < window.least || brief.storedAt >= newest - window.seconds)
    .slice(0, window.most);
}

function isIn({ classification: { countries, blocs }, sourceId }: PublishedBrief, listing: Listing): boolean {
  const areas = [...countries, ...blocs];
  if (listing.kind === "all") return true;
  if (listing.kind === "unplaced") return countries.length === 0;
  if (listing.kind === "sources") return listing.sourceIds.includes(sourceId);
  return areas.some((area) => listing.areas.includes(area));
}

function count(briefs: readonly PublishedBrief[], since: number): readonly AreaCount[] {
  const counts = new Map<string, number>();
  for (const brief of briefs.filter(({ storedAt }) => storedAt >= since - (since % 86_400)))
    for (const area of ["all", ...brief.classification.countries]) counts.set(area, (counts.get(area) ?? 0) + 1);
  return [...counts].map(([area, count]) => ({ area, count }));
}

function countByDay(briefs: readonly PublishedBrief[], { from, until, areas }: DayRange): readonly DayCount[] {
  const days = Map.groupBy(briefs, ({ storedAt }) => dayOf(storedAt));
  return [...days]
    .filter(([day]) => day >= from && day <= until)
    .flatMap(([day, ofDay]) => count(ofDay, 0).map((counted) => ({ day, ...counted })))
    .filter(({ area }) => areas === null || areas.includes(area));
}
