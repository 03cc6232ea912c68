import { type Figure, figure } from "../figure.ts";
import type { Cost } from "./counting-database.ts";
import type { CheckCosts, IdleCost, ReadingCosts } from "./rows.ts";

/** A day of the free plan (WORKERS: 100,000 requests; D1 100,000 rows written, 5 million read; Queues 10,000 operations). */
const limits = { requests: 100_000, written: 100_000, read: 5_000_000, operations: 10_000 };

/** What a usual day is taken to be; every figure of the table rests on it. */
const assumptions = {
  ticksADay: 24 * 60,
  /** Of a source: one each half hour, where its own rhythm allows anything from 15 minutes to 12 hours. */
  checksADay: 48,
  /** Of a source; each found by a check of its own, which is the dearest way. */
  newBriefsADay: 10,
  operationsAMessage: 3,
  /** Of readers' requests that reach the Worker at all; the edge answers the rest. */
  uncachedShare: 0.1,
};

export interface Day {
  readonly figures: readonly Figure[];
  /** Its cells, as a line of the table. */
  readonly line: string;
}

/** The days as a table, with what it assumes below it. */
export function freePlanTable(days: readonly Day[]): readonly string[] {
  const { checksADay, newBriefsADay, operationsAMessage, uncachedShare } = assumptions;
  return [
    "| sources | rows written a day (of 100,000) | rows read by the ingest (of 5 million) | queue operations, with a queue (of 10,000) | readers' requests left |",
    "| ---: | ---: | ---: | ---: | ---: |",
    ...days.map(({ line }) => line),
    "",
    `Assumed: a tick a minute; of each source ${checksADay} checks and ${newBriefsADay} new briefs a day, each of one country and found by a check of its own; ${operationsAMessage} operations a message; ${100 * uncachedShare} % of the readers' requests that reach the Worker find a region's feed changed, the others a cached one.`,
  ];
}

/** What so many sources use of the day, and how many requests of readers are left. */
export function freePlan({ sources, tick }: IdleCost, checks: CheckCosts, reading: ReadingCosts): Day {
  const { ticksADay, checksADay, newBriefsADay, operationsAMessage, uncachedShare } = assumptions;
  const ofSource = (field: keyof Cost) =>
    (checksADay - newBriefsADay) * checks.unchanged[field] + newBriefsADay * checks.oneNew[field];
  const written = ticksADay * tick.written + sources * ofSource("written");
  const read = ticksADay * tick.read + sources * ofSource("read");
  const operations = sources * newBriefsADay * operationsAMessage;
  const aRequest = (1 - uncachedShare) * reading.cachedFeed.read + uncachedShare * reading.uncachedRegion.read;
  const requests = Math.max(Math.min(limits.requests - ticksADay, (limits.read - read) / aRequest), 0);
  const note = `${checksADay} checks and ${newBriefsADay} new briefs a source`;
  // The goal is that 200 sources fit the free plan; more are the paid one's.
  const budget = (most: number) => (sources <= 200 ? { atMost: most } : null);
  const cells = [
    sources,
    share(written, limits.written),
    share(read, limits.read),
    share(operations, limits.operations),
    whole(requests),
  ];
  return {
    figures: [
      figure(`a day of ${sources} sources: rows written`, written, "", budget(limits.written), note),
      figure(`a day of ${sources} sources: rows read by the ingest`, read, "", budget(limits.read), note),
    ],
    line: `| ${cells.join(" | ")} |`,
  };
}

function share(value: number, limit: number): string {
  return `${whole(value)} (${Math.round((100 * value) / limit)} %)`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}
