import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { testApplication } from "../helpers/application.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";

const briefs = [1, 2, 3].map((number) =>
  makeBrief({ id: uuid(number), seq: number, title: `Brief ${number}`, published: 1_715_000_000 + number }),
);

function start(options: Parameters<typeof testApplication>[1] = {}) {
  const memory = memoryStore({ briefs });
  return { ...memory, ...testApplication(memory.store, options) };
}

describe("GET /feeds/{area}.{type}", () => {
  it.each([
    ["rss", "application/rss+xml; charset=utf-8"],
    ["atom", "application/atom+xml; charset=utf-8"],
    ["json", "application/feed+json; charset=utf-8"],
  ])("serves %s with all that a cache needs", async (type, contentType) => {
    const { get } = start();
    const response = await get(`/feeds/tw.${type}`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": contentType,
      "cache-control": "public, max-age=300, s-maxage=900, stale-while-revalidate=86400",
      "last-modified": "Tue, 07 May 2024 07:00:00 GMT",
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      vary: "A-IM, Accept-Encoding",
      link: expect.stringContaining(`<https://inbrief.example/feeds/tw.${type}>; rel="self", `),
      "access-control-allow-origin": "*",
      "x-content-type-options": "nosniff",
    });
    const text = await response.text();
    expect(text).toContain(`https://inbrief.example/feeds/tw.${type}`);
    expect(response.headers.get("content-length")).toBe(String(new TextEncoder().encode(text).length));
  });

  it("puts the newest first", async () => {
    const { items } = await (await start().get("/feeds/tw.json")).json();
    expect(items.map((item: { title: string }) => item.title)).toEqual(["Brief 3", "Brief 2", "Brief 1"]);
  });

  it("gives the same bytes and tag in another process", async () => {
    const [one, two] = await Promise.all([start().get("/feeds/tw.atom"), start().get("/feeds/tw.atom")]);
    expect(one.headers.get("etag")).toBe(two.headers.get("etag"));
    expect(await one.text()).toBe(await two.text());
  });

  it("is empty, not missing, where nothing was stored", async () => {
    const response = await start().get("/feeds/fr.json");
    expect(response.status).toBe(200);
    expect((await response.json()).items).toEqual([]);
  });

  it("keeps to the limit, and says so in rel=self", async () => {
    const feed = await (await start().get("/feeds/tw.json?limit=2&utm_source=x")).json();
    expect(feed.items).toHaveLength(2);
    expect(feed.feed_url).toBe("https://inbrief.example/feeds/tw.json?limit=2");
  });

  it("has a feed id that differs by area but not by format or domain", async () => {
    const idOf = async (path: string, baseUrl: string) => {
      const text = await (await start({ environment: { INBRIEF_BASE_URL: baseUrl } }).get(path)).text();
      return /<id>(urn:uuid:[0-9a-f-]{36})<\/id>/.exec(text)?.[1];
    };
    const here = await idOf("/feeds/tw.atom", "https://inbrief.example");
    expect(here).toBeDefined();
    expect(await idOf("/feeds/tw.atom", "https://elsewhere.example")).toBe(here);
    expect(await idOf("/feeds/cn.atom", "https://inbrief.example")).not.toBe(here);
  });

  it("never takes its address from the request's Host", async () => {
    const text = await (await start().get("/feeds/tw.atom", { host: "evil.example" })).text();
    expect(text).not.toContain("evil.example");
  });

  it("stays within the largest body, leaving out from the old end", async () => {
    const long = "Words enough to fill a page. ".repeat(1000);
    const source = { ...makeBrief().source, isOwn: true };
    const many = Array.from({ length: 20 }, (_, index) =>
      makeBrief({ id: uuid(index), seq: index, published: index, source, html: `<p>${long}</p>` as never }),
    );
    const { store } = memoryStore({ briefs: many });
    const { app, deps } = testApplication(store);
    Object.assign(deps, { config: { ...deps.config, feeds: { ...deps.config.feeds, maxFeedBytes: 100_000 } } });
    const text = await (await app.request("/feeds/tw.json")).text();
    const { items } = JSON.parse(text);
    expect(text.length).toBeLessThanOrEqual(100_000);
    expect(items.length).toBeGreaterThan(0);
    expect(items[0].id).toBe(`urn:uuid:${uuid(19)}`);
  });
});

