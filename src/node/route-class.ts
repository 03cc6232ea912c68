import type { RouteClass } from "../deps.ts";

const classes: Readonly<Record<string, RouteClass>> = {
  admin: "admin",
  api: "api",
  assets: "asset",
  "favicon.ico": "asset",
  "favicon.svg": "asset",
  feeds: "feed",
  "feeds.opml": "list",
  healthz: "operations",
  hub: "hub",
  labels: "list",
  metrics: "operations",
  readyz: "operations",
  "robots.txt": "list",
  "sitemap.xml": "list",
  "sources.json": "list",
  "sources.opml": "list",
  websub: "hub",
};

/** By the first part of the path below the base path (`/news`, or ""). A page: all that is nothing else, also what is not there. */
export function routeClass(url: string, basePath: string): RouteClass {
  const { pathname } = new URL(url);
  const path = basePath !== "" && pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : pathname;
  const [, first = ""] = path.split("/");
  return Object.hasOwn(classes, first) ? (classes[first] ?? "page") : "page";
}
