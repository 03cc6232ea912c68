import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { SyndicationError } from "../../src/errors.ts";
import type { Source } from "../../src/model/source.ts";
import { testApplication } from "../helpers/application.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";

function start(options: Parameters<typeof testApplication>[1] = {}, contents: Parameters<typeof memoryStore>[0] = {}) {
  const memory = memoryStore({ briefs: [makeBrief()], ...contents });
  return { ...memory, ...testApplication(memory.store, options) };
}

const source: Source = {
  id: 1,
  url: "https://harbour.example/feed",
  title: "Harbour News",
  siteUrl: "https://harbour.example/",
  language: "en",
  treatment: {
    roundup: "always",
    excerpt: null,
    countryHint: "TW",
    language: null,
    pages: "automatic",
    storyHeading: null,
  },
  origin: "opml",
  status: "active",
  validators: { etag: null, lastModified: null, bodyHash: null },
  checkedAt: 1_715_060_000,
  nextCheck: 1_715_061_000,
  blockedAt: null,
  intervalSeconds: 900,
  retryAfter: null,
  failures: 2,
  outcome: "httpStatus",
  message: "The server answered 500: wait.",
  outcomeAt: 1_715_060_000,
  httpStatus: 500,
  loaded: true,
  usualGapSeconds: 7200,
  newestAt: 1_715_050_000,
  rhythm: null,
  cutOffs: 0,
  silentChecks: 0,
  revision: 1,
  previousCheck: 1_715_050_000,
  move: null,
  push: { until: null, pingedAt: null, isProven: false },
  formerUrls: [],
  notes: ["A bare & was read as text."],
  history: [
    { outcome: "fetched", status: 200, from: 1_714_000_000, until: 1_714_900_000, checks: 7, added: 3, detail: null },
    {
      outcome: "moved",
      status: null,
      from: 1_715_000_000,
      until: 1_715_000_000,
      checks: 0,
      added: 0,
      detail: "https://new.example/<b>",
    },
  ],
};

describe("pages", () => {
  it.each([
    "/",
    "/about",
    "/countries/tw",
    "/regions/asia",
    "/regions/eu",
    "/regions/unplaced",
    "/sources",
    `/briefs/${uuid(1)}`,
  ])("%s is HTML that allows nothing but our own files", async (path) => {
    const response = await start().get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(response.headers.get("etag")).toMatch(/^"/);
  });

  it("the front page counts countries by day, and is rendered anew on the next", async () => {
    const { get } = start({ now: 1_715_070_000 });
    expect(await (await get("/")).text()).toMatch(
      /Taiwan<\/a><\/th><td class="number">1<\/td><td class="number">1<\/td>/,
    );
    const later = start({ now: 1_715_070_000 + 5 * 86_400 });
    expect(await (await later.get("/")).text()).toMatch(
      /Taiwan<\/a><\/th><td class="number">0<\/td><td class="number">1<\/td>/,
    );
  });

  it("the style keeps for ever under its name", async () => {
    const { get } = start();
    const href = /href="(\/assets\/[^"]+\.css)"/.exec(await (await get("/")).text())?.[1] ?? "";
    const response = await get(href);
    expect(response.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(response.headers.get("cache-control")).toContain("immutable");
  });

  it.each([
    ["/countries/TW", "/countries/tw"],
    ["/countries/asia", "/regions/asia"],
    ["/regions/tw", "/countries/tw"],
    ["/countries/tw.json", "/feeds/tw.json"],
    [`/briefs/${uuid(1).toUpperCase()}`, `/briefs/${uuid(1)}`],
  ])("%s leads to %s", async (path, location) => {
    const response = await start().get(path);
    expect([response.status, response.headers.get("location")]).toEqual([301, location]);
  });
});

