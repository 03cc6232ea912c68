import { describe, expect, it } from "vitest";
import { testApplication } from "../helpers/application.ts";
import { makeBrief, uuid } from "../helpers/briefs.ts";
import { memoryStore } from "../helpers/memory-store.ts";

const french = {
  name: "config/interface/fr.toml",
  text: '[language]\nname = "Français"\n[page]\nsources = "Les sources"\nread = "Lire en français"\n',
};

function start(environment: Record<string, string> = {}) {
  return testApplication(memoryStore({ briefs: [makeBrief()] }).store, { files: [french], environment });
}

describe("a page in another language than the site's own", () => {
  it("stands under the language's name, and its links stay there", async () => {
    const { get } = start();
    const response = await get("/fr/countries/tw");
    expect([response.status, response.headers.get("content-language")]).toEqual([200, "fr"]);
    const html = await response.text();
    expect(html).toContain('<html lang="fr" dir="ltr">');
    expect(html).toContain("<h1>Taïwan</h1>");
    expect(html).toContain(`href="/fr/briefs/${uuid(1)}"`);
    expect(html).toContain('<a href="/fr/sources">Les sources</a>');
    expect(html).toContain('<link rel="canonical" href="https://inbrief.example/fr/countries/tw">');
  });

  it("is another answer than the same page in the site's own", async () => {
    const { get } = start();
    const [own, other] = await Promise.all([get("/countries/tw"), get("/fr/countries/tw")]);
    expect(own.headers.get("content-language")).toBe("en");
    expect(await own.text()).toContain("<h1>Taiwan</h1>");
    expect(other.headers.get("etag")).not.toBe(own.headers.get("etag"));
  });

  it("is named by the page in every language, for search engines and for readers", async () => {
    const html = await (await start().get("/countries/tw")).text();
    expect(html).toContain('<link rel="alternate" hreflang="fr" href="https://inbrief.example/fr/countries/tw">');
    expect(html).toContain('<link rel="alternate" hreflang="x-default" href="https://inbrief.example/countries/tw">');
    expect(html).toContain('<a lang="fr" hreflang="fr" href="/fr/countries/tw">Français</a>');
    expect(html).toMatch(/data-language-hint="fr" hidden><a [^>]*>Lire en français</);
  });

  it("has its feeds where they are for all", async () => {
    expect(await (await start().get("/fr/countries/tw")).text()).toContain('href="/feeds/tw.atom"');
  });
});

describe("an address with a language in it", () => {
  it.each([
    ["/en/countries/tw?x=1", "https://inbrief.example/countries/tw?x=1"],
    ["/fr/feeds/tw.atom?limit=3", "https://inbrief.example/feeds/tw.atom?limit=3"],
    ["/fr/countries/tw.json", "https://inbrief.example/countries/tw.json"],
    ["/fr/api/v1/countries", "https://inbrief.example/api/v1/countries"],
    ["/fr/feeds/%E4%B8%AD.atom", "https://inbrief.example/feeds/%E4%B8%AD.atom"],
    ["/fr/feeds/a%0d%0aX:1", "https://inbrief.example/feeds/a%0d%0aX:1"],
    ["/en", "https://inbrief.example/"],
  ])("is sent on where the same has none: %s", async (path, location) => {
    const response = await start().get(path);
    expect([response.status, response.headers.get("location")]).toEqual([301, location]);
  });

  it.each(["/de/countries/tw", "/zz", "/fr-latn/"])("is not found where there is no such: %s", async (path) => {
    expect((await start().get(path)).status).toBe(404);
  });

  it("keeps the language when it is sent on to a page", async () => {
    expect((await start().get("/fr/countries/TW")).headers.get("location")).toBe("/fr/countries/tw");
  });

  it("is served at both forms of the front page", async () => {
    const { get } = start();
    expect([(await get("/fr")).status, (await get("/fr/")).status]).toEqual([200, 200]);
  });

  it("leaves a base URL whose own path looks like a language alone", async () => {
    const { get } = start({ INBRIEF_BASE_URL: "https://example.org/fr" });
    expect((await get("/fr/feeds/tw.atom")).status).toBe(200);
    const page = await get("/fr/fr/countries/tw");
    expect(page.headers.get("content-language")).toBe("fr");
    expect(await page.text()).toContain('href="/fr/fr/sources"');
  });
});

describe("the site's own language", () => {
  it("can be any that has a file, and English then has a prefix", async () => {
    const site = { name: "config/site.toml", text: '[site]\nlanguage = "fr"\n' };
    const { get } = testApplication(memoryStore({ briefs: [makeBrief()] }).store, { files: [french, site] });
    expect((await get("/countries/tw")).headers.get("content-language")).toBe("fr");
    expect((await get("/en/countries/tw")).headers.get("content-language")).toBe("en");
  });
});

describe("what pages load", () => {
  it("is served under its content's hash, for ever, and an older name leads to today's file", async () => {
    const { get } = start();
    const html = await (await get("/")).text();
    const script = /src="(\/assets\/site-[0-9a-f]{8}\.js)"/.exec(html)?.[1] ?? "";
    const response = await get(script);
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("cache-control")).toContain("immutable");
    const older = await get("/assets/site-00000000.js");
    expect([older.status, older.headers.get("cache-control")]).toEqual([200, "public, max-age=86400"]);
  });

  it.each(["/assets/../deps.ts", "/assets/site.js", "/assets/cards/..%2f..%2fdeps.png", "/assets/other-00000000.js"])(
    "is nothing else: %s",
    async (path) => {
      expect((await start().get(path)).status).toBe(404);
    },
  );
});
