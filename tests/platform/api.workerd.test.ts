import { env } from "cloudflare:test";
import { expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { createRateLimit, type RateLimitBinding } from "../../src/platform/cloudflare/rate-limit.ts";
import { createStore } from "../../src/store/store.ts";
import { apiApplication, below, exercise, fill, token } from "../serve/api/exercise.ts";
import { freshDatabases } from "./d1-databases.ts";

const open = freshDatabases();

const configOf = (settings: Readonly<Record<string, string>> = {}) =>
  parseConfig(configFiles, { INBRIEF_BASE_URL: "https://inbrief.example", ...settings }, "workers");

it("answers on Workers as its document tells, every status of every operation", async () => {
  const store = createStore(await open());
  await fill(store);
  const { app, errors } = apiApplication(store, configOf({ INBRIEF_ADMIN_TOKEN: token }));
  const { asked, told } = await exercise(below(app), below(apiApplication(store, configOf()).app), store);
  expect([...told].toSorted()).toEqual([...asked].toSorted());
  expect(errors).toEqual([]);
});

it("is limited by the platform's binding, each address for itself", async () => {
  const { API_LIMIT } = env as unknown as { readonly API_LIMIT: RateLimitBinding };
  const limit = createRateLimit(API_LIMIT);
  const from = (address: string) =>
    limit.take(new Request("https://inbrief.example/api/v1/briefs", { headers: { "cf-connecting-ip": address } }), {});
  const waits: (number | null)[] = [];
  for (let asked = 0; asked < 400 && (waits.at(-1) ?? null) === null; asked += 1) waits.push(await from("2001:db8::1"));
  expect(waits.at(-1)).toBe(60);
  expect(await from("2001:db8::2")).toBe(60);
  expect(await from("2001:db8:1::1")).toBeNull();
});
