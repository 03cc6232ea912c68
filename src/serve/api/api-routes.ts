import type { Hono, MiddlewareHandler } from "hono";
import type { AppContext, AppEnv } from "../context.ts";
import { commonHeaders } from "../headers.ts";
import { pathInSite } from "../path-in-site.ts";
import { problemResponse } from "../problem.ts";
import { redirect } from "../redirect.ts";
import { methodNotAllowed } from "../request-rules.ts";
import { answerOperation } from "./answer-operation.ts";
import { serveApiPage } from "./api-page.ts";
import { apiPath } from "./api-path.ts";
import { serveOpenApi } from "./open-api-route.ts";
import { operations } from "./operations.ts";

/** Every operation of the table, its document and its page. */
export function addApiRoutes(app: Hono<AppEnv>): void {
  const toRoute = (path: string) => `${apiPath}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
  for (const operation of operations)
    app.on(operation.method.toUpperCase(), toRoute(operation.path), answerOperation(operation));
  // Behind all of them: the path of one may be a value in that of another.
  for (const path of new Set(operations.map((operation) => operation.path))) app.all(toRoute(path), otherMethod);
  app.get(`${apiPath}/openapi.json`, serveOpenApi).all(`${apiPath}/openapi.json`, methodNotAllowed);
  app.get(apiPath, serveApiPage).all(apiPath, methodNotAllowed);
  app.get("/api", (c) => redirect(c, apiPath)).all("/api", methodNotAllowed);
}

/** Methods at a path of ours, in capitals; none: nothing is there. */
function methodsAt(path: string): readonly string[] {
  const methods = operations
    .filter((operation) => new RegExp(`^${apiPath}${operation.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path))
    .map(({ method }) => method.toUpperCase());
  return [...new Set([...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"])].toSorted();
}

function pathOf(c: AppContext): string {
  return pathInSite(new URL(c.req.url).pathname, c.get("deps").config.site.baseUrl);
}

/** RFC 9110 §15.5.6 */
function otherMethod(c: AppContext): Response {
  const methods = methodsAt(pathOf(c)).join(", ");
  return problemResponse(c, {
    status: 405,
    title: "Method not allowed",
    detail: `This address knows ${methods}.`,
    headers: { Allow: methods },
  });
}

/** CORS preflight: a page of anyone may ask with the operator's token, which no browser sends by itself. */
export const answerApiOptions: MiddlewareHandler<AppEnv> = async (c, next) => {
  const path = c.req.method === "OPTIONS" ? pathOf(c) : "";
  if (!path.startsWith(`${apiPath}/`)) return next();
  const methods = methodsAt(path);
  const allowed = (methods.length > 1 ? methods : ["GET", "HEAD", "OPTIONS"]).join(", ");
  return new Response(null, {
    status: 204,
    headers: {
      ...commonHeaders,
      Allow: allowed,
      "Access-Control-Allow-Methods": allowed,
      "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-Modified-Since, If-None-Match",
      "Access-Control-Max-Age": "86400",
      "Cache-Control": "public, max-age=86400",
    },
  });
};