describe("a feed that is asked for again", () => {
  it("costs one query, until the revision changes", async () => {
    const { get, calls, state } = start();
    await get("/feeds/tw.atom");
    calls.length = 0;
    const first = await (await get("/feeds/tw.atom")).text();
    expect(calls).toEqual(["revision"]);
    state.briefs = briefs.slice(0, 1);
    expect(await (await get("/feeds/tw.atom")).text()).toBe(first);
    state.revision = { number: 2, changedAt: 1_715_070_000 };
    expect(await (await get("/feeds/tw.atom")).text()).not.toBe(first);
  });

  it("is rendered once for many who come at the same time", async () => {
    const { get, calls } = start();
    await Promise.all(Array.from({ length: 20 }, () => get("/feeds/tw.atom")));
    expect(calls.filter((name) => name === "selectWindow")).toHaveLength(1);
  });

  it("is 304 without a body for whoever holds it, with the headers of the 200", async () => {
    const { get } = start();
    const whole = await get("/feeds/tw.atom");
    const answer = await get("/feeds/tw.atom", { "if-none-match": `W/${whole.headers.get("etag")}` });
    expect(answer.status).toBe(304);
    expect(await answer.text()).toBe("");
    for (const name of ["etag", "cache-control", "vary", "last-modified", "link", "access-control-allow-origin"])
      expect(answer.headers.get(name)).toBe(whole.headers.get(name));
    expect(
      (await get("/feeds/tw.atom", { "if-modified-since": whole.headers.get("last-modified") ?? "" })).status,
    ).toBe(304);
  });

  it("is compressed as asked, once, each coding under its own tag", async () => {
    let compressed = 0;
    const { get } = start({
      compressor: {
        brotli: async (body) => {
          compressed++;
          const { createNodeCompressor } = await import("../../src/platform/node/compressor.ts");
          return createNodeCompressor().brotli(body);
        },
        gzip: async (body) => (await import("../../src/platform/node/compressor.ts")).createNodeCompressor().gzip(body),
      },
    });
    const plain = await get("/feeds/tw.atom");
    const [br, again, gzip] = [
      await get("/feeds/tw.atom", { "accept-encoding": "gzip, br" }),
      await get("/feeds/tw.atom", { "accept-encoding": "br" }),
      await get("/feeds/tw.atom", { "accept-encoding": "gzip" }),
    ];
    const text = await plain.text();
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(text);
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(text);
    expect(again.headers.get("content-encoding")).toBe("br");
    expect(compressed).toBe(1);
    expect(new Set([plain, br, gzip].map(({ headers }) => headers.get("etag"))).size).toBe(3);
  });

  it("answers HEAD with the headers alone", async () => {
    const { get } = start();
    const whole = await get("/feeds/tw.rss");
    const head = await get("/feeds/tw.rss", {}, "HEAD");
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers));
    expect(await head.text()).toBe("");
  });
});

describe("GET /feeds/{area}", () => {
  it.each([
    ["*/*", "application/atom+xml; charset=utf-8"],
    ["application/rss+xml", "application/rss+xml; charset=utf-8"],
    ["text/html", "text/html; charset=utf-8"],
  ])("answers Accept: %s with %s", async (accept, contentType) => {
    const response = await start().get("/feeds/tw", { accept });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(contentType);
    expect(response.headers.get("vary")).toMatch(/^Accept, (?:A-IM, )?Accept-Encoding$/);
  });

  it("is 406 and lists what there is where nothing fits", async () => {
    const response = await start().get("/feeds/tw", { accept: "image/png" });
    expect(response.status).toBe(406);
    expect(await response.text()).toContain("/feeds/tw.atom");
  });

  it.each([
    ["/feeds/TW.atom", "/feeds/tw.atom"],
    ["/feeds/Eastern-Asia.RSS?limit=05&x=1", "/feeds/eastern-asia.rss?limit=5"],
    ["/feeds/TW", "/feeds/tw"],
  ])("sends %s to %s", async (path, location) => {
    const response = await start().get(path);
    expect([response.status, response.headers.get("location")]).toEqual([301, location]);
  });

  it("keeps the base URL's own path in redirects", async () => {
    const { get } = start({ environment: { INBRIEF_BASE_URL: "https://example.org/news" } });
    expect((await get("/feeds/TW.atom")).headers.get("location")).toBe("/news/feeds/tw.atom");
  });

  it("names the nearest where the area is unknown", async () => {
    const response = await start().get("/feeds/taiwan.atom");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const problem = await response.json();
    expect(problem.detail).toContain("tw (Taiwan)");
    expect(problem.suggestions[0]).toEqual({ title: "Taiwan", url: "https://inbrief.example/feeds/tw.atom" });
  });

  it("names the bounds where the limit is bad", async () => {
    const response = await start().get("/feeds/tw.atom?limit=none");
    expect(response.status).toBe(400);
    expect((await response.json()).detail).toContain("from 1 to 500");
  });
});
