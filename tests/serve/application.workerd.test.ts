import { describe, expect, it } from "vitest";
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import { configFiles } from "../../src/platform/cloudflare/config-files.generated.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";

const { store } = memoryStore({ briefs: [makeBrief(), makeBrief({ id: uuid(2), title: "a < b & ]]> c" })] });
const config = parseConfig(configFiles, { INBRIEF_BASE_URL: "https://inbrief.example" }, "workers");
const app = createApp(() => ({
  config,
  store,
  fetcher: { send: () => Promise.reject(new Error("a reader's request must not cause a fetch")) },
  clock: { now: () => 1_715_070_000, sleep: async () => {}, random: () => 0.5 },
  log: { info() {}, warn() {}, error() {} },
  compressor: null,
  queue: null,
}));

describe("the application in workerd", () => {
  it.each(["rss", "atom", "json"])("renders %s as on Node: the entity tag is the content's", async (type) => {
    const response = await app.request(`/feeds/tw.${type}`);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain(`urn:uuid:${uuid(2)}`);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    const tag = Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
    expect(response.headers.get("etag")).toBe(`"${tag}"`);
    const again = await app.request(`/feeds/tw.${type}`, { headers: { "if-none-match": `"${tag}"` } });
    expect(again.status).toBe(304);
  });

  it.each([
    "/",
    "/countries/tw",
    "/regions/asia",
    `/briefs/${uuid(1)}`,
    "/sources",
    "/about",
    "/feeds.opml",
    "/feeds.opml?q=port",
    "/feeds/source-health.atom",
    "/search?q=port",
    "/metrics",
    "/sitemap.xml",
    "/robots.txt",
    "/readyz",
  ])("serves %s", async (path) => {
    expect((await app.request(path)).status).toBe(200);
  });

  it("leaves compressing to the platform", async () => {
    const response = await app.request("/feeds/tw.atom", { headers: { "accept-encoding": "br" } });
    expect(response.headers.get("content-encoding")).toBeNull();
  });
});
