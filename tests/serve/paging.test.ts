import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { testApplication } from "../helpers/application.ts";
import { about, addedSource, batchOf, briefWrite, day, entryWrite, idOf, noon } from "../store/samples.ts";

const origin = "https://inbrief.example";

let db: SqliteDatabase;
let get: (path: string, headers?: Record<string, string>) => Promise<Response>;
let save: (numbers: readonly number[], now: number, changes?: Parameters<typeof briefWrite>[1]) => Promise<unknown>;
let setMaxFeedBytes: (bytes: number) => void;
let withdraw: (number: number) => Promise<unknown>;

beforeEach(async () => {
  db = openSqlite(":memory:");
  const store = createStore(db);
  const sourceId = await addedSource(store, "www.harbour.example");
  await addedSource(store, "other.example");
  save = (numbers, now, changes = {}) =>
    store.saveEntries(
      batchOf(
        sourceId,
        numbers.map((number) =>
          entryWrite(`e${number}`, [briefWrite(number, { text: `chips ${number}`, ...changes })]),
        ),
        { now },
      ),
    );
  withdraw = (number) => store.saveEntries(batchOf(sourceId, [entryWrite(`e${number}`, [], { withdraw: [number] })]));
  const application = testApplication(store, { environment: { INBRIEF_BASE_URL: origin } });
  get = application.get;
  setMaxFeedBytes = (maxFeedBytes) => {
    const { config } = application.deps;
    Object.assign(application.deps, { config: { ...config, feeds: { ...config.feeds, maxFeedBytes } } });
  };
  // Two months, and one between them without a brief.
  await save(
    Array.from({ length: 60 }, (_, index) => index + 1),
    noon,
  );
  await save(
    Array.from({ length: 20 }, (_, index) => index + 61),
    noon + 62 * day,
    { classification: about(["JP", "TW"]) },
  );
});

afterEach(() => db.close());

const linksOf = (xml: string, rel: string) =>
  new RegExp(`rel="${rel}" href="([^"]+)"|href="([^"]+)" rel="${rel}"`)
    .exec(xml)
    ?.slice(1)
    .find(Boolean)
    ?.replaceAll("&amp;", "&");
