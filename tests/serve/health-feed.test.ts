import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
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

const get = (sources: readonly Source[], path = "/feeds/source-health.atom", headers = {}) =>
  testApplication(memoryStore({ sources }).store).get(path, headers);

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
