import { env } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../src/config.ts";
import { loginsPerMinute } from "../../../src/deps.ts";
import { configFiles } from "../../../src/platform/cloudflare/config-files.generated.ts";
import { createRateLimit, type RateLimitBinding } from "../../../src/platform/cloudflare/rate-limit.ts";
import { createStore } from "../../../src/store/store.ts";
import { freshDatabases } from "../../platform/d1-databases.ts";
import { sessionContract } from "./session-contract.ts";

const open = freshDatabases();

describe("a session, on Workers", () => {
  sessionContract({
    open: async () => createStore(await open()),
    configOf: (settings) =>
      parseConfig(configFiles, { INBRIEF_BASE_URL: "https://inbrief.example", ...settings }, "workers"),
  });
});

it("is tried no more often than the platform's bindings allow, by one and by all", async () => {
  const { LOGIN_LIMIT, ALL_LOGINS_LIMIT } = env as unknown as Record<string, RateLimitBinding | undefined>;
  if (LOGIN_LIMIT === undefined || ALL_LOGINS_LIMIT === undefined) throw new Error("wrangler.toml binds no limit");
  const request = (address: string) =>
    new Request("https://inbrief.example/admin/login", { headers: { "cf-connecting-ip": address } });
  const each = createRateLimit(LOGIN_LIMIT);
  const all = createRateLimit(ALL_LOGINS_LIMIT, { isShared: true });
  // The platform counts in fixed minutes: one may begin in between.
  const tries = async (take: (round: number) => Promise<number | null>) => {
    for (let round = 0; round < 100; round += 1) if ((await take(round)) !== null) return round;
    return null;
  };
  const ofOne = await tries(() => each.take(request("192.0.2.1"), {}));
  const ofAll = await tries((round) => all.take(request(`192.0.2.${round}`), {}));
  expect(ofOne).toBeGreaterThanOrEqual(loginsPerMinute.client);
  expect(ofOne).toBeLessThanOrEqual(2 * loginsPerMinute.client);
  expect(ofAll).toBeGreaterThanOrEqual(loginsPerMinute.all);
  expect(ofAll).toBeLessThanOrEqual(2 * loginsPerMinute.all);
});
