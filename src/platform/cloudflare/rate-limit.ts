import type { RateLimit } from "../../deps.ts";
import { clientNetwork } from "../../model/client-network.ts";

/** As much of the platform's binding as we use (https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/). */
export interface RateLimitBinding {
  limit(options: { readonly key: string }): Promise<{ readonly success: boolean }>;
}

/** Of wrangler.toml: the platform does not say how long it will be. */
const periodSeconds = 60;

/** Counted by the platform, for each data centre; nothing is written to the database. `isShared`: one allowance for all clients together. */
export function createRateLimit(binding: RateLimitBinding, { isShared = false } = {}): RateLimit {
  return {
    take: async (request) => {
      const key = isShared ? "all" : clientNetwork(request.headers.get("cf-connecting-ip") ?? "");
      const { success } = await binding.limit({ key });
      return success ? null : periodSeconds;
    },
  };
}
