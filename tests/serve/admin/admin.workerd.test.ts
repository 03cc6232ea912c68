import { env } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../src/config.ts";
import { loginsPerMinute } from "../../../src/deps.ts";
import { configFiles } from "../../../src/platform/cloudflare/config-files.generated.ts";
import { createRateLimit, type RateLimitBinding } from "../../../src/platform/cloudflare/rate-limit.ts";
import { createStore } from "../../../src/store/store.ts";
import { freshDatabases } from "../../platform/d1-databases.ts";
import { idOf, noon } from "../../store/samples.ts";
import { addContract } from "./add-contract.ts";
import { editingContract, fillNews } from "./editing-contract.ts";
import { importContract } from "./import-contract.ts";
import { adminApplication, openBrowser, token } from "./operator-browser.ts";
import { type SessionWorld, sessionContract } from "./session-contract.ts";

let queries = 0;
const open = freshDatabases((cost) => {
  queries += cost.queries;
});

const world: SessionWorld = {
  open: async () => createStore(await open()),
  configOf: (settings) =>
    parseConfig(configFiles, { INBRIEF_BASE_URL: "https://inbrief.example", ...settings }, "workers"),
};

describe("a session, on Workers", () => sessionContract(world));
describe("adding a source by page, on Workers", () => addContract(world));
describe("importing a list by page, on Workers", () => importContract(world));
describe("correcting, hiding and blocking by page, on Workers", () => editingContract(world));

it("imports a thousand sources with as few queries as an invocation has", async () => {
  const browser = openBrowser(adminApplication(await world.open(), world.configOf({ INBRIEF_ADMIN_TOKEN: token })));
  await browser.login();
  const formToken = await browser.formToken();
  const hosts = Array.from({ length: 1000 }, (_, number) => `<outline xmlUrl="https://s${number}.example/feed"/>`);
  queries = 0;
  await browser.post("/admin/sources/import", { formToken, text: `<opml><body>${hosts.join("")}</body></opml>` });
  expect(queries).toBeGreaterThan(0);
  expect(queries).toBeLessThanOrEqual(50);
  await browser.get("/admin");
  const before = queries;
  await browser.get("/admin");
  expect(queries - before).toBeLessThanOrEqual(15);
});

it("shows briefs, reports, blocked hosts and the log with as few queries as an invocation has", async () => {
  const store = await world.open();
  await fillNews(store, 40);
  for (let number = 1; number <= 40; number += 1)
    await store.addReport({ briefId: idOf(number), says: ["JP"], note: null, at: noon });
  await store.hideBrief(idOf(7), null, noon);
  await store.blockHost("nobody.example", null, noon);
  const browser = openBrowser(adminApplication(store, world.configOf({ INBRIEF_ADMIN_TOKEN: token })));
  await browser.login();
  const costs: [string, number][] = [];
  for (const path of [
    ...["/admin/briefs", "/admin/briefs?q=report&country=tw", "/admin/briefs?state=hidden&q=report"],
    ...[`/admin/briefs/${idOf(7)}`, "/admin/reports", "/admin/blocked", "/admin/blocked/ask?host=tide.example"],
    "/admin/log",
  ]) {
    queries = 0;
    expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
    costs.push([path, queries]);
  }
  expect(costs.filter(([path, cost]) => cost > (path === "/admin/reports" ? 26 : 10))).toEqual([]);
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
