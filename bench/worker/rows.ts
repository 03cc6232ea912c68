import { inFolder } from "../child.ts";
import { type Bench, type Figure, type Findings, figure, found, type Scale, together } from "../figure.ts";
import { type Publisher, startPublisher } from "../publisher.ts";
import { bundle } from "./bundle.ts";
import type { Cost } from "./counting-database.ts";
import { freePlan, freePlanTable } from "./free-plan.ts";
import { due, settle } from "./ticks.ts";
import { startWorkerd, type Workerd } from "./workerd.ts";

/** What D1 counts for each kind of work, and what follows from it for a day on the free plan. */
export const workerRowsBench: Bench = {
  name: "worker-rows",
  run: (scale: Scale) =>
    inFolder(async (folder) => {
      const publisher = await startPublisher(12);
      const settings = { INBRIEF_ALLOW_UPSTREAM: `127.0.0.1:${publisher.port}` };
      const workerd = await startWorkerd({ modules: await bundle(folder, "probe"), sources: publisher.urls, settings });
      try {
        await settle(workerd, publisher);
        const checks = await measureChecks(workerd, publisher);
        const reading = await measureReading(workerd);
        const idle = await measureIdle(workerd, scale === "smoke" ? [50] : [50, 200, 1000]);
        return together([
          found(...checkFigures(checks), ...readingFigures(reading)),
          idleFindings(checks, reading, idle),
        ]);
      } finally {
        await workerd.stop();
        await publisher.stop();
      }
    }),
};

/** Each less what a tick costs in which nothing is due. */
export interface CheckCosts {
  readonly unchanged: Cost;
  readonly oneNew: Cost;
  readonly threeNew: Cost;
  /** Three new briefs, each about another country: two rows more for each further one, its revision and its counter. */
  readonly threeCountries: Cost;
  readonly firstLoad: Cost;
  /** The busiest tick: its statements, none taken off. */
  readonly busiest: Cost;
}

async function measureChecks(workerd: Workerd, { urls, renew }: Publisher): Promise<CheckCosts> {
  const check = async (url: string) => less(await tickCost(workerd, url), await tickCost(workerd, "none"));
  // The publisher's odd sources are of one country, its even ones of many.
  const [many = "", one = "", ...others] = urls;
  await tickCost(workerd, many);
  const firstLoad = await check(one);
  for (const url of [one, many, ...others]) for (const _part of [1, 2, 3]) await check(url);
  const unchanged = await check(one);
  await renew(1);
  const oneNew = await check(one);
  for (const url of [one, many]) await check(url);
  await renew(4);
  const threeNew = await check(one);
  const threeCountries = await check(many);
  await renew(5);
  await workerd.sql("UPDATE sources SET next_check = 0 WHERE url LIKE 'http://127.%'");
  const busiest = (await workerd.cost("/probe/tick", { method: "POST" })).cost;
  return { unchanged, oneNew, threeNew, threeCountries, firstLoad, busiest };
}

async function tickCost(workerd: Workerd, url: string): Promise<Cost> {
  const headers = { "x-probe-sql": due(url).replaceAll(/\s+/g, " ") };
  const { response, cost } = await workerd.cost("/probe/tick", { method: "POST", headers });
  if (!response.ok) throw new Error(`tick: ${response.status}`);
  return cost;
}

function less(whole: Cost, part: Cost): Cost {
  return {
    read: whole.read - part.read,
    written: whole.written - part.written,
    queries: whole.queries - part.queries,
    calls: whole.calls - part.calls,
  };
}

export interface ReadingCosts {
  readonly cachedFeed: Cost;
  readonly uncachedFeed: Cost;
  readonly cachedRegion: Cost;
  readonly uncachedRegion: Cost;
  readonly frontPage: Cost;
  readonly countryPage: Cost;
  readonly briefPage: Cost;
}

