import type { Deps } from "../deps.ts";
import { createAdvisor } from "../ingest/advise.ts";
import { createRateLimit } from "./rate-limit.ts";

/** What the API needs of this platform. No rate limit where the operator sets 0. */
export function forApi(deps: Deps): Pick<Deps, "advisor" | "rateLimit"> {
  const { api, server } = deps.config;
  const advisor = createAdvisor(deps);
  if (api.requestsPerMinute === 0) return { advisor };
  const { requestsPerMinute } = api;
  const { trustProxy } = server;
  return { advisor, rateLimit: createRateLimit({ requestsPerMinute, trustProxy, now: () => performance.now() }) };
}
