import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../src/deps.ts";
import { maxOpenReports } from "../../src/model/report.ts";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { testConfig } from "../helpers/config.ts";
import { idOf, noon } from "../store/samples.ts";
import { apiApplication, fill } from "./api/exercise.ts";

let db: SqliteDatabase;
let store: Store;
let application: ReturnType<typeof apiApplication>;

beforeEach(async () => {
  db = openSqlite(":memory:");
  store = createStore(db);
  await fill(store);
  application = apiApplication(store, testConfig());
});

afterEach(() => db.close());

const formType = "application/x-www-form-urlencoded";

/** As a browser sends the form of a brief's page. */
function send(
  fields: string,
  { number = 1, headers = {} }: { number?: number; headers?: Record<string, string> } = {},
) {
  return application.app.request(`/briefs/${idOf(number)}/report`, {
    method: "POST",
    headers: { "Content-Type": formType, "Sec-Fetch-Site": "same-origin", Accept: "text/html", ...headers },
    body: fields,
  });
}

const openReports = () => store.listReports({ state: "open", before: null, limit: 1000 });

describe("the form that reports a wrong country", () => {
  it("is taken with its countries and note, and leads back to the brief", async () => {
    const answer = await send("country=JP&country=Vietnam&country=&note=+It+is%0D%0Aabout+%3Cb%3EKyoto%3C%2Fb%3E%00+");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`/briefs/${idOf(1)}?reported=1`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await openReports()).toMatchObject([
      { briefId: idOf(1), says: ["JP", "VN"], note: "It is about <b>Kyoto</b>", firstAt: noon },
    ]);
  });

  it("says without a country that the brief is about none", async () => {
    expect((await send("note=")).status).toBe(303);
    expect(await openReports()).toMatchObject([{ says: [], note: null }]);
  });

  it("leads back in the language of the page", async () => {
    const french = { name: "config/interface/fr.toml", text: '[language]\nname = "Français"' };
    const { app } = apiApplication(store, testConfig({}, [french]));
    const answer = await app.request(`/fr/briefs/${idOf(1)}/report`, {
      method: "POST",
      headers: { "Content-Type": formType },
      body: "country=JP",
    });
    expect(answer.headers.get("location")).toBe(`/fr/briefs/${idOf(1)}?reported=1`);
  });

  it("is taken from a program, which says nothing of where it comes from", async () => {
    const answer = await application.app.request(`/briefs/${idOf(1)}/report`, {
      method: "POST",
      headers: { "Content-Type": `${formType}; charset=utf-8` },
      body: new URLSearchParams({ country: "JP" }).toString(),
    });
    expect(answer.status).toBe(303);
  });

  it.each<[string, string, Parameters<typeof send>[1], number, string]>([
    ["another site's page", "country=JP", { headers: { "Sec-Fetch-Site": "cross-site" } }, 403, "another site"],
    ["a neighbouring host's", "country=JP", { headers: { "Sec-Fetch-Site": "same-site" } }, 403, "another site"],
    ["who has asked too often", "country=JP", { headers: { "x-hasty": "1" } }, 429, "Ask again in 7 seconds"],
    [
      "a form of another type",
      "country=JP",
      { headers: { "Content-Type": "multipart/form-data" } },
      415,
      "Send a form",
    ],
    ["a form too large", `note=${"x".repeat(9000)}`, {}, 413, "larger than 8192 bytes"],
    ["a note too long", `country=JP&note=${"x".repeat(501)}`, {}, 400, "at most 500 characters"],
    ["too many countries", "country=JP&".repeat(21), {}, 400, "at most 20 countries"],
    ["a country that there is not", "country=Atlantis", {}, 400, "is no country of ours"],
    ["what is so already", "country=TW", {}, 409, "where the brief stands already"],
    ["a brief that there is not", "country=JP", { number: 9 }, 404, "There is no brief"],
    ["a brief that was withdrawn", "country=JP", { number: 5 }, 404, "was withdrawn"],
  ])("refuses %s with a page that says why, and stores nothing", async (_what, fields, options, status, sentence) => {
    const answer = await send(fields, options);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).toContain(sentence);
    expect(await openReports()).toEqual([]);
  });

  it("refuses by Origin where a browser says nothing else", async () => {
    const from = (origin: string) =>
      application.app.request(`https://inbrief.example/briefs/${idOf(1)}/report`, {
        method: "POST",
        headers: { "Content-Type": formType, Origin: origin },
        body: "country=JP",
      });
    expect((await from("https://evil.example")).status).toBe(403);
    expect((await from("null")).status).toBe(403);
    expect((await from("https://inbrief.example")).status).toBe(303);
  });

  it("is not taken while as many wait as may", async () => {
    for (let number = 0; number < maxOpenReports; number++)
      await store.addReport({ briefId: idOf(1000 + number), says: [], note: null, at: noon });
    const answer = await send("country=JP");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("86400");
    expect(await answer.text()).toContain("no more are taken for now");
  });

  it("is only for POST", async () => {
    const answer = await application.app.request(`/briefs/${idOf(1)}/report`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST, OPTIONS");
  });
});
