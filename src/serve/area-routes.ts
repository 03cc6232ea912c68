import { plainSelection } from "../model/selection.ts";
import { sendAreaPage, sendLaterPage } from "./area-pages.ts";
import { type Area, findArea } from "./areas.ts";
import type { AppContext } from "./context.ts";
import { type FeedPlace, isMonth, newestPlace, readBefore } from "./feed-place.ts";
import { badRequest } from "./problem.ts";
import { redirect } from "./redirect.ts";
import { selectionPath } from "./selection.ts";
import { siteOf } from "./site.ts";
import { unknownArea } from "./unknown-area.ts";

/** GET /countries/{code} */
export function serveCountry(c: AppContext): Promise<Response> {
  return serveArea(c, (area) => area.kind === "country");
}

/** GET /regions/{slug} */
export function serveRegion(c: AppContext): Promise<Response> {
  return serveArea(c, (area) => area.kind === "region" || area.kind === "unplaced");
}

/** With `.json` the same as data: the area's JSON feed. A known area under the wrong heading is sent to its own page. */
async function serveArea(c: AppContext, isOfThisKind: (area: Area) => boolean): Promise<Response> {
  const typed = c.req.param("name") ?? "";
  const isData = /\.json$/i.test(typed);
  const name = isData ? typed.slice(0, -".json".length) : typed;
  const area = findArea(siteOf(c).geography, name);
  if (area === undefined) return unknownArea(c, name, ({ path }) => path);
  if (isData) return redirect(c, selectionPath(plainSelection(area.slug), "json"));
  if (!isOfThisKind(area) || name !== area.slug) return redirect(c, area.path);
  const place = askedPlace(new URL(c.req.url).searchParams);
  if (typeof place === "string") return badRequest(c, place);
  return place.kind === "newest" ? sendAreaPage(c, area) : sendLaterPage(c, area, place);
}

/** `?before=` a page of older briefs, `?month=2026-11` what came in that month; what is wrong with it, in words. */
function askedPlace(query: URLSearchParams): FeedPlace | string {
  const before = readBefore(query);
  if (before === undefined) return "before must be a number out of a link of ours: the next page's.";
  const month = query.get("month") ?? "";
  if (month !== "" && !isMonth(month)) return "month must be a year and a month, as in ?month=2026-11.";
  if (month !== "") return { kind: "month", month, before };
  return before === null ? newestPlace : { kind: "page", before };
}
