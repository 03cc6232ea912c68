import type { Context } from "hono";
import { routePath } from "hono/route";
import { needsOperator, SyndicationError } from "../errors.ts";
import type { AppContext, AppEnv } from "./context.ts";
import { badRequest, problemResponse } from "./problem.ts";

/**
 * The last stop of every error: logged once, told to the client without its inside. What the operator has to mend is told to everyone,
 * for whoever sees it is most likely the operator; it is logged where the dependencies are made, once and not with each request.
 */
export function answerFailure(error: Error, context: Context<AppEnv>): Response {
  const c: AppContext = context;
  if (needsOperator(error)) return unavailable(c, oneSentence(error.message), 300);
  if (hasBrokenOff(error, c))
    return badRequest(c, "The request's body ended before all of it had come. Send it again.");
  const code = error instanceof SyndicationError ? error.code : "unexpected";
  c.get("deps")?.log.error("requestFailed", { code, path: loggedPath(c), message: error.message, stack: error.stack });
  if (code === "storeUnavailable") {
    return unavailable(c, "The store cannot be read at the moment. Try again in a minute.", 60);
  }
  return problemResponse(c, {
    status: 500,
    title: "Internal server error",
    detail: "Something went wrong on our side; it has been noted.",
  });
}

/** The path where it is of the form of ours, else the pattern it fits: whoever asks could write an address into it, or fill the log. */
function loggedPath(c: AppContext): string {
  const { path } = c.req;
  const isPlain = /^[\w./-]{1,120}$/.test(path) && !/\d+(?:\.\d+){3}/.test(path);
  return isPlain ? path : routePath(c, -1);
}

/** Whoever asked left in the middle of the body: no failure of ours, and none for the log, which anyone could fill so. */
function hasBrokenOff(error: Error, c: AppContext): boolean {
  return "code" in error && error.code === "ECONNRESET" && c.req.raw.signal.aborted;
}

function unavailable(c: AppContext, detail: string, retryAfterSeconds: number): Response {
  const headers = { "Retry-After": String(retryAfterSeconds) };
  return problemResponse(c, { status: 503, title: "Service unavailable", detail, headers });
}

/** A message with a fault in each line, as one: the log has them all. */
function oneSentence(message: string): string {
  const [first = "", ...faults] = message.split("\n");
  return faults.length === 0 ? first : `${first} ${faults.map((fault) => fault.replace(/^- |\.$/g, "")).join("; ")}.`;
}
