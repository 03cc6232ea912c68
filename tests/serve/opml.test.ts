import { describe, expect, it } from "vitest";
import { defaultTreatment } from "../../src/model/source.ts";
import { parseOpml, toConfiguredSource } from "../../src/parse/opml.ts";
import { testApplication } from "../helpers/application.ts";
import { makeBrief } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";
import { makeSource } from "../helpers/sources.ts";

const contents = { briefs: [makeBrief()] };
const start = (options: Parameters<typeof testApplication>[1] = {}) =>
  testApplication(memoryStore(contents).store, options);

describe("/feeds.opml", () => {
  it("is OPML with a type, a strong tag and 304", async () => {
    const { get } = start();
    const response = await get("/feeds.opml");
    expect(response.headers.get("content-type")).toBe("text/x-opml; charset=utf-8");
    const tag = response.headers.get("etag") ?? "";
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
    expect((await get("/feeds.opml", { "if-none-match": tag })).status).toBe(304);
  });

  it("counts the briefs of the last seven days beside the names, and anew on another day", async () => {
    const text = await (await start().get("/feeds.opml")).text();
    const counts = (opml: string) =>
      Object.fromEntries(
        parseOpml(opml, "feeds.opml").sources.map(({ url, attributes }) => [url, attributes["inbrief:briefs"]]),
      );
    expect(counts(text)).toMatchObject({
      "https://inbrief.example/feeds/tw.atom": "1",
      "https://inbrief.example/feeds/cn.atom": "0",
      "https://inbrief.example/feeds/all.atom": "1",
      "https://inbrief.example/feeds/eu.atom": "0",
    });
    expect(counts(text)["https://inbrief.example/feeds/asia.atom"]).toBeUndefined();
    const later = await start({ now: 1_715_070_000 + 8 * 86_400 }).get("/feeds.opml");
    expect(counts(await later.text())["https://inbrief.example/feeds/tw.atom"]).toBe("0");
  });

  it("is the same bytes for the same state, in another process too", async () => {
    const one = await (await start().get("/feeds.opml")).text();
    expect(await (await start({ now: 1_715_070_999 }).get("/feeds.opml")).text()).toBe(one);
  });

  it("lists the one feed of a selection, at its canonical address", async () => {
    const response = await start().get("/feeds.opml?q=chips&country=tw,cn&nonsense=1");
    const { sources } = parseOpml(await response.text(), "feeds.opml");
    expect(sources).toHaveLength(1);
    const [{ url, siteUrl } = { url: "", siteUrl: "" }] = sources;
    expect(url).toBe("https://inbrief.example/feeds/all.atom?country=cn%2Ctw&q=chips".replace("%2C", ","));
    expect(siteUrl).toBe("https://inbrief.example/feeds/all?country=cn,tw&q=chips");
  });

  it("says what is wrong with a value", async () => {
    const response = await start().get("/feeds.opml?country=zz");
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("zz");
  });
});

describe("/sources.opml", () => {
  it("gives back by an import what was configured, with handles that imports leave alone", async () => {
    const treatment = {
      ...defaultTreatment,
      roundup: "always",
      countryHint: "TW",
      pages: "never",
      storyHeading: 3,
    } as const;
    const sources = [
      makeSource({ treatment, title: 'Harbour "News" & <more>' }),
      makeSource({ id: 2, url: "https://second.example/feed?a=1&b=2", siteUrl: null, title: "Second" }),
      makeSource({ id: 3, url: "https://gone.example/feed", status: "gone" }),
      makeSource({ id: 4, url: "inbrief:own", origin: "own" }),
    ];
    const { get } = testApplication(memoryStore({ sources }).store);
    const response = await get("/sources.opml");
    expect(response.headers.get("content-type")).toBe("text/x-opml; charset=utf-8");
    const read = parseOpml(await response.text(), "sources.opml");
    expect(read.notes).toEqual([]);
    expect(read.sources.map(toConfiguredSource)).toEqual(
      sources.slice(0, 2).map(({ url, title, siteUrl, treatment }) => ({ url, title, siteUrl, treatment })),
    );
    expect(read.sources.map(({ attributes }) => attributes["inbrief:handle"])).toEqual([
      "harbour.example",
      "second.example",
    ]);
  });
});