const idsOf = (text: string) =>
  [...text.matchAll(/(?:<id>|<guid[^>]*>|"id":")urn:uuid:(00000000-[0-9a-f-]+)/g)].map(([, id]) => id);
const body = async (url: string) => {
  const response = await get(url.replace(origin, ""));
  expect(response.status).toBe(200);
  return response.text();
};

describe("a feed walked by its links", () => {
  it.each([
    "/feeds/tw",
    "/feeds/all",
    "/feeds/asia",
    "/feeds/all?q=chips",
    "/feeds/all?country=jp,tw&lang=en",
    "/feeds/all?source=harbour.example",
  ])("%s yields every brief exactly once in each format, though others come and go", async (feed) => {
    const [path, query = ""] = feed.split("?");
    const next = {
      atom: (text: string) => linksOf(text, "next"),
      rss: (text: string) => linksOf(text, "next"),
      json: (text: string) => JSON.parse(text).next_url as string | undefined,
    };
    let newest = 80;
    for (const type of ["atom", "rss", "json"] as const) {
      const expected = Array.from({ length: 60 }, (_, index) => idOf(index + 21));
      const seen: (string | undefined)[] = [];
      for (let url: string | undefined = `${path}.${type}?${query}&limit=25`; url !== undefined; ) {
        const text = await body(url);
        seen.push(...idsOf(text));
        await save([++newest], noon + 62 * day);
        url = next[type](text);
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(expected));
    }
  });

  it("leaves out what is withdrawn on the way", async () => {
    const first = await body("/feeds/tw.atom?limit=10");
    await withdraw(70);
    await withdraw(3);
    const seen: (string | undefined)[] = [];
    for (let url = linksOf(first, "next"); url !== undefined; ) {
      const text = await body(url);
      seen.push(...idsOf(text));
      url = linksOf(text, "next");
    }
    expect(seen).toHaveLength(68);
    expect(seen).not.toContain(idOf(3));
  });

  it.each([
    "/feeds/tw.atom?limit=10",
    "/feeds/all.rss?limit=7",
    "/feeds/all.atom?country=jp,tw&limit=9",
    "/feeds/all.atom?source=harbour.example&limit=25",
    "/feeds/all.atom?q=chips&limit=10",
    "/feeds/tw.atom?not=kr&limit=10",
    "/feeds/all.atom?since=2024-01-02&limit=10",
    "/feeds/tw.atom",
  ])("%s is walked back by the way that led forward, back-fill too", async (path) => {
    await save([90, 91, 92, 93, 94, 95], noon, { isBackfill: true, published: noon - 40 * day });
    const forward = [path];
    for (let url = linksOf(await body(path), "next"); url !== undefined; url = linksOf(await body(url), "next"))
      forward.push(url.replace(origin, ""));
    const back: string[] = [];
    for (let url: string | undefined = forward.at(-1); url !== undefined; url = linksOf(await body(url), "previous"))
      back.push(url.replace(origin, ""));
    expect(back).toEqual(forward.toReversed());
    expect(forward.length).toBeGreaterThan(1);
  });

  it.each(["/feeds/tw.atom?limit=10", "/feeds/all.rss?country=jp,tw&limit=25", "/feeds/tw.atom"])(
    "%s names the page with the oldest, the end of the walk",
    async (path) => {
      const first = await body(path);
      const last = linksOf(first, "last") ?? "";
      const page = await body(last);
      expect(linksOf(page, "next")).toBeUndefined();
      expect(linksOf(page, "last")).toBe(last);
      expect(idsOf(page)).toContain(idOf(1));
      expect(linksOf(await body(linksOf(first, "next") ?? ""), "last")).toBe(last);
    },
  );

  it("has neither a previous nor a last page where everything stands in it", async () => {
    const whole = await body("/feeds/jp.atom");
    expect([linksOf(whole, "previous"), linksOf(whole, "last"), linksOf(whole, "next")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("has pages that say the same of their neighbours whatever arrives", async () => {
    const page = linksOf(await body(linksOf(await body("/feeds/tw.atom?limit=10"), "next") ?? ""), "next") ?? "";
    const before = await body(page);
    await save([401, 402, 403], noon + 62 * day);
    expect(await body(page)).toBe(before);
  });

  it.each(["atom", "rss"])("meets in %s what a document had no room for in the next one", async (type) => {
    setMaxFeedBytes(9000);
    const seen: (string | undefined)[] = [];
    for (let url: string | undefined = `/feeds/tw.${type}`; url !== undefined; ) {
      const text = await body(url);
      expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(9000);
      const found = idsOf(text);
      expect(found.length).toBeLessThan(20);
      seen.push(...found);
      url = linksOf(text, "next");
    }
    expect(seen.toSorted()).toEqual(Array.from({ length: 80 }, (_, index) => idOf(index + 1)).toSorted());
  });

  it("has pages under the feed's own id, with a way back to it", async () => {
    const first = await body("/feeds/tw.atom?limit=10");
    const page = await body(linksOf(first, "next") ?? "");
    const feedId = (xml: string) => /<id>(.+?)<\/id>/.exec(xml)?.[1];
    expect(feedId(page)).toBe(feedId(first));
    expect(linksOf(page, "current")).toBe(`${origin}/feeds/tw.atom?limit=10`);
    expect(linksOf(page, "self")).toBe(linksOf(first, "next"));
    expect(page).not.toContain("fh:archive");
  });

  it.each(["x", "1.5", "0", "9".repeat(30), "--1"])("refuses before=%s", async (before) => {
    expect((await get(`/feeds/tw.atom?before=${before}`)).status).toBe(400);
  });
});

describe("the archives of a feed", () => {
  it.each([
    ["/feeds/tw.atom", 80],
    ["/feeds/jp.rss", 20],
    ["/feeds/all.atom?country=jp,tw&q=chips", 80],
  ])("of %s hold everything, month by month", async (path, count) => {
    const seen: (string | undefined)[] = [];
    const months: (string | undefined)[] = [];
    for (let url = linksOf(await body(path), "prev-archive"); url !== undefined; ) {
      const text = await body(url);
      expect(text).toContain('<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>');
      months.push(/archive\/(\d{4}-\d\d)/.exec(url)?.[1]);
      seen.push(...idsOf(text));
      url = linksOf(text, "prev-archive");
    }
    expect(months).toEqual(count === 80 ? ["2024-03", "2024-01"] : ["2024-03"]);
    expect(new Set(seen).size).toBe(count);
  });

  it("lead forward too, and to what one subscribes to", async () => {
    const january = await body("/feeds/tw/archive/2024-01.atom");
    expect(linksOf(january, "next-archive")).toBe(`${origin}/feeds/tw/archive/2024-03.atom`);
    expect(linksOf(january, "current")).toBe(`${origin}/feeds/tw.atom`);
    expect(linksOf(await body("/feeds/tw/archive/2024-03.atom"), "next-archive")).toBeUndefined();
  });

  it("of a month that is over do not change when new briefs come", async () => {
    const before = await get("/feeds/tw/archive/2024-01.json");
    await save([200], noon + 70 * day);
    const after = await get("/feeds/tw/archive/2024-01.json");
    expect(after.headers.get("etag")).toBe(before.headers.get("etag"));
  });

  it.each([
    ["/feeds/tw/archive/2024-02.atom", 404],
    ["/feeds/tw/archive/1999-01.atom", 404],
    ["/feeds/tw/archive/2024-13.atom", 404],
    ["/feeds/tw/archive/2024-01", 404],
    ["/feeds/taiwan/archive/2024-01.atom", 404],
    ["/feeds/tw/archive/2024-01.atom?lang=xx1", 400],
    ["/feeds/TW/archive/2024-01.atom", 301],
  ])("%s is %i", async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });
});

describe("a combined feed", () => {
  it("is the same under each spelling, and says which is its own", async () => {
    const [one, other] = [await get("/feeds/all.json?country=JP,tw&x=1"), await get("/feeds/jp.json?country=tw")];
    expect(one.headers.get("etag")).toBe(other.headers.get("etag"));
    const url = `${origin}/feeds/all.json?country=jp,tw`;
    expect(one.headers.get("link")).toContain(`<${url}>; rel="self", <${url}>; rel="canonical"`);
    expect((await get("/feeds/all.json?country=jp,tw")).headers.get("link")).not.toContain("canonical");
    expect((await (await get("/feeds/all.json?country=jp")).json()).feed_url).toBe(`${origin}/feeds/jp.json`);
  });

  it("says in its title what was asked for", async () => {
    const titleOf = async (path: string) => (await (await get(path)).json()).title;
    expect(await titleOf("/feeds/cn.json?country=in&q=chips")).toBe("China, India: chips · In Brief");
    expect(await titleOf("/feeds/asia.json?not=tw&lang=zh&source=harbour.example")).toBe(
      "Asia without Taiwan, from harbour.example, in Chinese · In Brief",
    );
  });

  it("changes with any of its parts and with nothing else", async () => {
    const tagOf = async (path: string) => (await get(path)).headers.get("etag");
    const path = "/feeds/all.atom?country=kr,tw";
    const before = await tagOf(path);
    await save([301], noon + 62 * day, { classification: about(["FR"]) });
    expect(await tagOf(path)).toBe(before);
    await save([302], noon + 62 * day, { classification: about(["KR"]) });
    expect(await tagOf(path)).not.toBe(before);
  });

  it("is a page where a page is wanted", async () => {
    const response = await get("/feeds/all?country=jp,tw&q=%3Cb%3Echips&limit=5", { accept: "text/html" });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain("<b>chips");
    const found = await get("/feeds/all?country=jp,tw&q=chips&limit=5", { accept: "text/html" });
    expect(await found.text()).toContain('rel="next"');
  });
});

describe("a source's feed", () => {
  it("is named at /sources.json and in the OPML, and costs one query once it is kept", async () => {
    const { sources } = await (await get("/sources.json")).json();
    expect(sources[0]).toMatchObject({
      handle: "harbour.example",
      feed: `${origin}/feeds/all.atom?source=harbour.example`,
    });
    expect(await (await get("/sources.opml")).text()).toContain('inbrief:handle="harbour.example"');
    const path = sources[0].feed.slice(origin.length);
    expect(idsOf(await body(path)).length).toBeGreaterThanOrEqual(20);
    const queries: string[] = [];
    const { all } = db;
    db.all = (sql, parameters) => {
      queries.push(sql);
      return all(sql, parameters);
    };
    await body(path);
    expect(queries).toHaveLength(1);
  });

  it("takes in a source that was added since, and refuses what is none", async () => {
    expect((await get("/feeds/all.atom?source=new.example")).status).toBe(400);
    await addedSource(createStore(db), "new.example");
    expect((await get("/feeds/all.atom?source=new.example")).status).toBe(200);
    const { detail } = await (await get("/feeds/all.atom?source=nev.example")).json();
    expect(detail).toContain("the nearest: new.example");
  });
});
