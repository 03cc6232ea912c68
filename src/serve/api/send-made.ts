import { sitePath } from "../../render/pages/site.ts";
import type { AppContext } from "../context.ts";
import { commonHeaders, jsonType } from "../headers.ts";

/** The answer to a request that changed something, or was an operator's: nobody keeps it. `location`: below the base URL. */
export function sendMade(
  c: AppContext,
  status: 200 | 201 | 202 | 204,
  body: object | null,
  location?: string,
): Response {
  const { site } = c.get("deps").config;
  const headers = {
    ...commonHeaders,
    "Cache-Control": "no-store",
    ...(location === undefined ? {} : { Location: sitePath(site, location) }),
    ...(body === null ? {} : { "Content-Type": jsonType }),
  };
  return new Response(body === null ? null : JSON.stringify(body), { status, headers });
}
