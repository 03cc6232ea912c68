import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../../../src/deps.ts";
import { openSqlite, type SqliteDatabase } from "../../../src/platform/node/sqlite.ts";
import { createStore } from "../../../src/store/store.ts";
import { testConfig } from "../../helpers/config.ts";
import { withoutOwnScripts } from "../../helpers/own-scripts.ts";
import { about, addedSource, batchOf, briefWrite, day, entryWrite, idOf, noon } from "../../store/samples.ts";
import { apiApplication } from "./exercise.ts";

const origin = "https://inbrief.example";

let db: SqliteDatabase;
let store: Store;
let sourceId: number;
let app: ReturnType<typeof apiApplication>["app"];
let errors: readonly string[];

beforeEach(async () => {
  db = openSqlite(":memory:");
  store = createStore(db);
  sourceId = await addedSource(store, "www.harbour.example");
  ({ app, errors } = apiApplication(store, testConfig()));
});

afterEach(() => db.close());

const get = async (path: string, headers: Record<string, string> = {}) =>
  app.request(path.replace(origin, ""), { headers });

async function save(numbers: readonly number[], changes: Parameters<typeof briefWrite>[1] = {}, now = noon) {
  const entries = numbers.map((number) => entryWrite(`e${number}`, [briefWrite(number, changes)]));
  await store.saveEntries(batchOf(sourceId, entries, { now }));
}

const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
const urn = (number: number) => `urn:uuid:${idOf(number)}`;

interface Page {
  readonly briefs: readonly { readonly id: string; readonly _inbrief: object }[];
  readonly next: string | null;
}

