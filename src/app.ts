import { type Context, Hono } from "hono";
import type { Deps } from "./deps.ts";
import { addAdminPages } from "./serve/admin/add-admin-pages.ts";
import { forAdmin, serveExport, serveImport } from "./serve/admin-routes.ts";
import { addApiRoutes, answerApiOptions } from "./serve/api/api-routes.ts";
import { serveCountry, serveRegion } from "./serve/area-routes.ts";
import { serveAsset } from "./serve/asset-routes.ts";
import { serveBrief } from "./serve/brief-routes.ts";
import { serveBuilder, serveBuilderPreview } from "./serve/builder-routes.ts";
import type { AppEnv, Handler } from "./serve/context.ts";
import { answerFailure } from "./serve/failure.ts";
import { serveArchive, serveFeed } from "./serve/feed-routes.ts";
import { serveAbout, serveFront } from "./serve/front-routes.ts";
import { serveHealthFeed } from "./serve/health-feed-routes.ts";
import { serveHealth, serveReadiness } from "./serve/health-routes.ts";
import { serveHub } from "./serve/hub-routes.ts";
import { serveLabels } from "./serve/label-routes.ts";
import { serveMetrics } from "./serve/metrics-routes.ts";
import { serveFeedsOpml } from "./serve/opml-routes.ts";
import { choosePageLanguage, routedPath } from "./serve/page-language.ts";
import { createPastFeeds } from "./serve/past-feeds.ts";
import { shortenedRequest } from "./serve/path-in-site.ts";
import { notFound } from "./serve/problem.ts";
import { createRenderedCache } from "./serve/rendered-cache.ts";
import { serveReport } from "./serve/report-routes.ts";
import {
  answerOptions,
  keepNowhere,
  methodNotAllowed,
  onlyPost,
  redirectOldHosts,
  refuseLongUrls,
} from "./serve/request-rules.ts";
import { serveSearch } from "./serve/search-routes.ts";
import { serveRobots, serveSitemap } from "./serve/sitemap-routes.ts";
import { createSourceList } from "./serve/source-list.ts";
import { serveSources, serveSourcesJson, serveSourcesOpml } from "./serve/source-routes.ts";
import { servePing, serveVerification } from "./serve/websub-routes.ts";

const routes: Readonly<Record<string, Handler>> = {
  "/": serveFront,
  "/about": serveAbout,
  "/countries/:name": serveCountry,
  "/regions/:name": serveRegion,
  "/briefs/:name": serveBrief,
  "/labels/:name": serveLabels,
  "/feeds": serveBuilder,
  "/feeds/preview": serveBuilderPreview,
  "/feeds.opml": serveFeedsOpml,
  "/feeds/:name{source-health(?:\\.[a-z]+)?}": serveHealthFeed,
  "/feeds/:name": serveFeed,
  "/feeds/:name/archive/:month": serveArchive,
  "/search": serveSearch,
  "/sources": serveSources,
  "/sources.json": serveSourcesJson,
  "/sources.opml": serveSourcesOpml,
  "/healthz": serveHealth,
  "/readyz": serveReadiness,
  "/metrics": serveMetrics,
  "/robots.txt": serveRobots,
  "/sitemap.xml": serveSitemap,
  "/favicon.svg": serveAsset,
  "/favicon.ico": serveAsset,
  "/assets/*": serveAsset,
};

/**
 * The whole application, the same on every platform. `resolveDeps` is asked for each request: on Workers the bindings come with it.
 * Rendered answers are kept as long as the application; they depend on nothing but the store's revision and the configuration.
 */
export function createApp(resolveDeps: (c: Context) => Deps | Promise<Deps>): Hono<AppEnv> {
  const app = new Hono<AppEnv>({ getPath: routedPath });
  const cache = createRenderedCache();
  const pastFeeds = createPastFeeds();
  const sourceList = createSourceList();
  // Before anything is asked for: the process lives even where nothing else can be answered.
  app.get("/healthz", serveHealth);
  app.use(async (c, next) => {
    c.set("cache", cache);
    c.set("pastFeeds", pastFeeds);
    c.set("sourceList", sourceList);
    c.set("deps", await resolveDeps(c));
    await next();
  });
  app.use(redirectOldHosts, refuseLongUrls, choosePageLanguage, answerApiOptions, answerOptions);
  for (const [path, handler] of Object.entries(routes)) app.get(path, handler).all(path, methodNotAllowed);
  addApiRoutes(app);
  app.post("/briefs/:name/report", serveReport).all("/briefs/:name/report", onlyPost);
  app.use("/admin/*", keepNowhere);
  app.get("/admin/export", forAdmin(serveExport)).all("/admin/export", methodNotAllowed);
  app.post("/admin/import", forAdmin(serveImport)).all("/admin/import", onlyPost);
  addAdminPages(app);
  app.get("/websub/:token", serveVerification).post("/websub/:token", servePing);
  app.all("/websub/:token", methodNotAllowed);
  app.all("/hub", (c) => serveHub(c, async (url) => app.fetch(new Request(url), c.env)));
  app.notFound((c) => {
    const shortened = shortenedRequest(c.req.raw, c.get("deps").config.site.baseUrl);
    return shortened === null ? notFound(c, "There is nothing at this address.") : app.fetch(shortened, c.env);
  });
  app.onError(answerFailure);
  return app;
}
