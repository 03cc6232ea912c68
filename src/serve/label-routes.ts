import { isDay } from "../model/instant.ts";
import { labelLicence, renderLabelsCsv, renderLabelsJson } from "../render/day-labels.ts";
import type { AppContext } from "./context.ts";
import { cacheControl, jsonType } from "./headers.ts";
import { notFound } from "./problem.ts";
import { redirect } from "./redirect.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";

const csvType = "text/csv; charset=utf-8; header=present";

/** GET /labels/{day}.json, /labels/{day}.csv: the labels of the briefs stored on a UTC day, with the classifier's version. */
export async function serveLabels(c: AppContext): Promise<Response> {
  const typed = c.req.param("name") ?? "";
  const [, day = "", type = ""] = /^(\d{4}-\d\d-\d\d)\.(json|csv)$/i.exec(typed) ?? [];
  if (!isDay(day)) return notFound(c, "Labels come by day: /labels/2026-11-24.json or /labels/2026-11-24.csv.");
  const canonicalName = `${day}.${type.toLowerCase()}`;
  if (typed !== canonicalName) return redirect(c, `/labels/${canonicalName}`);
  return sendLabels(c, day, type === "csv");
}

async function sendLabels(c: AppContext, day: string, isTable: boolean): Promise<Response> {
  const { config, store } = c.get("deps");
  const { number, changedAt } = await store.revision({ kind: "all" });
  const path = `/labels/${day}.${isTable ? "csv" : "json"}`;
  const representation = await c.get("cache").get(path, String(number), async () => {
    const text = (isTable ? renderLabelsCsv : renderLabelsJson)(day, await store.dayLabels(day));
    return toRepresentation(text, { contentType: isTable ? csvType : jsonType, lastModified: changedAt });
  });
  const headers = { Link: `<${labelLicence}>; rel="license"` };
  return respond(c, representation, { cacheControl: cacheControl(config.feeds), headers });
}
