import type { AreaCount } from "../deps.ts";
import { dayOf, fromIso } from "../model/instant.ts";
import { plainSelection } from "../model/selection.ts";
import { renderAboutPage } from "../render/pages/about-page.ts";
import { renderFrontPage } from "../render/pages/front-page.ts";
import type { AppContext } from "./context.ts";
import { sendCachedPage } from "./page.ts";
import { selectionPath } from "./selection.ts";
import { siteOf } from "./site.ts";

const day = 86_400;
/** Even: they stand in two columns. */
const frontBriefs = 24;

/** GET /. The counts change at midnight (UTC) even where nothing is stored: the day is part of the page's version. */
export function serveFront(c: AppContext): Promise<Response> {
  return sendFrontPage(c);
}

/** The front page, at its own address or, negotiated, at that of the feed of everything. */
export async function sendFrontPage(c: AppContext, isNegotiated = false): Promise<Response> {
  const { config, store, clock } = c.get("deps");
  const revision = await store.revision({ kind: "all" });
  const now = clock.now();
  return sendCachedPage(c, {
    path: "/",
    topicPath: selectionPath(plainSelection("all"), "atom"),
    version: `${revision.number} ${dayOf(now)}`,
    isNegotiated,
    lastModified: Math.max(revision.changedAt, fromIso(dayOf(now))),
    render: async () => {
      const window = { seconds: config.feeds.windowSeconds, least: frontBriefs, most: frontBriefs };
      const [briefs, recent, week] = await Promise.all([
        store.listBriefs({ kind: "all" }, window),
        store.countsSince(now - day),
        store.countsSince(now - 6 * day),
      ]);
      return renderFrontPage(siteOf(c), { briefs, counts: { recent: toMap(recent), week: toMap(week) } });
    },
  });
}

function toMap(counts: readonly AreaCount[]): ReadonlyMap<string, number> {
  return new Map(counts.map(({ area, count }) => [area, count]));
}

/** GET /about. It changes with the program alone; its date is the store's, so that no client keeps an old one for long. */
export async function serveAbout(c: AppContext): Promise<Response> {
  const { store } = c.get("deps");
  const { changedAt } = await store.revision({ kind: "all" });
  const render = async () => renderAboutPage(siteOf(c));
  return sendCachedPage(c, { path: "/about", version: String(changedAt), lastModified: changedAt, render });
}
