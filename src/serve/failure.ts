import type { Context } from "hono";
import { SyndicationError } from "../errors.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { problemResponse } from "./problem.ts";

/** The last stop of every error: logged once, told to the client without its inside. */
export function answerFailure(error: Error, context: Context<AppEnv>): Response {
  const c: AppContext = context;
  const code = error instanceof SyndicationError ? error.code : "unexpected";
  c.get("deps")?.log.error("requestFailed", { code, path: c.req.path, message: error.message, stack: error.stack });
  if (code === "storeUnavailable")
    return problemResponse(c, {
      status: 503,
      title: "Service unavailable",
      detail: "The store cannot be read at the moment. Try again in a minute.",
      headers: { "Retry-After": "60" },
    });
  return problemResponse(c, {
    status: 500,
    title: "Internal server error",
    detail: "Something went wrong on our side; it has been noted.",
  });
}
