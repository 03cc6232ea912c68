import type { Hono } from "hono";
import type { AppEnv, Handler } from "../context.ts";
import { methodNotAllowed, onlyPost } from "../request-rules.ts";
import { forSession } from "./guard.ts";
import { serveAdminHome } from "./home-routes.ts";
import { serveLogin, takeLogin, takeLogout } from "./login-routes.ts";
import { refusePage } from "./refuse-page.ts";

const reading: Readonly<Record<string, Handler>> = {
  "/admin": forSession(serveAdminHome),
};

const writing: Readonly<Record<string, Handler>> = {
  "/admin/logout": forSession(takeLogout),
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
