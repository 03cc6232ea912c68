import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import type { Source } from "../../src/model/source.ts";
import type { SourceEvent } from "../../src/model/source-event.ts";
import { parseDocument } from "../../src/parse/parse.ts";
import { feedFaults } from "../conformance/rules/feed-rules.ts";
import { testApplication } from "../helpers/application.ts";
import { memoryStore } from "../helpers/memory-store.ts";
import { makeSource } from "../helpers/sources.ts";

const event = (fields: Partial<SourceEvent>): SourceEvent => ({
  outcome: "fetched",
  status: 200,
  from: 1_715_000_000,
  until: 1_715_000_000,
  checks: 1,
  added: 0,
  detail: null,
  ...fields,
});

const history = [
  event({}),
  event({ outcome: "httpStatus", status: 503, from: 1_715_010_000, until: 1_715_030_000, checks: 3 }),
  event({ from: 1_715_040_000, until: 1_715_040_000 }),
];

/** Before anything is due: the checks go on as they should. */
const now = 1_715_066_000;
const get = (sources: readonly Source[], path = "/feeds/source-health.atom", headers = {}, at = now) =>
  testApplication(memoryStore({ sources }).store, { now: at }).get(path, headers);

describe("/feeds/source-health", () => {
  it.each([
    ["atom", "application/atom+xml; charset=utf-8"],
    ["rss", "application/rss+xml; charset=utf-8"],
    ["json", "application/feed+json; charset=utf-8"],
  ])("is a feed as %s: tagged, and 304 when asked for again", async (type, contentType) => {
    const response = await get([makeSource({ history })], `/feeds/source-health.${type}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(contentType);
    expect(response.headers.get("link")).toBe(
      `<https://inbrief.example/feeds/source-health.${type}>; rel="self", <https://inbrief.example/hub>; rel="hub"`,
    );
    const held = { "if-none-match": response.headers.get("etag") ?? "" };
    expect((await get([makeSource({ history })], `/feeds/source-health.${type}`, held)).status).toBe(304);
  });

  it("has a Last-Modified before anything befell, as every empty feed", async () => {
    const response = await get([makeSource({ history: [] })]);
    expect(response.headers.get("last-modified")).toBe("Thu, 01 Jan 1970 00:00:00 GMT");
  });

  it("says in all formats the same, in the words of the sources' page", async () => {
    const sources = [makeSource({ history })];
    const atom = parseAtomFeed(await (await get(sources)).text());
    const rss = parseRssFeed(await (await get(sources, "/feeds/source-health.rss")).text());
    const json = parseJsonFeed(await (await get(sources, "/feeds/source-health.json")).text());
    const titles = ["Harbour News: can be read again", "Harbour News: an error of its server (HTTP 503)"];
    expect(json.items?.map(({ title }) => title)).toEqual(titles);
    expect(rss.items?.map(({ title }) => title)).toEqual(titles);
    expect(atom.entries?.map(({ title }) => title?.value)).toEqual(titles);
    expect(atom.entries?.map(({ id }) => id)).toEqual(json.items?.map(({ id }) => id));
    expect(json.items?.[1]?.content_html).toContain("The server refused: HTTP 503. Check the address in a browser.");
    expect(json.items?.[1]?.date_published).toBe("2024-05-06T15:40:00Z");
    expect(JSON.stringify(json)).not.toContain("_inbrief");
  });

  it.each(["atom", "rss", "json"] as const)("gives no validator anything to say, as %s", async (type) => {
    const title = `A ]]> & <b>\u0000\ud800 ${"long ".repeat(500)}`;
    const odd = makeSource({
      id: 2,
      title,
      url: 'https://b.example/"<>?a=1&b=2',
      siteUrl: "ftp://b.example/",
      history,
    });
    for (const sources of [[], [makeSource({ history })], [odd, makeSource({ history })]]) {
      const text = await (await get(sources, `/feeds/source-health.${type}`)).text();
      // The extension tells of briefs, and an entry of this feed is none.
      const faults = feedFaults(type, text, `https://inbrief.example/feeds/source-health.${type}`);
      expect(faults.filter((fault) => fault !== "_inbrief")).toEqual([]);
    }
  });

  it("reads without a fault in our own parser", async () => {
    const text = await (await get([makeSource({ history })])).text();
    const read = parseDocument(text, { url: null, contentType: "application/atom+xml" });
    expect(read).toMatchObject({ notes: [] });
  });

  it("keeps ids and bytes while nothing happens, however often it is checked", async () => {
    const before = await (await get([makeSource({ history })])).text();
    const checked = makeSource({ history, checkedAt: 1_715_990_000, silentChecks: 9, previousCheck: 1_715_980_000 });
    expect(await (await get([checked])).text()).toBe(before);
  });

  it("keeps an entry's id when the source moves, and tells of the move", async () => {
    const idsOf = async (source: Source) =>
      parseJsonFeed(await (await get([source], "/feeds/source-health.json")).text()).items?.map(({ id }) => id) ?? [];
    const moved = event({
      outcome: "moved",
      status: null,
      checks: 0,
      from: 1_715_050_000,
      detail: "https://new.example/f",
    });
    const before = await idsOf(makeSource({ history }));
    const after = await idsOf(
      makeSource({
        history: [...history, moved],
        url: "https://new.example/f",
        formerUrls: ["https://harbour.example/feed"],
      }),
    );
    expect(after.slice(1)).toEqual(before);
  });

  it("has links that no two entries share, and that lead to the source", async () => {
    const sources = [makeSource({ history }), makeSource({ id: 2, url: "https://b.example/", history })];
    const { items = [] } = parseJsonFeed(await (await get(sources, "/feeds/source-health.json")).text());
    expect(new Set(items.map(({ url }) => url)).size).toBe(4);
    const page = await (await get(sources, "/sources")).text();
    for (const { url } of items) expect(page).toContain(`id="${new URL(url ?? "").hash.slice(1)}"`);
  });

  it("leaves out our own round-ups and what was removed, and holds a hundred entries at most", async () => {
    const own = makeSource({ origin: "own", history });
    const removed = makeSource({ status: "removed", history });
    const { items } = parseJsonFeed(await (await get([own, removed], "/feeds/source-health.json")).text());
    expect(items ?? []).toEqual([]);
    const many = Array.from({ length: 80 }, (_, id) => makeSource({ id, history }));
    const full = parseJsonFeed(await (await get(many, "/feeds/source-health.json")).text());
    expect(full.items).toHaveLength(100);
  });

  it("escapes what upstream calls itself", async () => {
    const title = "<script>alert(1)</script> ]]> & \u0000";
    const url = 'https://harbour.example/"><b>';
    const text = await (await get([makeSource({ title, url, siteUrl: "javascript:alert(1)", history })])).text();
    expect(parseAtomFeed(text).entries).toHaveLength(2);
    expect(text).not.toContain("javascript:");
    expect(text).not.toMatch(/<script>/);
  });

  it.each([
    ["", 200, "application/atom+xml; charset=utf-8"],
    ["application/rss+xml", 200, "application/rss+xml; charset=utf-8"],
    ["application/feed+json", 200, "application/feed+json; charset=utf-8"],
    ["*/*", 200, "application/atom+xml; charset=utf-8"],
    ["text/html", 303, null],
    ["image/png", 406, "application/problem+json"],
  ])("answers without an extension what %j wants, as other feeds do", async (accept, status, contentType) => {
    const bare = await get([], "/feeds/source-health", accept === "" ? {} : { accept });
    expect([bare.status, bare.headers.get("content-type")]).toEqual([status, contentType]);
    expect(bare.headers.get("location")).toBe(status === 303 ? "/sources" : null);
    if (status !== 406) expect(bare.headers.get("vary")).toContain("Accept");
  });

  it("says where the negotiated one stands, and is 404 under another extension", async () => {
    const bare = await get([], "/feeds/source-health");
    expect(bare.headers.get("content-location")).toBe("/feeds/source-health.atom");
    expect((await get([], "/feeds/source-health.csv")).status).toBe(404);
    expect((await get([])).status).toBe(200);
  });
});

