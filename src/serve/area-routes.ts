import { plainSelection } from "../model/selection.ts";
import { renderAreaPage } from "../render/pages/area-page.ts";
import { type Area, findArea } from "./areas.ts";
import type { AppContext } from "./context.ts";
import { sendCachedPage } from "./page.ts";
import { redirect } from "./redirect.ts";
import { selectionPath } from "./selection.ts";
import { siteOf } from "./site.ts";
import { unknownArea } from "./unknown-area.ts";

/** Briefs on one page; the rest is in the archive. */
const pageBriefs = 50;

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
  return sendAreaPage(c, area);
}

/** The area's page, at its own address or, negotiated, at that of its feed. */
export async function sendAreaPage(c: AppContext, area: Area, isNegotiated = false): Promise<Response> {
  const { config, store } = c.get("deps");
  const revision = await store.revision(area.listing);
  return sendCachedPage(c, {
    path: area.path,
    topicPath: selectionPath(plainSelection(area.slug), "atom"),
    version: String(revision.number),
    lastModified: revision.changedAt,
    isNegotiated,
    render: async () => {
      const window = { seconds: config.feeds.windowSeconds, least: pageBriefs, most: pageBriefs };
      const briefs = await store.listBriefs(area.listing, window);
      return renderAreaPage(siteOf(c), {
        area: area.slug,
        name: area.name,
        path: area.path,
        place: placeOf(area),
        briefs,
      });
    },
  });
}

function placeOf(area: Area): Parameters<typeof renderAreaPage>[1]["place"] {
  if (area.kind === "country") return { kind: "country", country: area.country };
  return area.kind === "region" ? { kind: "region", region: area.region } : { kind: "unplaced" };
}
