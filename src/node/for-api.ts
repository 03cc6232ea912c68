import { allOf, type Deps, loginsPerMinute } from "../deps.ts";
import { createAdvisor } from "../ingest/advise.ts";
import { createRateLimit } from "./rate-limit.ts";

/** What the API and the admin pages need of this platform. No rate limit of the API where the operator sets 0. */
export function forApi(deps: Deps): Pick<Deps, "advisor" | "rateLimit" | "loginLimit"> {
  const { requestsPerMinute } = deps.config.api;
  const { trustProxy } = deps.config.server;
  const now = () => performance.now();
  const { client, all } = loginsPerMinute;
  const loginLimit = allOf([
    createRateLimit({ requestsPerMinute: client, trustProxy, now }),
    createRateLimit({ requestsPerMinute: all, trustProxy, now, isShared: true }),
  ]);
  const advisor = createAdvisor(deps);
  if (requestsPerMinute === 0) return { advisor, loginLimit };
  return { advisor, loginLimit, rateLimit: createRateLimit({ requestsPerMinute, trustProxy, now }) };
}
