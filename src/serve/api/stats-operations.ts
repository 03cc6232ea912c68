import type { DayCount } from "../../deps.ts";
import { dayOf, fromIso } from "../../model/instant.ts";
import { isBadValue, listed, readAreas } from "../selection-values.ts";
import { apiPath } from "./api-path.ts";
import type { Table } from "./csv.ts";
import { operation } from "./operation.ts";
import { dayParameter, describedParameter } from "./parameter.ts";
import { badValue } from "./read-input.ts";
import { reference } from "./schema.ts";
import { formatParameter, sendDocument } from "./send-document.ts";

const day = 86_400;
const usualDays = 30;
const mostDays = 366;
/** Counters of one answer, so that nobody reads a year of the whole world at a time: rows read are what a day's quota is made of. */
const mostCounters = 8000;
/** Where none is named, each counts: as many as there may be. */
const everyArea = 250;

const table: Table<DayCount> = {
  columns: { day: ({ day }) => day, area: ({ area }) => area, briefs: ({ count }) => count },
};

export const getStatistics = operation({
  method: "get",
  path: "/stats",
  id: "getStatistics",
  tag: "Places",
  summary: "Briefs stored, by day and country",
  description:
    "By UTC day of storing: each country, each bloc, `unplaced`, and `all`. A brief about two countries counts in both, and once in `all`; a story that several sources tell counts once.",
  parameters: {
    from: dayParameter({ description: `First day; left out: ${usualDays} days in all.`, example: "2026-11-01" }),
    until: dayParameter({
      description: "Last day; left out: today. A country may be asked for a year at a time, all areas for a month.",
    }),
    area: describedParameter({
      description: "Only these countries, regions' countries, blocs or `unplaced`.",
      example: "tw,asean",
    }),
    format: formatParameter,
  },
  answers: { 200: { description: "The counts.", schema: reference("Statistics"), hasCsv: true } },
  handle: async (c, { values, config }) => {
    const { store, clock } = c.get("deps");
    const today = dayOf(clock.now());
    const until = values.until ?? today;
    const from = values.from ?? dayOf(fromIso(`${until}T00:00:00Z`) - (usualDays - 1) * day);
    const days = (fromIso(`${until}T00:00:00Z`) - fromIso(`${from}T00:00:00Z`)) / day + 1;
    const typed = listed(new URL(c.req.url).searchParams, "area");
    const named = readAreas(config.geography, "area", typed, "any");
    if (isBadValue(named)) return badValue(c, [{ name: "area", detail: named.fault }]);
    const keys = named.flatMap(({ listing, slug }) => (listing.kind === "areas" ? listing.areas : [slug]));
    const areas = keys.length === 0 ? null : [...new Set(keys)].toSorted();
    const most = Math.min(mostDays, Math.floor(mostCounters / (areas?.length ?? everyArea)));
    if (!(days >= 1 && days <= most))
      return badValue(c, [
        { name: "from", detail: `from must be a day so that, with until, 1 to ${most} days are asked for` },
      ]);
    const { number, changedAt } = await store.revision({ kind: "all" });
    const load = async () => {
      const rows = await store.dailyCounts({ from, until, areas });
      const records = rows.map(({ day, area, count }) => ({ day, area, briefs: count }));
      return { body: { from, until, days: records }, rows, next: null };
    };
    const path = `${apiPath}/stats?from=${from}&until=${until}&area=${areas?.join(",") ?? ""}`;
    // What is left out is meant as of today.
    const lastModified = Math.max(changedAt, values.until === null ? fromIso(today) : 0);
    return sendDocument(c, { path, version: String(number), lastModified, table, load }, values.format);
  },
});