describe("the health feed while the checks stand still", () => {
  const asleep = (fields: Partial<Source> = {}) => [
    makeSource({ history: [], checkedAt: now - 500, outcomeAt: now - 500, nextCheck: now - 200, ...fields }),
  ];
  const items = async (sources: readonly Source[], at = now) =>
    parseJsonFeed(await (await get(sources, "/feeds/source-health.json", {}, at)).text()).items ?? [];
  const sentence = "Sources have been due since 7 May 2024, 07:10 UTC, and none has been checked.";

  it("has an entry in the same words as page, data, API and /readyz", async () => {
    const [item] = await items(asleep());
    expect(item).toMatchObject({
      title: "The checks have come to a standstill",
      date_published: "2024-05-07T07:10:00Z",
      tags: expect.arrayContaining(["Standstill"]),
    });
    const places = ["/feeds/source-health.atom", "/feeds/source-health.rss", "/sources", "/sources.json", "/readyz"];
    for (const path of [...places, "/api/v1/sources"])
      expect(await (await get(asleep(), path)).text(), path).toContain(sentence);
  });

  it("keeps the entry's id and bytes while it lasts, though time passes and the process restarts", async () => {
    const first = await (await get(asleep())).text();
    expect(await (await get(asleep(), "/feeds/source-health.atom", {}, now + 86_400)).text()).toBe(first);
    const [earlier] = await items(asleep());
    const [pinged] = await items(asleep({ nextCheck: now - 9000 }));
    expect(pinged?.id).toBe(earlier?.id);
  });

  it("lets it go with the next check, and has another for the next standstill", async () => {
    const [first] = await items(asleep());
    const checked = asleep({ checkedAt: now, outcomeAt: now, nextCheck: now + 900 });
    expect(await items(checked)).toEqual([]);
    const [second] = await items(checked, now + 2000);
    expect(second?.id).toBeDefined();
    expect(second?.id).not.toBe(first?.id);
  });

  it("gives no date by which a reader could take the old one for the new", async () => {
    const response = await get(asleep());
    expect(response.headers.get("last-modified")).toBeNull();
    const tag = response.headers.get("etag") ?? "";
    const after = await get(asleep({ checkedAt: now, nextCheck: now + 900 }), undefined, { "if-none-match": tag });
    expect(after.status).toBe(200);
  });

  it.each(["atom", "rss", "json"] as const)("is a valid feed as %s", async (type) => {
    const text = await (await get(asleep({ history }), `/feeds/source-health.${type}`)).text();
    const faults = feedFaults(type, text, `https://inbrief.example/feeds/source-health.${type}`);
    expect(faults.filter((fault) => fault !== "_inbrief")).toEqual([]);
  });
});