describe("GET /briefs/{id}", () => {
  it("gives the brief as data under .json", async () => {
    const item = await (await start().get(`/briefs/${uuid(1)}.json`)).json();
    expect(item).toMatchObject({ id: `urn:uuid:${uuid(1)}`, _inbrief: { primary: "TW", withdrawn: false } });
  });

  it.each([`/briefs/${uuid(7)}`, "/briefs/1", "/briefs/x.json"])("is 404 for %s", async (path) => {
    expect((await start().get(path)).status).toBe(404);
  });

  it("is 410 with the title, and none of the text, for a withdrawn one", async () => {
    const { get } = start({}, { briefs: [makeBrief({ withdrawnAt: 1_715_066_000 })] });
    for (const [path, accept] of [
      [`/briefs/${uuid(1)}`, "text/html"],
      [`/briefs/${uuid(1)}.json`, "*/*"],
    ] as const) {
      const response = await get(path, { accept });
      expect(response.status).toBe(410);
      const text = await response.text();
      expect(text).toContain("Keelung reopens its eastern pier");
      expect(text).not.toContain("The harbour of Keelung");
    }
  });
});

describe("sources", () => {
  const own = { ...source, id: 2, url: "inbrief:feeds", origin: "own" as const };
  const removed = { ...source, id: 3, url: "https://removed.example/feed", status: "removed" as const };
  const paused = { ...source, id: 4, url: "https://paused.example/feed", status: "paused" as const };
  const contents = { sources: [source, own, removed, paused] };

  it("tells name, last check, outcome, cause and next check in page and data alike", async () => {
    const { get } = start({}, contents);
    const page = await (await get("/sources")).text();
    for (const words of [
      "Harbour News",
      "an error of its server (HTTP 500)",
      "The server answered 500: wait.",
      "7 May 2024, 05:33 UTC",
    ])
      expect(page).toContain(words);
    const { sources } = await (await get("/sources.json")).json();
    expect(sources.map(({ url }: { url: string }) => url)).toEqual([source.url, paused.url]);
    expect(sources[0]).toMatchObject({
      outcome: "httpStatus",
      cause: "an error of its server (HTTP 500)",
      message: "The server answered 500: wait.",
      lastCheck: "2024-05-07T05:33:20Z",
      nextCheck: "2024-05-07T05:50:00Z",
    });
    expect(sources[1].nextCheck).toBeNull();
    expect(sources[0].history[0]).toEqual({
      outcome: "fetched",
      cause: "new content",
      httpStatus: 200,
      from: "2024-04-24T23:06:40Z",
      until: "2024-05-05T09:06:40Z",
      checks: 7,
      added: 3,
      detail: null,
    });
    expect(sources[0].notes).toEqual(["A bare & was read as text."]);
  });

  it("tells on the page what has happened to each, the newest first, and what was mended", async () => {
    const text = await (await start({}, contents).get("/sources")).text();
    expect(text).toContain("A bare &amp; was read as text.");
    expect(text.indexOf("moved: https://new.example/&lt;b&gt;")).toBeGreaterThan(0);
    expect(text.indexOf("new content, 7 checks, 3 briefs")).toBeGreaterThan(text.indexOf("moved: https://new"));
  });

  it("lists as OPML what we go on reading", async () => {
    const response = await start({}, contents).get("/sources.opml");
    expect(response.headers.get("content-type")).toBe("text/x-opml; charset=utf-8");
    const text = await response.text();
    expect(text).toContain(source.url);
    expect(text).not.toMatch(/removed|paused|inbrief:feeds/);
  });
});

describe("sources on a platform with daily quotas", () => {
  const quotaOf = (rowsWritten: number) => ({ rowsRead: 0, rowsWritten, queueOperations: 0 });
  const ask = async (rowsWritten: number) => {
    const { deps, store } = start({}, { sources: [source], usage: quotaOf(rowsWritten) });
    const config = { ...deps.config, quota: quotaOf(100_000) };
    return (await createApp(() => ({ ...deps, config, store })).request("/sources.json")).json();
  };

  it("says what is used of them", async () => {
    const { sources, quota } = await ask(5_000);
    expect(quota).toEqual({ state: "normal", used: quotaOf(5_000), allowed: quotaOf(100_000) });
    expect(sources[0].outcome).toBe("httpStatus");
  });

  it("names the daily limit as each source's outcome once it is reached", async () => {
    const { sources, quota } = await ask(90_000);
    expect(quota.state).toBe("paused");
    expect(sources[0]).toMatchObject({ outcome: "dailyLimit", message: expect.stringContaining("00:00 UTC") });
  });

  it("says nothing of quotas where nothing is counted", async () => {
    expect(await (await start({}, { sources: [source] }).get("/sources.json")).json()).not.toHaveProperty("quota");
  });
});