describe("GET /api/v1/briefs", () => {
  it("leads by next through every brief once, while new ones arrive", async () => {
    await save(upTo(25));
    const met: string[] = [];
    for (let url: string | null = "/api/v1/briefs?country=tw&limit=4"; url !== null; ) {
      const page: Page = await (await get(url)).json();
      met.push(...page.briefs.map(({ id }) => id));
      await save([100 + met.length]);
      url = page.next;
    }
    expect(met).toEqual(upTo(25).toReversed().map(urn));
  });

  it("takes every filter of a feed, and equal selections are one answer", async () => {
    await save(upTo(3));
    await save([4], { classification: about(["JP"]), language: "ja" });
    const [one, other] = [
      await get("/api/v1/briefs?country=JP,tw&lang=en"),
      await get("/api/v1/briefs?lang=en&country=tw&country=jp&x=1"),
    ];
    expect(one.headers.get("etag")).toBe(other.headers.get("etag"));
    const page: Page = await one.json();
    expect(page.briefs.map(({ id }) => id)).toEqual([3, 2, 1].map(urn));
    const japan: Page = await (await get("/api/v1/briefs?region=eastern-asia&not=tw")).json();
    expect(japan.briefs.map(({ id }) => id)).toEqual([urn(4)]);
  });

  it("gives the record that the brief's own address gives, but for its history", async () => {
    await save([1]);
    const { briefs }: Page = await (await get("/api/v1/briefs")).json();
    const [brief] = briefs;
    const whole = { ...brief, _inbrief: { ...brief?._inbrief, history: [] } };
    expect(await (await get(`/briefs/${idOf(1)}.json`)).json()).toEqual(whole);
    expect(await (await get(`/api/v1/briefs/${idOf(1)}`)).json()).toEqual(whole);
  });

  it.each([
    ["country=twx", "country", "tw (Taiwan)"],
    ["source=harbor.example", "source", "harbour.example"],
    ["limit=501", "limit", "from 1 to 500"],
    ["cursor=x", "cursor", "link of ours"],
    ["format=cvs", "format", "csv or json"],
    ["since=tomorrow", "since", "2026-11-01"],
  ])("answers ?%s with 400 that names the parameter and what can be used", async (query, name, hint) => {
    const response = await get(`/api/v1/briefs?${query}`, { accept: "text/html" });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem: { detail: string; errors: readonly { name: string }[] } = await response.json();
    expect(problem.detail).toContain(hint);
    expect(problem.errors.map((error) => error.name)).toEqual([name]);
  });

  it("comes as a table by format or Accept, with the next page in the Link header", async () => {
    await save(upTo(3), { title: '=HYPERLINK("https://x.example")' });
    const table = await get("/api/v1/briefs?limit=2&format=csv");
    expect(table.headers.get("link")).toMatch(
      /^<https:\/\/inbrief\.example\/api\/v1\/briefs\?.*format=csv>; rel="next"$/,
    );
    expect(table.headers.get("vary")).toBe("Accept-Encoding");
    const lines = (await table.text()).split("\r\n");
    expect(lines[0]).toMatch(/^id,title,url,published/);
    expect(lines[1]).toContain(`${urn(3)},"'=HYPERLINK(""https://x.example"")",`);
    const negotiated = await get("/api/v1/briefs?limit=2", { accept: "text/csv, application/json;q=0.5" });
    expect(negotiated.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(negotiated.headers.get("vary")).toBe("Accept, Accept-Encoding");
    expect((await get("/api/v1/briefs", { accept: "*/*" })).headers.get("content-type")).toMatch(/json/);
  });
});

describe("GET /api/v1/briefs/{id}", () => {
  it("is 410 with the title, and nothing of the text, once the brief was withdrawn", async () => {
    await save([1]);
    await store.saveEntries(batchOf(sourceId, [entryWrite("e1", [], { withdraw: [1] })]));
    const response = await get(`/api/v1/briefs/${idOf(1)}`);
    expect(response.status).toBe(410);
    const text = await response.text();
    expect(text).toContain("Story 1");
    expect(text).not.toContain("Report number");
  });
});

describe("GET /api/v1/changes", () => {
  interface Changes {
    readonly changes: readonly { readonly kind: string; readonly id: string; readonly title?: string }[];
    readonly next: string;
    readonly more: boolean;
  }
  const ask = async (url: string): Promise<Changes> => (await get(url)).json();

  it("tells what is new, corrected and withdrawn since, and nothing twice", async () => {
    await save(upTo(5));
    const first = await ask("/api/v1/changes?limit=3");
    const second = await ask(first.next);
    expect([...first.changes, ...second.changes].map(({ id }) => id)).toEqual(upTo(5).map(urn));
    expect([first.more, second.more]).toEqual([true, false]);
    expect((await ask(second.next)).changes).toEqual([]);

    await store.correct({ id: idOf(2), label: { countries: ["JP"], blocs: [], primary: "JP" }, note: null }, noon + 60);
    await store.saveEntries(batchOf(sourceId, [entryWrite("e4", [], { withdraw: [4] })], { now: noon + 120 }));
    await save([6], {}, noon + 180);
    const since = await ask(second.next);
    expect(since.changes.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual(
      [`brief ${urn(2)}`, `brief ${urn(6)}`, `withdrawn ${urn(4)}`].toSorted(),
    );
    expect(since.changes.find(({ kind }) => kind === "withdrawn")).toMatchObject({ title: "Story 4" });
    expect((await ask(since.next)).changes).toEqual([]);
  });
});

describe("counts", () => {
  beforeEach(async () => {
    await save([1], {}, noon);
    await save([2], {}, noon - day);
    await save([3], { classification: about(["JP", "TW"]) }, noon - 5 * day);
    await save([4], {}, noon - 20 * day);
    await save([5], {}, noon - 40 * day);
  });

  it("are by whole days with today; a region's are its countries' together", async () => {
    expect(await (await get("/api/v1/countries/tw")).json()).toMatchObject({
      briefs: { today: 1, last2Days: 2, last7Days: 3, last30Days: 4 },
    });
    expect(await (await get("/api/v1/regions/eastern-asia")).json()).toMatchObject({
      briefs: { today: 1, last2Days: 2, last7Days: 4, last30Days: 5 },
    });
  });

  it("are told by day and area, for the days asked for", async () => {
    const table = await (await get("/api/v1/stats?from=2023-12-28&until=2024-01-01&format=csv")).text();
    expect(table).toBe(
      "day,area,briefs\r\n2023-12-28,JP,1\r\n2023-12-28,TW,1\r\n2023-12-28,all,1\r\n2024-01-01,TW,1\r\n2024-01-01,all,1\r\n",
    );
    expect(await (await get("/api/v1/stats?area=jp")).json()).toEqual({
      from: "2023-12-04",
      until: "2024-01-02",
      days: [{ day: "2023-12-28", area: "JP", briefs: 1 }],
    });
  });

  it.each([
    "from=2024-02-30",
    "from=2024-01-02&until=2024-01-01",
    "from=2023-10-01",
    "from=2022-12-31&area=tw",
    "from=2023-01-01&area=asia",
    "area=twx",
  ])("answers ?%s with 400", async (query) => {
    expect((await get(`/api/v1/stats?${query}`)).status).toBe(400);
  });
});

describe("every address below /api", () => {
  it("leads to the page, which tells every operation and runs nothing", async () => {
    expect((await get("/api")).headers.get("location")).toBe("/api/v1");
    const page = await (await get("/api/v1")).text();
    const { paths }: { paths: Record<string, Record<string, { operationId: string }>> } = await (
      await get("/api/v1/openapi.json")
    ).json();
    const ids = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(page).toContain(`id="${id}"`);
    expect(withoutOwnScripts(page)).not.toMatch(/<script|style=|`/);
    expect(page).toContain("<code>next</code> leads through");
    expect(page).toContain("curl &#39;https://inbrief.example/api/v1/countries");
  });

  it("may be asked from pages of all sites, with the operator's token too", async () => {
    const response = await app.request("/api/v1/sources/2", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-methods")).toBe("DELETE, GET, HEAD, OPTIONS, PATCH");
    expect(response.headers.get("access-control-allow-headers")).toContain("Authorization");
    expect((await get("/api/v1/countries")).headers.get("access-control-allow-origin")).toBe("*");
  });

  it("answers another method with 405 and those that it knows, HEAD as GET without a body", async () => {
    const response = await app.request("/api/v1/briefs", { method: "PUT" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    const head = await app.request("/api/v1/countries", { method: "HEAD" });
    expect(head.headers.get("etag")).toBe((await get("/api/v1/countries")).headers.get("etag"));
    expect(await head.text()).toBe("");
  });

  it("is limited for those who ask too often, while feeds are not", async () => {
    const response = await get("/api/v1/countries", { "x-hasty": "1" });
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("7");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect((await get("/feeds/all.json", { "x-hasty": "1" })).status).toBe(200);
  });

  it("writes nothing", async () => {
    await save(upTo(3));
    const before = db.state();
    for (const path of [
      "briefs",
      "changes",
      "countries",
      "regions/asia",
      "stats",
      "sources",
      "sources/1",
      "openapi.json",
    ])
      expect((await get(`/api/v1/${path}`)).status).toBe(200);
    expect(db.state()).toBe(before);
  });

  it("answers whatever is asked with a 4xx or an answer, never with a fault of ours", async () => {
    await save(upTo(3));
    const names = [
      "briefs",
      "changes",
      "countries",
      "countries/tw",
      "regions",
      "stats",
      "sources",
      "sources/1",
      `briefs/${idOf(1)}`,
      "ingest",
    ];
    const keys = [
      "country",
      "region",
      "not",
      "source",
      "lang",
      "q",
      "since",
      "primary",
      "min_score",
      "cluster",
      "cursor",
      "limit",
      "format",
      "from",
      "until",
      "area",
    ];
    const junk = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom("%ff", "%", "0", "-1", "1e9", "9".repeat(20), "1.2.3", "\u0000", "a,b", "2024-01-01"),
    );
    const request = fc.record({
      name: fc.oneof(
        fc.constantFrom(...names),
        junk.map((text) => `briefs/${encodeURIComponent(text.toWellFormed())}`),
        junk.map((text) => `sources/${text.replaceAll(/[^!-~]/g, "")}`),
      ),
      query: fc.array(fc.tuple(fc.constantFrom(...keys), junk), { maxLength: 4 }),
      method: fc.constantFrom("GET", "GET", "GET", "POST", "DELETE", "HEAD", "PUT"),
      accept: fc.constantFrom("text/csv", "text/html", "*/*", "application/json;q=x"),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ name, query, method, accept }) => {
        const search = query.map(([key, value]) => `${key}=${encodeURIComponent(value.toWellFormed())}`).join("&");
        const response = await app.request(`/api/v1/${name}?${search}`, { method, headers: { accept } });
        expect(response.status).toBeLessThan(500);
        expect(response.headers.get("content-type") ?? "").not.toMatch(/html/);
      }),
      { numRuns: 400 },
    );
    expect(errors).toEqual([]);
  });
});
