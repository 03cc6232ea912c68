import { dayOf, fromIso } from "../../model/instant.ts";
import { type Area, findArea } from "../areas.ts";
import type { AppContext } from "../context.ts";
import { unknownArea } from "../unknown-area.ts";
import { apiPath } from "./api-path.ts";
import {
  countryAreas,
  countryTable,
  isCountry,
  isRegion,
  regionAreas,
  regionTable,
  toCountryRecord,
  toRegionRecord,
} from "./area-records.ts";
import { operation, problem } from "./operation.ts";
import { pathParameter } from "./parameter.ts";
import { reference } from "./schema.ts";
import { type ApiDocument, type Format, formatParameter, sendDocument } from "./send-document.ts";
import { type CountsOf, loadStoredCounts } from "./stored-counts.ts";

export const listCountries = operation({
  method: "get",
  path: "/countries",
  id: "listCountries",
  tag: "Places",
  summary: "All countries, with counts",
  description: "Each has its own feed, also while nothing is stored about it.",
  parameters: { format: formatParameter },
  answers: { 200: { description: "The countries.", schema: reference("Countries"), hasCsv: true } },
  handle: (c, { values, config }) =>
    sendCounted(c, {
      path: "/countries",
      format: values.format,
      table: countryTable,
      toRows: (countsOf) => countryAreas(config).map((area) => toCountryRecord(area, config, countsOf)),
      toBody: (countries) => ({ countries }),
    }),
});

export const getCountry = operation({
  method: "get",
  path: "/countries/{code}",
  id: "getCountry",
  tag: "Places",
  summary: "One country, with counts",
  description: "By its code, in any letter case.",
  parameters: { code: pathParameter({ description: "ISO 3166-1 alpha-2; XK: Kosovo.", example: "tw" }) },
  answers: {
    200: { description: "The country.", schema: reference("Country") },
    404: problem("There is none; the nearest are named."),
  },
  handle: async (c, { values, config }) => {
    const area = findArea(config.geography, values.code);
    if (area === undefined || !isCountry(area)) return noSuchArea(c, values.code);
    return sendCounted(c, {
      path: `/countries/${area.slug}`,
      toRows: (countsOf) => [toCountryRecord(area, config, countsOf)],
      toBody: ([country = {}]) => country,
    });
  },
});

export const listRegions = operation({
  method: "get",
  path: "/regions",
  id: "listRegions",
  tag: "Places",
  summary: "All regions and blocs, with counts",
  description: "Regions of UN M49, blocs, and `unplaced`: what is about no country.",
  parameters: { format: formatParameter },
  answers: { 200: { description: "The regions.", schema: reference("Regions"), hasCsv: true } },
  handle: (c, { values, config }) =>
    sendCounted(c, {
      path: "/regions",
      format: values.format,
      table: regionTable,
      toRows: (countsOf) => regionAreas(config).map((area) => toRegionRecord(area, config, countsOf)),
      toBody: (regions) => ({ regions }),
    }),
});

export const getRegion = operation({
  method: "get",
  path: "/regions/{slug}",
  id: "getRegion",
  tag: "Places",
  summary: "One region or bloc, with counts",
  description: "By its slug.",
  parameters: { slug: pathParameter({ description: "As in addresses of ours.", example: "south-eastern-asia" }) },
  answers: {
    200: { description: "The region.", schema: reference("Region") },
    404: problem("There is none; the nearest are named."),
  },
  handle: async (c, { values, config }) => {
    const area = findArea(config.geography, values.slug);
    if (area === undefined || !isRegion(area)) return noSuchArea(c, values.slug);
    return sendCounted(c, {
      path: `/regions/${area.slug}`,
      toRows: (countsOf) => [toRegionRecord(area, config, countsOf)],
      toBody: ([region = {}]) => region,
    });
  },
});

function noSuchArea(c: AppContext, typed: string): Response {
  return unknownArea(c, typed, (area) => areaPath(area));
}

function areaPath(area: Area): string {
  return `${apiPath}/${isCountry(area) ? "countries" : "regions"}/${area.slug}`;
}

interface Counted<Row> extends Pick<ApiDocument<Row>, "path" | "table"> {
  readonly format?: Format | null;
  readonly toRows: (countsOf: CountsOf) => readonly Row[];
  readonly toBody: (rows: readonly Row[]) => object;
}

/** The counts change at midnight (UTC) even where nothing is stored: the day is part of the version. */
async function sendCounted<Row>(
  c: AppContext,
  { path, table, format = "json", toRows, toBody }: Counted<Row>,
): Promise<Response> {
  const deps = c.get("deps");
  const { number, changedAt } = await deps.store.revision({ kind: "all" });
  const today = dayOf(deps.clock.now());
  const document: ApiDocument<Row> = {
    path: `${apiPath}${path}`,
    version: `${number} ${today}`,
    lastModified: Math.max(changedAt, fromIso(today)),
    ...(table === undefined ? {} : { table }),
    load: async () => {
      const rows = toRows(await loadStoredCounts(deps));
      return { body: toBody(rows), rows, next: null };
    },
  };
  return sendDocument(c, document, format);
}
