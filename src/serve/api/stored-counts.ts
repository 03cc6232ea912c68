import type { DayCount, Deps } from "../../deps.ts";
import { dayOf, type Instant } from "../../model/instant.ts";
import type { Area } from "../areas.ts";

const day = 86_400;
const windows = { today: 1, last2Days: 2, last7Days: 7, last30Days: 30 } as const;

export type StoredCounts = Readonly<Record<keyof typeof windows, number>>;

/** Briefs stored about an area in the last days, from the counters. */
export type CountsOf = (area: Area) => StoredCounts;

export async function loadStoredCounts({ store, clock }: Pick<Deps, "store" | "clock">): Promise<CountsOf> {
  const now = clock.now();
  const from = firstDay(now, windows.last30Days);
  const rows = await store.dailyCounts({ from, until: dayOf(now), areas: null });
  const byArea = Map.groupBy(rows, ({ area }) => area);
  return (area) =>
    countsOf(
      keysOf(area).flatMap((key) => byArea.get(key) ?? []),
      now,
    );
}

/** The counters are by country, bloc and the special areas; a region is what its countries are together. */
function keysOf({ listing, slug }: Area): readonly string[] {
  return listing.kind === "areas" ? listing.areas : [slug];
}

function countsOf(rows: readonly DayCount[], now: Instant): StoredCounts {
  const since = (days: number) => {
    const from = firstDay(now, days);
    return rows.filter(({ day }) => day >= from).reduce((sum, { count }) => sum + count, 0);
  };
  const { today, last2Days, last7Days, last30Days } = windows;
  return {
    today: since(today),
    last2Days: since(last2Days),
    last7Days: since(last7Days),
    last30Days: since(last30Days),
  };
}

/** Of so many whole UTC days that end with today. */
function firstDay(now: Instant, days: number): string {
  return dayOf(now - (days - 1) * day);
}
