import { expect, it } from "vitest";
import type { Config } from "../../../src/config.ts";
import type { Store } from "../../../src/deps.ts";
import { adminApplication, formTokenOf, openBrowser, token } from "./operator-browser.ts";

export interface SessionWorld {
  readonly open: () => Promise<Store>;
  readonly configOf: (settings: Readonly<Record<string, string>>) => Config;
}

const settings = { INBRIEF_ADMIN_TOKEN: token };

/** What a session promises, on every platform. */
export function sessionContract({ open, configOf }: SessionWorld): void {
  const start = async () => {
    const store = await open();
    const application = adminApplication(store, configOf(settings));
    return { store, application, browser: openBrowser(application) };
  };

  it("begins with the token and leads where one wanted to go", async () => {
    const { store, browser } = await start();
    const sentOn = await browser.get("/admin/log?kind=loginFailed");
    expect([sentOn.status, sentOn.headers.get("location")]).toEqual([
      303,
      `/admin/login?next=${encodeURIComponent("/admin/log?kind=loginFailed")}`,
    ]);
    const answer = await browser.login(token, "/admin/log?kind=loginFailed");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin/log?kind=loginFailed"]);
    const page = await browser.get("/admin");
    expect([page.status, page.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await page.text()).toContain("Sign out");
    expect((await store.listDeeds({ before: null, limit: 5 })).map(({ name, way }) => [name, way])).toEqual([
      ["loggedIn", "page"],
    ]);
  });

  it("has a cookie that no script reads, no other site sends and no other host sets", async () => {
    const { browser } = await start();
    const cookie = (await browser.login()).headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^__Host-inbrief-session=/);
    for (const rule of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/", "Max-Age=43200"])
      expect(cookie).toContain(rule);
    expect(cookie).not.toMatch(/domain/i);
  });

  it("is over after twelve hours, used or not", async () => {
    const { application, browser } = await start();
    await browser.login();
    application.now += 12 * 3600 - 1;
    expect((await browser.get("/admin")).status).toBe(200);
    application.now += 1;
    expect((await browser.get("/admin")).status).toBe(303);
  });

  it("is over everywhere once it is ended anywhere, and one begun in the same second is not", async () => {
    const { store, application, browser } = await start();
    const other = openBrowser(application);
    await browser.login();
    await other.login();
    const stolen = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    expect((await browser.submit("/admin/logout")).headers.get("location")).toBe("/admin/login");
    expect(browser.cookies.size).toBe(0);
    expect((await browser.send("/admin", { headers: { cookie: stolen } })).status).toBe(303);
    expect((await other.get("/admin")).status).toBe(303);
    await browser.login();
    expect((await browser.get("/admin")).status).toBe(200);
    expect((await store.listDeeds({ before: null, limit: 1, kind: "sessionEnded" })).length).toBe(1);
  });

  it("ends with the token: another one makes another key", async () => {
    const { store, browser } = await start();
    await browser.login();
    const later = adminApplication(store, configOf({ INBRIEF_ADMIN_TOKEN: `${token}-of-the-next-year` }));
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const path = "https://inbrief.example/admin";
    expect((await later.app.request(path, { headers: { cookie } })).status).toBe(303);
  });

  it("is not made by writing a cookie", async () => {
    const { browser } = await start();
    await browser.login();
    const [[name, value] = ["", ""]] = [...browser.cookies];
    for (const forged of [value.replace(/^\d/, "9"), value.slice(0, -4), "1704196800", "", "a.b"])
      expect((await browser.send("/admin", { headers: { cookie: `${name}=${forged}` } })).status).toBe(303);
  });

  it("takes no form without its token, of another session, or of another site", async () => {
    const { application, browser } = await start();
    const form = { formToken: "" };
    expect((await browser.post("/admin/logout", form)).status).toBe(401);
    await browser.login();
    form.formToken = formTokenOf(await (await browser.get("/admin")).text());
    expect((await browser.post("/admin/logout", {})).status).toBe(403);
    expect((await browser.post("/admin/logout", { formToken: "0".repeat(64) })).status).toBe(403);
    expect((await browser.post("/admin/logout", form, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await browser.post("/admin/logout", form, { "sec-fetch-site": "same-site" })).status).toBe(403);
    expect((await browser.post("/admin/logout", form, { origin: "https://evil.example" })).status).toBe(403);
    expect((await browser.get("/admin")).status).toBe(200);
    application.now += 60;
    const other = openBrowser(application);
    await other.login();
    expect((await other.post("/admin/logout", form)).status).toBe(403);
    expect((await browser.post("/admin/logout", form)).status).toBe(303);
  });

  it("does not open the API, whose token no browser sends by itself", async () => {
    const { browser } = await start();
    await browser.login();
    const answer = await browser.send("/api/v1/ingest", { method: "POST", body: "{}" });
    expect(answer.status).toBe(401);
  });
}
