import { afterEach, describe, expect, it } from "vitest";
import { allOf, loginsPerMinute } from "../../../src/deps.ts";
import { createRateLimit } from "../../../src/node/rate-limit.ts";
import { openSqlite, type SqliteDatabase } from "../../../src/platform/node/sqlite.ts";
import { createStore } from "../../../src/store/store.ts";
import { testConfig } from "../../helpers/config.ts";
import { adminApplication, openBrowser, token } from "./operator-browser.ts";
import { sessionContract } from "./session-contract.ts";

const databases: SqliteDatabase[] = [];
function open() {
  const db = openSqlite(":memory:");
  databases.push(db);
  return createStore(db);
}
afterEach(() => {
  for (const db of databases.splice(0)) db.close();
});

const configOf = testConfig;

describe("a session", () => {
  sessionContract({ open: async () => open(), configOf });

  it("has a plain cookie where the site has no https", async () => {
    const config = configOf({ INBRIEF_ADMIN_TOKEN: token, INBRIEF_BASE_URL: "http://127.0.0.1:8787" });
    const browser = openBrowser(adminApplication(open(), config));
    const answer = await browser.post("/admin/login", { token });
    expect(answer.headers.get("set-cookie")).toMatch(
      /^inbrief-session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });
});

const start = () => {
  const store = open();
  let now = 0;
  const loginLimit = allOf([
    createRateLimit({ requestsPerMinute: loginsPerMinute.client, trustProxy: true, now: () => now }),
    createRateLimit({ requestsPerMinute: loginsPerMinute.all, trustProxy: true, now: () => now, isShared: true }),
  ]);
  const application = adminApplication(store, configOf({ INBRIEF_ADMIN_TOKEN: token }), { loginLimit });
  const loginFrom = (address: string, typed: string) =>
    openBrowser(application).post(
      "/admin/login",
      { token: typed },
      { "x-forwarded-for": address, "sec-fetch-site": "same-origin" },
    );
  return { store, application, loginFrom, wait: (ms: number) => (now += ms) };
};

describe("signing in", () => {
  it("says beside the field that the token is wrong, and counts it without saying whose it was", async () => {
    const { store, application } = start();
    const browser = openBrowser(application);
    const answer = await browser.login("not-the-token-at-all");
    expect([answer.status, answer.headers.get("cache-control"), answer.headers.get("set-cookie")]).toEqual([
      401,
      "no-store",
      null,
    ]);
    const page = await answer.text();
    expect(page).toMatch(/aria-describedby="token-hint token-fault" aria-invalid="true"/);
    expect(page).toContain('<p class="bad" id="token-fault" role="alert">This is not the admin token.');
    expect(page).not.toContain("not-the-token-at-all");
    await browser.login("neither-is-this-one");
    const [deed] = await store.listDeeds({ before: null, limit: 9 });
    expect([deed?.name, deed?.times, deed?.subject, deed?.before, deed?.after]).toEqual([
      "loginFailed",
      2,
      null,
      null,
      null,
    ]);
  });

  it("asks for the token where none was typed, and nobody is blamed", async () => {
    const { store, application } = start();
    expect((await openBrowser(application).login("  ")).status).toBe(422);
    expect(await store.listDeeds({ before: null, limit: 9 })).toEqual([]);
  });

  it("may be tried five times a minute from one address, right or wrong", async () => {
    const { loginFrom, wait } = start();
    const statuses: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) statuses.push((await loginFrom("192.0.2.1", "wrong")).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401]);
    const refused = await loginFrom("192.0.2.1", token);
    expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("set-cookie")]).toEqual([
      429,
      "12",
      null,
    ]);
    expect(await refused.text()).toContain("Try again in 12 seconds");
    expect((await loginFrom("192.0.2.2", token)).status).toBe(303);
    wait(12_000);
    expect((await loginFrom("192.0.2.1", token)).status).toBe(303);
  });

  it("may be tried twenty times a minute by all together", async () => {
    const { loginFrom } = start();
    for (let tries = 0; tries < 20; tries += 1) await loginFrom(`192.0.2.${tries}`, "wrong");
    expect((await loginFrom("192.0.2.99", token)).status).toBe(429);
  });

  it("is closed where no token is set, and the page says how to set one", async () => {
    const browser = openBrowser(adminApplication(open(), configOf()));
    const page = await browser.get("/admin/login");
    expect(page.status).toBe(403);
    expect(await page.text()).toContain("INBRIEF_ADMIN_TOKEN");
    expect((await browser.login("")).status).toBe(403);
    expect((await browser.get("/admin")).headers.get("location")).toBe("/admin/login");
  });

  it("leads nowhere but to our own pages, and not in a circle", async () => {
    const { application } = start();
    for (const next of [
      "https://evil.example/",
      "//evil.example",
      "/admin/logout",
      "/admin/login?next=/admin",
      "/admin\\@evil.example",
    ]) {
      const answer = await openBrowser(application).post("/admin/login", { token, next }, { "x-forwarded-for": next });
      expect([next, answer.headers.get("location") ?? answer.status]).toEqual([next, "/admin"]);
    }
  }, 20_000);

  it("takes no form of another site, and none that is no form", async () => {
    const { application } = start();
    const browser = openBrowser(application);
    expect((await browser.post("/admin/login", { token }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    const headers = { "content-type": "multipart/form-data; boundary=x" };
    expect((await browser.send("/admin/login", { method: "POST", headers, body: "junk" })).status).toBe(400);
    const json = { "content-type": "application/json" };
    expect((await browser.send("/admin/login", { method: "POST", headers: json, body: "{}" })).status).toBe(400);
    expect((await browser.post("/admin/login", { token: "x".repeat(9000) })).status).toBe(413);
  });

  it("speaks the language of the page", async () => {
    const { application } = start();
    const page = await openBrowser(application).get("/admin/login");
    const text = await page.text();
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("access-control-allow-origin")).toBeNull();
    expect(application.errors).toEqual([]);
  });
});
