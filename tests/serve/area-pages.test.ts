import { parse } from "parse5";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { testApplication } from "../helpers/application.ts";
import { about, addedSource, batchOf, briefWrite, day, entryWrite, hour, idOf, noon } from "../store/samples.ts";

const origin = "https://inbrief.example";
/** When the last briefs came in. */
const latest = noon + 62 * day;

let db: SqliteDatabase;
let now: number;
let get: (path: string, headers?: Record<string, string>) => Promise<Response>;
let save: (
  numbers: readonly number[],
  at: number,
  countries?: readonly string[],
  language?: string,
) => Promise<unknown>;

beforeEach(async () => {
  db = openSqlite(":memory:");
  const store = createStore(db);
  const sourceId = await addedSource(store, "www.harbour.example");
  now = latest;
  save = (numbers, at, countries = ["TW"], language = "en") =>
    store.saveEntries(
      batchOf(
        sourceId,
        numbers.map((number) =>
          entryWrite(`e${number}`, [
            briefWrite(number, { classification: about(countries), published: at - number * hour, language }),
          ]),
        ),
        { now: at },
      ),
    );
  const application = testApplication(store);
  application.deps.clock.now = () => now;
  get = application.get;
  await save(
    Array.from({ length: 60 }, (_, index) => index + 1),
    noon,
  );
  await save(
    Array.from({ length: 20 }, (_, index) => index + 61),
    latest,
    ["TW", "JP"],
  );
});

afterEach(() => db.close());

async function page(path: string): Promise<string> {
  const response = await get(path);
  expect(response.status).toBe(200);
  const html = await response.text();
  parse(html, { onParseError: ({ code }) => expect.fail(`${path}: ${code}`) });
  return html;
}

const idsIn = (html: string) => [...html.matchAll(/href="\/briefs\/(00000000-[0-9a-f-]+)"/g)].map(([, id]) => id);
const headLink = (html: string, rel: string) =>
  new RegExp(`<link rel="${rel}" href="([^"]+)">`).exec(html)?.[1]?.replaceAll("&amp;", "&");

describe("the page of a country", () => {
  it("leads through all its briefs, once each, and back again", async () => {
    const seen: (string | undefined)[] = [];
    const pages: string[] = [];
    for (let path: string | undefined = "/countries/tw"; path !== undefined; ) {
      const html: string = await page(path);
      pages.push(path);
      seen.push(...idsIn(html));
      path = headLink(html, "next");
    }
    expect(pages.length).toBeGreaterThan(1);
    expect(seen.toSorted()).toEqual(Array.from({ length: 80 }, (_, index) => idOf(index + 1)));
    const back: string[] = [];
    for (let path = pages.at(-1); path !== undefined; path = headLink(await page(path), "prev")) back.unshift(path);
    expect(back).toEqual(pages);
  });

  it("is for search engines; its older pages and months are not, and each names itself", async () => {
    const first = await page("/countries/tw");
    expect(first).not.toContain("noindex");
    const older = headLink(first, "next") ?? "";
    for (const path of [older, "/countries/tw?month=2024-01"]) {
      const html = await page(path);
      expect(html).toContain('<meta name="robots" content="noindex">');
      expect(headLink(html, "canonical")).toBe(`${origin}${path}`);
    }
  });

  it("puts briefs under the day (UTC) on which they were published, the newest first", async () => {
    const html = await page("/countries/tw");
    const days = [...html.matchAll(/<h2 class="day"><time datetime="([\d-]+)">/g)].map(([, shown]) => shown);
    expect(days.length).toBeGreaterThan(2);
    expect(days).toEqual([...new Set(days)].toSorted().toReversed());
    const [first = ""] = html.split('<h2 class="day">').slice(1);
    const times = [...first.matchAll(/<time datetime="([^"]+)" data-local="time"/g)].map(([, instant = ""]) => instant);
    expect(times.every((instant) => instant.startsWith(days[0] ?? "?"))).toBe(true);
  });

  it("shows its months, and what came in each", async () => {
    const first = await page("/countries/tw");
    expect(first).toContain('href="/countries/tw?month=2024-03"');
    const month = await page("/countries/tw?month=2024-03");
    expect(idsIn(month)).toHaveLength(20);
    expect(month).toContain('href="/countries/tw?month=2024-01"');
    expect(month).toContain("March 2024");
    expect(await page("/countries/tw?month=2024-02")).toContain("Nothing yet");
  });

  it.each([
    ["/countries/tw?before=soon", "before must be"],
    ["/countries/tw?month=2024-13", "month must be"],
  ])("says what is wrong with an address: %s", async (path, detail) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(detail);
  });

  it("ignores parameters that it does not know", async () => {
    expect(headLink(await page("/countries/tw?utm_source=x"), "canonical")).toBe(`${origin}/countries/tw`);
  });

  it("draws the briefs of the last 90 days, and says them by week", async () => {
    const html = await page("/countries/tw");
    const bars = [...html.matchAll(/<rect [^>]*><title>([^<]+): (\d+)<\/title>/g)].map(([, date, n]) => [date, n]);
    expect(bars).toEqual([
      ["2 January 2024", "60"],
      ["4 March 2024", "20"],
    ]);
    expect(html).toContain("80 briefs in all. The most on one day: 60, on 2 January 2024.");
    const weeks = [...html.matchAll(/<th scope="row">[^<]+<\/th><td class="number">(\d+)<\/td>/g)].map(([, n]) => n);
    expect(weeks.filter((n) => n !== "0")).toEqual(["20", "60"]);
  });

  it("is another one when a neighbour has news, and on the next day", async () => {
    const tag = async () => (await get("/countries/tw")).headers.get("etag");
    const before = await tag();
    expect(await page("/countries/tw")).toMatch(/Japan<\/a> <span class="number" title="20 briefs in 7 days">20</);
    await save([81], latest, ["JP"]);
    expect(await page("/countries/tw")).toMatch(/Japan<\/a> <span class="number" title="21 briefs in 7 days">21</);
    const after = await tag();
    expect(after).not.toBe(before);
    now += 7 * day;
    expect(await page("/countries/tw")).toMatch(/<li><a href="\/countries\/jp">Japan<\/a><\/li>/);
  });

  it("offers its feed in one language where there are several", async () => {
    expect(await page("/countries/tw")).not.toContain("?lang=");
    await save([90], latest, ["TW"], "zh-Hant");
    const html = await page("/countries/tw");
    expect(html).toContain('<dt>Chinese</dt><dd class="cluster"><a href="/feeds/tw.atom?lang=zh">Atom</a>');
    expect((await get("/feeds/tw.atom?lang=zh")).status).toBe(200);
  });

  it("names its feeds in the headers", async () => {
    const link = (await get("/countries/tw")).headers.get("link") ?? "";
    for (const [type, contentType] of [
      ["atom", "application/atom+xml"],
      ["rss", "application/rss+xml"],
      ["json", "application/feed+json"],
    ])
      expect(link).toContain(`<${origin}/feeds/tw.${type}>; rel="alternate"; type="${contentType}"`);
    expect((await get("/countries/tw?month=2024-03")).headers.get("link")).toBeNull();
  });
});

