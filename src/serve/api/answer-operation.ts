import { SyndicationError } from "../../errors.ts";
import { forAdmin, hasAdminToken } from "../admin-routes.ts";
import type { AppContext, Handler } from "../context.ts";
import { problemResponse } from "../problem.ts";
import type { Operation } from "./operation.ts";
import { badValue, readInput } from "./read-input.ts";

/** The operation as a handler: token or rate limit first, then what came in, then the operation itself. */
export function answerOperation(operation: Operation): Handler {
  const answer: Handler = async (c) => {
    const input = await readInput(c, operation);
    if (input instanceof Response) return input;
    try {
      return await operation.handle(c, input);
    } catch (error) {
      return answerBadInput(c, error);
    }
  };
  return operation.isAdmin ? forAdmin(answer) : async (c) => (await refuseHaste(c)) ?? answer(c);
}

/** What is no fault of the request goes on to `answerFailure`. */
function answerBadInput(c: AppContext, error: unknown): Response {
  if (!(error instanceof SyndicationError) || error.code !== "badInput") throw error;
  return badValue(c, [{ name: "body", detail: error.message }]);
}

/** 429 (RFC 6585 §4) where an anonymous reader asks too often; null: it may ask. */
export async function refuseHaste(c: AppContext): Promise<Response | null> {
  const { rateLimit } = c.get("deps");
  if (rateLimit === undefined || (await hasAdminToken(c))) return null;
  const seconds = await rateLimit.take(c.req.raw, c.env);
  if (seconds === null) return null;
  return problemResponse(c, {
    status: 429,
    title: "Too many requests",
    detail: `Ask again in ${seconds} seconds. Feeds are not limited, and a validator (ETag) or the sequence of changes saves most requests.`,
    headers: { "Retry-After": String(seconds), "Cache-Control": "no-store" },
  });
}
