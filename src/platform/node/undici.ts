import { createRequire } from "node:module";
import type * as undici from "undici";

/*
 * Of undici the three files that we use, with what they need: a fifth of the package, which with its own fetch, web sockets, caches and mocks takes
 * 40 ms to load, longer than all else of a start. They are no part of its promise: its version is pinned, and the fetcher's tests notice.
 */
const load = createRequire(import.meta.url);

export const Agent = load("undici/lib/dispatcher/agent.js") as typeof undici.Agent;
export const buildConnector = load("undici/lib/core/connect.js") as typeof undici.buildConnector;

type Request = undici.Dispatcher["request"];
type Response = undici.Dispatcher.ResponseData;
const requestBy = load("undici/lib/api/api-request.js") as Request;

/** One request by a dispatcher, as `undici.request` sends it. */
export function request(
  dispatcher: undici.Dispatcher,
  url: URL,
  options: Omit<Parameters<Request>[0], "origin" | "path">,
): Promise<Response> {
  return requestBy.call(dispatcher, {
    ...options,
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
  }) as Promise<Response>;
}
