import type { Deps } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { countryPath } from "../render/pages/site.ts";
import { renderSitemap, type SitemapEntry } from "../render/sitemap.ts";
import type { AppContext } from "./context.ts";
import { cacheControl, dailyCacheControl } from "./headers.ts";
import { toRepresentation } from "./representation.ts";
import { respond } from "./respond.ts";

/** Briefs of our own, the newest: all that an editor writes in some years. */
const mostOwnBriefs = 1000;
/** Longer than anything is kept. */
const ever = 2 ** 32;

/** GET /sitemap.xml: the pages that search engines are to know. Briefs of others are not among them: the original is. */
export async function serveSitemap(c: AppContext): Promise<Response> {
  const { config, store } = c.get("deps");
  const { number, changedAt } = await store.revision({ kind: "all" });
  const representation = await c.get("cache").get("/sitemap.xml", String(number), async () => {
    const entries = [...(await areaEntries(c.get("deps"), changedAt)), ...(await ownEntries(c.get("deps")))];
    const text = renderSitemap(entries.map(({ url, ...entry }) => ({ url: `${config.site.baseUrl}${url}`, ...entry })));
    return toRepresentation(text, { contentType: "application/xml; charset=utf-8", lastModified: changedAt });
  });
  return respond(c, representation, { cacheControl: cacheControl(config.feeds) });
}

/** Areas that hold something; an empty page is nothing to be found. */
async function areaEntries({ config, store }: Deps, changedAt: Instant): Promise<readonly SitemapEntry[]> {
  const { geography } = config;
  const changes = new Map((await store.areaChanges()).map(({ area, changedAt }) => [area, changedAt]));
  const newest = (areas: readonly string[]) => Math.max(0, ...areas.map((area) => changes.get(area) ?? 0));
  const areas = [
    ...geography.countries.map(({ code }) => ({ url: countryPath(code), changedAt: newest([code]) })),
    ...geography.regions.map(({ slug, kind, countries }) => {
      return { url: `/regions/${slug}`, changedAt: newest(kind === "bloc" ? [slug] : countries) };
    }),
    { url: "/regions/unplaced", changedAt: newest(["unplaced"]) },
  ];
  return [
    { url: "/", changedAt: changedAt === 0 ? null : changedAt },
    { url: "/about", changedAt: null },
    { url: "/feeds", changedAt: null },
    { url: "/sources", changedAt: null },
    ...areas.filter(({ changedAt }) => changedAt > 0),
  ];
}

async function ownEntries({ store }: Deps): Promise<readonly SitemapEntry[]> {
  const own = (await store.listSources()).filter(({ origin }) => origin === "own").map(({ id }) => id);
  if (own.length === 0) return [];
  const window = { seconds: ever, least: mostOwnBriefs, most: mostOwnBriefs };
  const briefs = await store.listBriefs({ kind: "sources", sourceIds: own }, window);
  return briefs.map(({ id, updated }) => ({ url: `/briefs/${id}`, changedAt: updated }));
}

/** Searches and filled-in forms of the feed builder, in every language. */
const endless = ["/search", "/*/search", "/feeds?", "/*/feeds?"];

/**
 * GET /robots.txt. Everything may be read but what has no end. Feeds with any parameters may, too, since some readers ask here before they
 * subscribe. Pages that are not for search engines say so themselves.
 */
export async function serveRobots(c: AppContext): Promise<Response> {
  const { baseUrl } = c.get("deps").config.site;
  const text = `User-agent: *\nAllow: /\n${endless.map((path) => `Disallow: ${path}\n`).join("")}\nSitemap: ${baseUrl}/sitemap.xml\n`;
  const representation = await toRepresentation(text, { contentType: "text/plain; charset=utf-8", lastModified: null });
  return respond(c, representation, { cacheControl: dailyCacheControl });
}