describe("health", () => {
  it("is ready once the seeds are in", async () => {
    expect((await start().get("/readyz")).status).toBe(200);
    const early = await start({}, { meta: {} }).get("/readyz");
    expect([early.status, await early.text()]).toEqual([503, "Not ready: the briefs of feeds/ are not stored yet.\n"]);
  });

  it("says why it is not ready where the store cannot be read", async () => {
    const { store, get, errors } = start();
    store.getMeta = () => Promise.reject(new SyndicationError("storeUnavailable", "The disk is full.", "store"));
    const response = await get("/readyz");
    expect([response.status, await response.text()]).toEqual([503, "Not ready: The disk is full.\n"]);
    expect(errors).toHaveLength(1);
    expect((await get("/healthz")).status).toBe(200);
  });
});

describe("old hosts", () => {
  const environment = { INBRIEF_OLD_HOSTS: "old.example,news.example:8080" };

  it.each([
    ["old.example", "GET", 301],
    ["OLD.example:443", "GET", 301],
    ["news.example:8080", "HEAD", 301],
    ["old.example", "POST", 308],
  ])("%s is sent on (%s: %i) to the same path", async (host, method, status) => {
    const response = await start({ environment }).get("/feeds/tw.atom?limit=5", { host }, method);
    expect([response.status, response.headers.get("location")]).toEqual([
      status,
      "https://inbrief.example/feeds/tw.atom?limit=5",
    ]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it.each(["inbrief.example", "old.example.evil.example", "news.example"])("%s is not", async (host) => {
    expect((await start({ environment }).get("/feeds/tw.atom", { host })).status).toBe(200);
  });
});

describe("a base URL with a path", () => {
  const environment = { INBRIEF_BASE_URL: "https://inbrief.example/news/", INBRIEF_OLD_HOSTS: "old.example" };

  it.each([
    ["/news/feeds/tw.atom", 200, null],
    ["/feeds/tw.atom", 200, null],
    ["/news", 200, null],
    ["/news/", 200, null],
    ["/news/feeds/TW.atom", 301, "/news/feeds/tw.atom"],
    ["/news/nowhere", 404, null],
    ["/newsfeeds/tw.atom", 404, null],
    ["/news/news/feeds/tw.atom", 404, null],
  ])("%s is %i, whether a proxy took the path off or not", async (path, status, location) => {
    const response = await start({ environment }).get(path);
    expect([response.status, response.headers.get("location")]).toEqual([status, location]);
  });

  it("has the path once where an old host is sent on", async () => {
    for (const path of ["/feeds/tw.atom", "/news/feeds/tw.atom"]) {
      const response = await start({ environment }).get(path, { host: "old.example" });
      expect(response.headers.get("location")).toBe("https://inbrief.example/news/feeds/tw.atom");
    }
  });

  it("keeps to reading below it too", async () => {
    expect((await start({ environment }).get("/news/feeds/tw.atom", {}, "POST")).status).toBe(405);
  });
});

describe("odd requests", () => {
  it.each(["/", "/feeds/tw.atom", "/feeds/tw", "/sources", "/healthz"])(
    "%s is read-only, and says so",
    async (path) => {
      for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
        const response = await start().get(path, {}, method);
        expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
      }
    },
  );

  it("answers a preflight", async () => {
    const response = await start().get("/feeds/tw.json", { origin: "https://reader.example" }, "OPTIONS");
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-headers")).toContain("If-None-Match");
  });

  it.each([
    "/%ff",
    "//",
    "//evil.example/",
    "/feeds/%00.rss",
    "/feeds/__proto__.rss",
    "/feeds/..%2f..%2fetc",
    "/.env",
    "/feeds/",
    "/%zz",
  ])("%s is 404", async (path) => {
    expect((await start().app.fetch(new Request(`http://localhost${path}`))).status).toBe(404);
  });

  it("refuses an address without end", async () => {
    expect((await start().get(`/feeds/tw.atom?x=${"y".repeat(20_000)}`)).status).toBe(414);
  });

  it("repeats no markup of the request, in page or data", async () => {
    for (const accept of ["text/html", "*/*"]) {
      const response = await start().get("/feeds/%3Cscript%3Ealert(1)%3C%2Fscript%3E.atom", { accept });
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain("<script>");
    }
  });

  it("shows browsers a page, with the way on", async () => {
    const response = await start().get("/countries/taiwon", { accept: "text/html" });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await response.text()).toContain('<a href="/countries/tw">Taiwan</a>');
  });

  it("never fails on our side, whatever path, query, method and headers", async () => {
    const { get, errors } = start();
    const path = fc.oneof(
      fc.webPath(),
      fc.constantFrom("/feeds/tw", "/feeds/tw.atom", "/countries/", "/briefs/", "/regions/asia", "//", "/%"),
    );
    const method = fc.constantFrom("GET", "HEAD", "POST", "OPTIONS", "PROPFIND");
    const value = fc.stringMatching(/^[ -~]{0,60}$/);
    await fc.assert(
      fc.asyncProperty(
        path,
        fc.webQueryParameters(),
        method,
        value,
        value,
        async (where, query, how, accept, condition) => {
          const response = await get(
            `${where}?${query}`,
            { accept, "if-none-match": condition, "accept-encoding": accept, "if-modified-since": condition },
            how,
          );
          expect(response.status).toBeLessThan(500);
          expect(response.headers.get("cache-control")).not.toBeNull();
        },
      ),
      { numRuns: 300 },
    );
    expect(errors).toEqual([]);
  });
});

describe("a failure on our side", () => {
  it("is logged once and tells the client nothing of the inside", async () => {
    const { store, get, errors } = start();
    store.revision = () => Promise.reject(new Error("no such table: revisions"));
    const response = await get("/feeds/tw.atom");
    expect(response.status).toBe(500);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).not.toContain("table");
    expect(errors).toMatchObject([{ event: "requestFailed", fields: { path: "/feeds/tw.atom" } }]);
  });

  it("leaves nothing of the reader in the log, however oddly they ask", async () => {
    const { store, get, errors } = start();
    store.revision = () => Promise.reject(new Error("broken"));
    store.findBrief = () => Promise.reject(new Error("broken"));
    const headers = {
      "X-Forwarded-For": "203.0.113.7, 2001:db8::7",
      "CF-Connecting-IP": "203.0.113.7",
      Forwarded: 'for="[2001:db8::7]"',
      "User-Agent": "Reader/203.0.113.7",
      Referer: "https://203.0.113.7/",
    };
    const odd = [
      "/feeds/tw.atom?from=203.0.113.7",
      "/countries/tw",
      "/feeds/203.0.113.7.atom",
      "/feeds/%5B2001:db8::7%5D.atom",
    ];
    for (const path of [...odd, "/countries/203.0.113.7", "/briefs/2001:db8::7", "/search?q=203.0.113.7"])
      await get(path, headers);
    expect(errors.length).toBeGreaterThan(1);
    expect(JSON.stringify(errors)).not.toMatch(/203\.0\.113|2001.?(?::|%3A)/i);
  });

  it("is 503 with Retry-After while the store cannot be read, and passes", async () => {
    const { store, state, get } = start();
    const revision = store.revision;
    store.revision = () => Promise.reject(new SyndicationError("storeUnavailable", "locked", "store"));
    const response = await get("/feeds/tw.atom");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
    store.revision = revision;
    expect(state.briefs).toHaveLength(1);
    expect((await get("/feeds/tw.atom")).status).toBe(200);
  });

  it("is 503 even before there is a store to ask", async () => {
    const app = createApp(() => Promise.reject(new SyndicationError("storeUnavailable", "cannot open", "store")));
    const response = await app.request("/feeds/tw.atom");
    expect(response.status).toBe(503);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const page = await app.request("/feeds/tw.atom", { headers: { accept: "text/html" } });
    expect([page.status, page.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
    expect(await page.text()).toMatch(/^<!doctype html>[\s\S]*Try again in a minute/);
    expect((await app.request("/healthz")).status).toBe(200);
  });

  it("of the compressor is asked again the next time", async () => {
    let isBroken = true;
    const compressor = {
      brotli: async (body: Uint8Array) => {
        if (isBroken) throw new Error("no memory");
        return body;
      },
      gzip: async (body: Uint8Array) => body,
    };
    const { get } = start({ compressor });
    expect((await get("/feeds/tw.atom", { "accept-encoding": "br" })).status).toBe(500);
    isBroken = false;
    expect((await get("/feeds/tw.atom", { "accept-encoding": "br" })).status).toBe(200);
  });
});
