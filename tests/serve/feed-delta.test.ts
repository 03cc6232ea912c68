import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { createPastFeeds } from "../../src/serve/past-feeds.ts";
import { testApplication } from "../helpers/application.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";

const brief = (number: number, fields: Parameters<typeof makeBrief>[0] = {}) =>
  makeBrief({ id: uuid(number), seq: number, title: `Brief ${number}`, published: 1_715_000_000 + number, ...fields });

/** A feed of three briefs that a reader has fetched, and what it asks with the next time. */
async function startRead(path = "/feeds/tw.atom", headers: Record<string, string> = {}) {
  const memory = memoryStore({ briefs: [1, 2, 3].map((number) => brief(number)) });
  const application = testApplication(memory.store);
  const etag = (await application.get(path, headers)).headers.get("etag") ?? "";
  const again = (more: Record<string, string> = {}) =>
    application.get(path, { ...headers, "a-im": "feed", "if-none-match": etag, ...more });
  let revision = 1;
  const write = (...briefs: readonly ReturnType<typeof brief>[]) => {
    revision += 1;
    Object.assign(memory.state, { briefs, revision: { number: revision, changedAt: 1_715_065_200 + revision } });
  };
  return { ...memory, ...application, etag, again, write };
}

const titles = (text: string) =>
  [...text.matchAll(/(?:<title[^>]*>(?:<!\[CDATA\[)?|"title":")(Brief \d)/g)].map(([, title]) => title);

describe("A-IM: feed", () => {
  it.each(["atom", "rss", "json"])("is answered in %s with what is new and what has changed alone", async (type) => {
    const { again, write } = await startRead(`/feeds/tw.${type}`);
    write(brief(1), brief(2, { updated: 1_715_060_000 }), brief(3), brief(4));
    const response = await again();
    expect([response.status, response.headers.get("im")]).toEqual([226, "feed"]);
    expect(new Set(titles(await response.text()))).toEqual(new Set(["Brief 4", "Brief 2"]));
  });

  it("names the whole feed's tag, under which the next question is 304", async () => {
    const { again, get, write, etag } = await startRead();
    write(brief(1), brief(2), brief(3), brief(4));
    const delta = await again();
    const whole = await get("/feeds/tw.atom");
    expect(delta.headers.get("etag")).toBe(whole.headers.get("etag"));
    expect(delta.headers.get("delta-base")).toBe(etag);
    expect((await again({ "if-none-match": delta.headers.get("etag") ?? "" })).status).toBe(304);
  });

  it("is kept by no cache that does not know of it, and tells that the header mattered", async () => {
    const { again, get, write } = await startRead();
    write(brief(1), brief(4));
    const [delta, whole] = [await again(), await get("/feeds/tw.atom")];
    expect(delta.headers.get("cache-control")).toBe("no-store, im");
    for (const name of ["vary", "link", "last-modified", "access-control-allow-origin", "content-type"])
      expect(delta.headers.get(name)).toBe(whole.headers.get(name));
    expect(whole.headers.get("vary")).toContain("A-IM");
  });

  it("is compressed like every answer", async () => {
    const { again, write } = await startRead("/feeds/tw.atom", { "accept-encoding": "gzip" });
    write(brief(1), brief(4));
    const response = await again();
    expect([response.status, response.headers.get("content-encoding")]).toEqual([226, "gzip"]);
    expect(response.headers.get("etag")).toMatch(/-gzip"$/);
    expect(titles(gunzipSync(new Uint8Array(await response.arrayBuffer())).toString())).toEqual(["Brief 4"]);
  });

  it("starts from the youngest of several tags", async () => {
    const { again, get, write, etag } = await startRead();
    write(brief(1), brief(2), brief(3), brief(4));
    const second = (await get("/feeds/tw.atom")).headers.get("etag");
    write(brief(1), brief(2), brief(3), brief(4), brief(5));
    const response = await again({ "if-none-match": `W/${etag}, ${second}, "unknown"` });
    expect(response.headers.get("delta-base")).toBe(second);
    expect(titles(await response.text())).toEqual(["Brief 5"]);
  });

  it("says nothing but the feed itself where entries have only left", async () => {
    const { again, write } = await startRead("/feeds/tw.json");
    write(brief(2), brief(3));
    const response = await again();
    expect([response.status, (await response.json()).items]).toEqual([226, []]);
  });

  it.each([
    ["a tag of nobody's", { "if-none-match": '"0123"' }],
    ["no tag", { "if-none-match": "" }],
    ["a weight of 0", { "a-im": "feed;q=0" }],
    ["another manipulation", { "a-im": "vcdiff, gdiff" }],
    ["nothing readable", { "a-im": ";;,,=" }],
  ])("with %s gets the whole feed", async (_, headers) => {
    const { again, write } = await startRead();
    write(brief(1), brief(2), brief(3), brief(4));
    const response = await again(headers);
    expect(response.status).toBe(200);
    expect(titles(await response.text())).toHaveLength(4);
  });

  it("is 304 where nothing has changed, whatever coding the reader holds", async () => {
    const { again, etag } = await startRead();
    expect((await again()).status).toBe(304);
    expect((await again({ "if-none-match": etag.replace(/"$/, '-gzip"') })).status).toBe(304);
    expect((await again({ "if-none-match": "*" })).status).toBe(304);
  });

  it("does not take another feed's tag for its own", async () => {
    const { get, write } = await startRead();
    const other = (await get("/feeds/asia.atom")).headers.get("etag") ?? "";
    write(brief(1), brief(4));
    const response = await get("/feeds/tw.atom", { "a-im": "feed", "if-none-match": other });
    expect(response.status).toBe(200);
  });

  it("renders one delta for all who name the same tag", async () => {
    const { again, calls, write } = await startRead();
    write(brief(1), brief(4));
    await again();
    const before = calls.length;
    await again();
    expect(calls.slice(before)).toEqual(["revision"]);
  });

  it("has the headers alone for HEAD", async () => {
    const { app, write, etag } = await startRead();
    write(brief(1), brief(4));
    const headers = { "a-im": "feed", "if-none-match": etag };
    const response = await app.request("/feeds/tw.atom", { method: "HEAD", headers });
    expect([response.status, await response.text()]).toEqual([226, ""]);
  });
});

describe("the memory of past feeds", () => {
  it("forgets those that were asked for longest ago", () => {
    const past = createPastFeeds(2000);
    for (let number = 0; number < 10; number += 1) past.note("/feeds/tw.atom", `tag${number}`, ["a@1", "b@2"]);
    expect(past.find("/feeds/tw.atom", ["tag0"])).toBeNull();
    expect(past.find("/feeds/tw.atom", ["tag9"])?.states).toEqual(new Set(["a@1", "b@2"]));
  });

  it("keeps feeds apart by path", () => {
    const past = createPastFeeds();
    past.note("/feeds/tw.atom", "tag", ["a@1"]);
    expect(past.find("/feeds/cn.atom", ["tag"])).toBeNull();
  });
});
