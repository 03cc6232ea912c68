import type { IncomingMessage } from "node:http";
import { LRUCache } from "lru-cache";
import type { RateLimit } from "../deps.ts";
import { clientNetwork } from "../model/client-network.ts";

export interface RateLimitOptions {
  /** As many at once, too; more than 0. */
  readonly requestsPerMinute: number;
  /** Whether the last member of X-Forwarded-For is whom a proxy of ours speaks for. */
  readonly trustProxy: boolean;
  /** Milliseconds, of a clock that only goes on. */
  readonly now: () => number;
  /** One allowance for all clients together. */
  readonly isShared?: boolean;
}

/** What is left of a client's allowance, as of when. */
interface Bucket {
  left: number;
  at: number;
}

/** Clients remembered; above it those that asked longest ago begin anew, so that no flood of addresses fills the memory. */
const mostClients = 20_000;

/** A token bucket for each client, in this process's memory alone. `environment` has the request as it came in (`incoming`). */
export function createRateLimit({ requestsPerMinute, trustProxy, now, isShared }: RateLimitOptions): RateLimit {
  const buckets = new LRUCache<string, Bucket>({ max: mostClients });
  const perMs = requestsPerMinute / 60_000;
  return {
    take: async (request, environment) => {
      const key = isShared === true ? "all" : clientNetwork(clientOf(request, environment, trustProxy));
      const bucket = buckets.get(key) ?? { left: requestsPerMinute, at: now() };
      buckets.set(key, bucket);
      const moment = now();
      bucket.left = Math.min(requestsPerMinute, bucket.left + (moment - bucket.at) * perMs);
      bucket.at = moment;
      if (bucket.left < 1) return Math.ceil((1 - bucket.left) / perMs / 1000);
      bucket.left -= 1;
      return null;
    },
  };
}

function clientOf(request: Request, environment: unknown, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded ?? (environment as { readonly incoming?: IncomingMessage }).incoming?.socket.remoteAddress ?? "";
}