describe("the page of a region", () => {
  it("counts what its countries had, those in it by themselves", async () => {
    const html = await page("/regions/eastern-asia");
    const bars = [...html.matchAll(/<rect [^>]*><title>([^<]+): (\d+)<\/title>/g)].map(([, , n]) => n);
    expect(bars).toEqual(["60", "40"]);
    expect(html).toMatch(/Japan<\/a> <span class="number"[^>]*>20</);
    expect(html).toMatch(/<strong><a href="\/regions\/[a-z-]+">|<a href="\/countries\/cn">China<\/a><\/li>/);
  });

  it("shows the same of many countries as of few, by what is kept of the days before", async () => {
    const bars = (html: string) => [...html.matchAll(/<rect [^>]*><title>([^<]+)<\/title>/g)].map(([, text]) => text);
    expect(bars(await page("/regions/asia"))).toEqual(bars(await page("/regions/eastern-asia")));
    now += day;
    await save([91], now, ["KR"]);
    expect(bars(await page("/regions/asia"))).toEqual(["2 January 2024: 60", "4 March 2024: 40", "5 March 2024: 1"]);
  });

  it.each(["/regions/eu", "/regions/unplaced", "/regions/northern-europe", "/countries/aq", "/countries/va"])(
    "is whole where nothing was ever about it: %s",
    async (path) => {
      expect(await page(path)).toContain("No brief has come in.");
    },
  );
});

describe("the front page", () => {
  it("colours and lists the same countries, the most frequent first", async () => {
    await save([95, 96, 97], latest - 3 * day, ["FR"]);
    const html = await page("/");
    const rows = [
      ...html.matchAll(
        /<th scope="row"><a href="(\/countries\/[a-z]+)">[^<]+<\/a><\/th><td class="number">(\d+)<\/td><td class="number">(\d+)</g,
      ),
    ].map(([, path, recent, week]) => [path, recent, week]);
    expect(rows).toEqual([
      ["/countries/jp", "20", "20"],
      ["/countries/tw", "20", "20"],
      ["/countries/fr", "0", "3"],
    ]);
    const coloured = [...html.matchAll(/<a href="(\/countries\/[a-z]+)"><title>([^<]+)</g)].map(([, , title]) => title);
    expect(coloured).toEqual([
      "Japan: 20 briefs in 7 days, 20 since yesterday",
      "Taiwan: 20 briefs in 7 days, 20 since yesterday",
      "France: 3 briefs in 7 days, 0 since yesterday",
    ]);
    expect(html).toMatch(/<summary><span>Europe<\/span> <span class="number">3</);
  });
});