describe("the health feed when the day's quota nears its end", () => {
  const withUsage = (rowsWritten: number, at = now) => {
    const { deps } = testApplication(memoryStore().store, { now: at });
    const quota = { rowsRead: 1000, rowsWritten: 100, queueOperations: 0 };
    const usage = { rowsRead: 0, rowsWritten, queueOperations: 0 };
    const { store } = memoryStore({ sources: [makeSource({ history: [] })], usage });
    return createApp(() => ({ ...deps, store, config: { ...deps.config, quota } }));
  };
  const items = async (used: number, at?: number) =>
    parseJsonFeed(await (await withUsage(used, at).request("/feeds/source-health.json")).text()).items ?? [];

  it("says nothing below 70 %, and then what follows: slower, and from 90 % on not at all", async () => {
    expect(await items(69, now)).toEqual([]);
    expect((await items(70)).map(({ title }) => title)).toEqual(["Most of the day's quota is used"]);
    expect((await items(90)).map(({ title }) => title)).toEqual(["The day's quota is used up"]);
  });

  it("is one entry a day, dated from the day's beginning", async () => {
    const [[first], [later], [next]] = await Promise.all([items(95), items(99), items(95, now + 86_400)]);
    expect(later?.id).toBe(first?.id);
    expect(next?.id).not.toBe(first?.id);
    expect(first?.date_published).toBe("2024-05-07T00:00:00Z");
  });

  it("is told on the page, as data and in the API, with the figures", async () => {
    expect(await (await withUsage(95).request("/sources")).text()).toContain("The daily limit is reached");
    const quota = { state: "paused", used: { rowsWritten: 95 }, allowed: { rowsWritten: 100 } };
    for (const path of ["/sources.json", "/api/v1/sources"])
      expect(await (await withUsage(95).request(path)).json(), path).toMatchObject({
        quota,
        notices: [{ kind: "quotaPaused" }],
      });
  });
});
