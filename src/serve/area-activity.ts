import type { Store } from "../deps.ts";
import { dayOf, fromIso, type Instant } from "../model/instant.ts";
import type { Activity } from "../render/pages/activity-chart.ts";
import type { AppContext } from "./context.ts";
import { toRepresentation } from "./representation.ts";

const daySeconds = 86_400;
const days = 90;

/** Up to so many areas are counted by themselves: 360 rows read each. */
const fewAreas = 4;

/** By area: how many briefs on each of the days. */
type Table = Readonly<Record<string, readonly number[]>>;

/** Briefs stored on each of the last 90 days (UTC), today included, of some areas together; one about two of them counts twice. */
export async function loadActivity(c: AppContext, areas: readonly string[], now: Instant): Promise<Activity> {
  const from = dayOf(now - (days - 1) * daySeconds);
  const { store } = c.get("deps");
  const table =
    areas.length <= fewAreas
      ? await readTable(store, areas, { from, until: dayOf(now) })
      : await wholeTable(c, areas, { from, until: dayOf(now) });
  return { from, counts: sumsOf(areas.flatMap((area) => (Object.hasOwn(table, area) ? [table[area] ?? []] : []))) };
}

/** Briefs of the last 7 days, in whole UTC days, by area. */
export async function loadWeek(
  { dailyCounts }: Pick<Store, "dailyCounts">,
  areas: readonly string[],
  now: Instant,
): Promise<ReadonlyMap<string, number>> {
  if (areas.length === 0) return new Map();
  const counts = await dailyCounts({ from: dayOf(now - 6 * daySeconds), until: dayOf(now), areas });
  const week = new Map<string, number>();
  for (const { area, count } of counts) week.set(area, (week.get(area) ?? 0) + count);
  return week;
}

interface Days {
  readonly from: string;
  readonly until: string;
}

/**
 * Of a large region every counter of 90 days would be read, thousands of rows. So the days that are over are read once a day, of all areas
 * together, and kept: a brief that is withdrawn later is missing in the chart from the next day on.
 */
async function wholeTable(c: AppContext, areas: readonly string[], { from, until }: Days): Promise<Table> {
  const { store } = c.get("deps");
  const yesterday = dayOf(fromIso(`${until}T00:00:00Z`) - daySeconds);
  const kept = await c.get("cache").get("counts of all areas by day", until, async () => {
    const past = await readTable(store, null, { from, until: yesterday });
    return toRepresentation(JSON.stringify(past), { contentType: "application/json", lastModified: null });
  });
  const past = JSON.parse(new TextDecoder().decode(kept.body)) as Table;
  const today = await readTable(store, areas, { from: until, until });
  return Object.fromEntries(
    areas.map((area) => [area, [...(past[area] ?? noDays(days - 1)), ...(today[area] ?? noDays(1))]]),
  );
}

async function readTable(
  { dailyCounts }: Pick<Store, "dailyCounts">,
  areas: readonly string[] | null,
  { from, until }: Days,
): Promise<Table> {
  const first = fromIso(`${from}T00:00:00Z`);
  const length = (fromIso(`${until}T00:00:00Z`) - first) / daySeconds + 1;
  const table: Record<string, number[]> = {};
  for (const { day, area, count } of await dailyCounts({ from, until, areas })) {
    table[area] ??= noDays(length);
    table[area][(fromIso(`${day}T00:00:00Z`) - first) / daySeconds] = count;
  }
  return table;
}

function noDays(length: number): number[] {
  return Array.from({ length }, () => 0);
}

function sumsOf(rows: readonly (readonly number[])[]): readonly number[] {
  return noDays(days).map((_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0));
}
