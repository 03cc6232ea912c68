import type { AreaCount } from "../deps.ts";
import { dayOf, fromIso, type Instant } from "../model/instant.ts";
import { renderAboutPage } from "../render/pages/about-page.ts";
import { renderFrontPage } from "../render/pages/front-page.ts";
import type { AppContext } from "./context.ts";
import { sendCachedPage } from "./page.ts";
import { toSite } from "./site.ts";

const day = 86_400;
const frontBriefs = 25;

/** GET /. The counts change at midnight (UTC) even where nothing is stored: the day is part of the page's version. */
export async function serveFront(c: AppContext): Promise<Response> {
  const { config, store, clock } = c.get("deps");
  const revision = await store.revision({ kind: "all" });
  const now = clock.now();
  return sendCachedPage(c, {
    path: "/",
    version: `${revision.number} ${dayOf(now)}`,
    lastModified: Math.max(revision.changedAt, fromIso(dayOf(now))),
    render: async () => {
      const window = { seconds: config.feeds.windowSeconds, least: frontBriefs, most: frontBriefs };
      const [briefs, recent, week] = await Promise.all([
        store.listBriefs({ kind: "all" }, window),
        store.countsSince(now - day),
        store.countsSince(now - 6 * day),
      ]);
      return renderFrontPage(toSite(config), { briefs, counts: { recent: toMap(recent), week: toMap(week) } });
    },
  });
}

function toMap(counts: readonly AreaCount[]): ReadonlyMap<string, number> {
  return new Map(counts.map(({ area, count }) => [area, count]));
}

/** Shown as the date of what only changes with the program. */
const programDate: Instant = 0;

/** GET /about */
export function serveAbout(c: AppContext): Promise<Response> {
  const render = async () => renderAboutPage(toSite(c.get("deps").config));
  return sendCachedPage(c, { path: "/about", version: "", lastModified: programDate, render });
}
