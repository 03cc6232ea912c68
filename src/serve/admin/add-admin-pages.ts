import type { Hono } from "hono";
import type { AppEnv, Handler } from "../context.ts";
import { methodNotAllowed, onlyPost } from "../request-rules.ts";
import { editingForms, editingPages } from "./editing.ts";
import { forSession } from "./guard.ts";
import { serveAdminHome } from "./home-routes.ts";
import { serveLogin, takeLogin, takeLogout } from "./login-routes.ts";
import { refusePage } from "./refuse-page.ts";
import { addFoundSource, lookAtAddress, serveAddSource } from "./sources/add-routes.ts";
import { importRules, serveImportSources, takeSourceList } from "./sources/import-routes.ts";
import { checkAllSources, serveAdminSources } from "./sources/list-routes.ts";
import {
  askToRemove,
  changeSettings,
  checkSource,
  pauseSource,
  removeForGood,
  resumeSource,
  revertSource,
  serveAdminSource,
} from "./sources/source-routes.ts";

const reading: Readonly<Record<string, Handler>> = {
  "/admin": forSession(serveAdminHome),
  "/admin/sources": forSession(serveAdminSources),
  "/admin/sources/add": forSession(serveAddSource),
  "/admin/sources/import": forSession(serveImportSources),
  "/admin/sources/:id{[0-9]+}": forSession(serveAdminSource),
  "/admin/sources/:id{[0-9]+}/remove": forSession(askToRemove),
  ...editingPages,
};

const writing: Readonly<Record<string, Handler>> = {
  "/admin/logout": forSession(takeLogout),
  "/admin/sources/check": forSession(checkAllSources),
  "/admin/sources/look": forSession(lookAtAddress),
  "/admin/sources/add": forSession(addFoundSource),
  "/admin/sources/import": forSession(takeSourceList, importRules),
  "/admin/sources/:id{[0-9]+}": forSession(changeSettings),
  "/admin/sources/:id{[0-9]+}/pause": forSession(pauseSource),
  "/admin/sources/:id{[0-9]+}/resume": forSession(resumeSource),
  "/admin/sources/:id{[0-9]+}/check": forSession(checkSource),
  "/admin/sources/:id{[0-9]+}/revert": forSession(revertSource),
  "/admin/sources/:id{[0-9]+}/remove": forSession(removeForGood),
  ...editingForms,
};

/** The pages for operators, each behind the session; docs/admin.md. */
export function addAdminPages(app: Hono<AppEnv>): void {
  app.get("/admin/login", serveLogin).post("/admin/login", takeLogin).all("/admin/login", methodNotAllowed);
  for (const [path, handler] of Object.entries(reading)) app.get(path, handler);
  for (const [path, handler] of Object.entries(writing)) app.post(path, handler);
  for (const path of Object.keys(reading)) if (!(path in writing)) app.all(path, methodNotAllowed);
  for (const path of Object.keys(writing)) if (!(path in reading)) app.all(path, onlyPost);
  // What is here and what not is told in a session only.
  app.get(
    "/admin/*",
    forSession((c) => refusePage(c, "unknown")),
  );
}