async function measureReading(workerd: Workerd): Promise<ReadingCosts> {
  const twice = async (path: string) => [await read(workerd, path), await read(workerd, path)] as const;
  const feed = (await (await workerd.fetch("/feeds/tw.json")).json()) as { readonly items: readonly { id: string }[] };
  const id = feed.items[0]?.id.replace("urn:uuid:", "") ?? "";
  await workerd.sql("UPDATE revisions SET revision = revision + 1000");
  const [uncachedFeed, cachedFeed] = await twice("/feeds/tw.atom");
  const [uncachedRegion, cachedRegion] = await twice("/feeds/asia.atom");
  const [frontPage] = await twice("/");
  const [countryPage] = await twice("/countries/tw");
  const [briefPage] = await twice(`/briefs/${id}`);
  return { cachedFeed, uncachedFeed, cachedRegion, uncachedRegion, frontPage, countryPage, briefPage };
}

async function read(workerd: Workerd, path: string): Promise<Cost> {
  const { response, cost } = await workerd.cost(path, { headers: { accept: "*/*" } });
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return cost;
}

export interface IdleCost {
  readonly sources: number;
  readonly tick: Cost;
}

/** A tick in which nothing is due, with so many sources in the table. */
async function measureIdle(workerd: Workerd, sizes: readonly number[]): Promise<readonly IdleCost[]> {
  const costs: IdleCost[] = [];
  for (const sources of sizes) {
    await workerd.sql(`INSERT INTO sources (url, treatment, origin, status, is_edited, next_check)
      WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ${sources})
      SELECT 'https://idle-' || n || '.example/', treatment, 'added', 'active', 1, 4000000000 FROM number, (SELECT treatment FROM sources LIMIT 1)
      WHERE n > (SELECT count(*) - 1 FROM sources)`);
    costs.push({ sources, tick: await tickCost(workerd, "none") });
  }
  return costs;
}

const changedCheck = 6;
const newBrief = 8;

function checkFigures({
  unchanged,
  oneNew,
  threeNew,
  threeCountries,
  firstLoad,
  busiest,
}: CheckCosts): readonly Figure[] {
  const rows = (name: string, cost: Cost, most: number) => [
    figure(`${name}: rows written`, cost.written, "", { atMost: most }),
    figure(`${name}: rows read`, cost.read, ""),
  ];
  return [
    ...rows("unchanged check", unchanged, 1),
    ...rows("check with 1 new brief", oneNew, changedCheck + newBrief),
    ...rows("check with 3 new briefs", threeNew, changedCheck + 3 * newBrief),
    figure(
      "check with 3 new briefs of 3 countries: rows written",
      threeCountries.written,
      "",
      null,
      "each further country: its revision and counter",
    ),
    figure("each further new brief: rows written", (threeNew.written - oneNew.written) / 2, "", { atMost: newBrief }),
    ...rows("first load of 10", firstLoad, changedCheck + 10 * newBrief),
    figure("busiest tick: D1 statements", busiest.queries, "", { atMost: 50 }, "12 sources due, all changed"),
    figure("busiest tick: D1 calls", busiest.calls, "", { atMost: 50 }, "a batch is one"),
  ];
}

function readingFigures(costs: ReadingCosts): readonly Figure[] {
  const rows = (name: string, cost: Cost, most: number | null) => [
    figure(`${name}: rows read`, cost.read, ""),
    figure(`${name}: D1 statements`, cost.queries, "", most === null ? null : { atMost: most }),
  ];
  const { cachedFeed, uncachedFeed, cachedRegion, uncachedRegion, frontPage, countryPage, briefPage } = costs;
  const all = [...Object.values(costs)] as readonly Cost[];
  return [
    ...rows("cached country feed", cachedFeed, 1),
    ...rows("uncached country feed", uncachedFeed, null),
    ...rows("cached region feed", cachedRegion, 1),
    ...rows("uncached region feed", uncachedRegion, null),
    ...rows("front page", frontPage, null),
    ...rows("country page", countryPage, null),
    ...rows("brief page", briefPage, null),
    figure("a reader's request: rows written", Math.max(...all.map(({ written }) => written)), "", { atMost: 0 }),
  ];
}

function idleFindings(checks: CheckCosts, reading: ReadingCosts, idle: readonly IdleCost[]): Findings {
  const figures = idle.flatMap(({ sources, tick }) => [
    figure(`idle tick, ${sources} sources: rows read`, tick.read, ""),
    figure(`idle tick, ${sources} sources: rows written`, tick.written, ""),
  ]);
  const days = idle.map((one) => freePlan(one, checks, reading));
  const used = found(...days.flatMap((day) => day.figures));
  return together([found(...figures), { ...used, table: freePlanTable(days) }]);
}
