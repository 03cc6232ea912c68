import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { testApplication } from "../helpers/application.ts";
import { withoutOwnScripts } from "../helpers/own-scripts.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, idOf } from "../store/samples.ts";

let db: SqliteDatabase;
let get: (path: string) => Promise<Response>;

beforeEach(async () => {
  db = openSqlite(":memory:");
  const store = createStore(db);
  const sourceId = await addedSource(store, "www.harbour.example");
  const write = (number: number, text: string, country: string) =>
    entryWrite(`e${number}`, [
      briefWrite(number, { title: `Story ${number}`, text, classification: about([country]) }),
    ]);
  const chips = Array.from({ length: 60 }, (_, n) => write(n + 1, "chips for all", n % 2 === 0 ? "TW" : "JP"));
  await store.saveEntries(batchOf(sourceId, [...chips, write(99, "harbour and crypto", "TW")]));
  get = testApplication(store).get;
});

afterEach(() => db.close());

const page = async (path: string) => (await get(path)).text();
const idsOf = (html: string) => [...html.matchAll(/href="\/briefs\/([0-9a-f-]+)"/g)].map(([, id]) => id);
const linkTo = (html: string, name: string) =>
  new RegExp(`href="([^"]+)"[^>]*>${name}<`).exec(html)?.[1]?.replaceAll("&amp;", "&");

/** Elements of a name, with their attributes. */
function elements(html: string, name: string): readonly Readonly<Record<string, string>>[] {
  const found: Record<string, string>[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if ("tagName" in node && node.tagName === name)
      found.push(Object.fromEntries(node.attrs.map((attribute) => [attribute.name, attribute.value])));
    if ("childNodes" in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return found;
}

/** What the selects hold: country, not, language, since. */
const chosen = (html: string) =>
  elements(html, "option")
    .filter((option) => "selected" in option)
    .map(({ value }) => value);

describe("/search", () => {
  it("is a form that works without a script, and is not for search engines", async () => {
    const html = await page("/search");
    expect(elements(html, "form")).toEqual([{ class: "search", role: "search", action: "/search" }]);
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(withoutOwnScripts(html)).not.toContain("<script");
    expect(idsOf(html)).toEqual([]);
  });

  it("finds words, in one country where it is chosen, whatever empty fields a form sends", async () => {
    expect(idsOf(await page("/search?q=harbour&country="))).toEqual([idOf(99)]);
    expect(idsOf(await page("/search?q=harbour&country=jp"))).toEqual([]);
    expect(await page("/search?q=nothing")).toContain("Nothing found.");
    expect(idsOf(await page("/search?q=harbour+-crypto"))).toEqual([]);
  });

  it("keeps what was asked for in its fields", async () => {
    const html = await page("/search?q=Chips+-%22two+words%22&country=tw&lang=en&since=2024-01-01");
    expect(elements(html, "input")).toContainEqual(expect.objectContaining({ name: "q", value: "chips" }));
    expect(elements(html, "input")).toContainEqual(expect.objectContaining({ name: "without", value: '"two words"' }));
    expect(chosen(html)).toEqual(["tw", "", "en", "2024-01-01"]);
    const several = await page("/search?country=tw,jp&region=europe&not=cn,fr&lang=en,fr&primary=1");
    expect(chosen(several)).toEqual(["jp,tw", "cn,fr", "en,fr", ""]);
    expect(several).toContain(">Japan and Taiwan</option>");
    expect(elements(several, "input").filter(({ type }) => type === "hidden")).toEqual([
      { type: "hidden", name: "region", value: "europe" },
      { type: "hidden", name: "primary", value: "1" },
    ]);
  });

  it("takes words that must not occur in a field of their own", async () => {
    expect(idsOf(await page("/search?q=harbour&without=crypto"))).toEqual([]);
    expect(idsOf(await page("/search?q=harbour&without=bread"))).toEqual([idOf(99)]);
    const html = await page("/search?q=harbour&without=bread+-cheese");
    expect(linkTo(html, "Atom")).toBe("/feeds/all.atom?q=harbour%20-bread%20-cheese");
  });

  it("leads page by page to each hit once", async () => {
    const seen: (string | undefined)[] = [];
    for (let path: string | undefined = "/search?q=chips"; path !== undefined; ) {
      const html: string = await page(path);
      seen.push(...idsOf(html));
      path = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  it("offers its own feeds, which hold the same, and OPML that names one", async () => {
    const html = await page("/search?q=harbour&country=tw");
    const feed = linkTo(html, "JSON Feed") ?? "";
    expect(feed).toBe("/feeds/tw.json?q=harbour");
    expect(((await (await get(feed)).json()) as { items: readonly unknown[] }).items).toHaveLength(1);
    const discovered = elements(html, "link").find(({ type }) => type === "application/feed+json");
    expect(discovered?.href).toBe(feed);
    const opml = linkTo(html, "OPML") ?? "";
    expect(await page(opml)).toContain('xmlUrl="https://inbrief.example/feeds/tw.atom?q=harbour"');
  });

  it.each([
    ["/search?country=tawian&q=chips", "country", "“tawian” is not known here. Did you mean Taiwan (tw)?"],
    ["/search?not=zz&q=chips", "not", "“zz” is not known here."],
    ["/search?q=%22%22", "q", "Type at least one word"],
    ["/search?q=chips&lang=klingonese", "lang", "“klingonese” is not known here."],
    [
      "/search?q=chips&source=www.harbor.example",
      "source",
      "“www.harbor.example” is not known here. Did you mean harbour.example?",
    ],
    ["/search?q=chips&since=yesterday", "since", "This is no date."],
  ])("says beside the field what is wrong with %s, and keeps what was typed", async (path, field, said) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(html).toContain(`<span id="${field}-fault" class="bad" role="alert">${said}`);
    const named = [...elements(html, "input"), ...elements(html, "select")].find(({ name }) => name === field);
    expect(named).toMatchObject({ "aria-invalid": "true" });
    expect(named?.["aria-describedby"]?.split(" ")).toContain(`${field}-fault`);
    const typed = new URL(path, "https://x.example").searchParams;
    const values = [...elements(html, "input").map(({ value }) => value), ...chosen(html)];
    for (const value of typed.values()) expect(values).toContain(value.replaceAll("&", "&amp;"));
    expect(elements(html, "form")).toHaveLength(1);
  });

  it.each([
    ["/search?q=chips&before=x", "This link to older briefs does not work."],
    ["/search?q=chips&min_score=9", "The value of min_score in this address is not understood."],
  ])("says above the form what is wrong with %s, which has no field", async (path, said) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`<p class="bad" role="alert">${said}`);
  });

  it("marks what was found, and tells where the rest stands", async () => {
    const found = await page("/search?q=STORY+chips");
    expect(found).toContain("<mark>Story</mark> 59");
    // Too short a text to quote half of.
    expect(found).toContain("Elsewhere in this brief: chips");
    expect(await page("/search?q=story")).not.toContain("Elsewhere in this brief");
  });

  it("counts what was found where all of it stands there", async () => {
    expect(await page("/search?q=harbour")).toContain('<p class="meta">1 brief</p>');
    expect(await page("/search?q=chips")).toContain('<p class="meta">The newest 50 briefs; there are older ones</p>');
  });

  it("names its filters, each with the search without it, and the feed's words in the page's language", async () => {
    const html = await page("/search?q=nothing+-crypto&country=tw&lang=en");
    expect(html).toContain('<h2 id="found" dir="auto">Taiwan, in English: nothing -crypto</h2>');
    const links = elements(html, "a").filter((link) => link["aria-label"]?.startsWith("Remove the filter"));
    expect(links.map((link) => [link["aria-label"], link.href])).toEqual([
      ["Remove the filter: Taiwan", "/search?lang=en&q=nothing%20-crypto"],
      ["Remove the filter: English", "/search?q=nothing%20-crypto&country=tw"],
      ["Remove the filter: Without crypto", "/search?lang=en&q=nothing&country=tw"],
    ]);
  });

  it("leads to the page of a country whose name was typed, where nothing is found", async () => {
    const html = await page("/search?q=tawian");
    expect(html).toContain('Did you mean <a href="/countries/tw">Taiwan</a>?');
    expect(html).toContain("Check the spelling, try fewer words, or remove a filter.");
  });

  it("offers days that stay the same when they have passed", async () => {
    const values = elements(await page("/search"), "option").map(({ value }) => value);
    expect(values.slice(-4)).toEqual(["", "2024-05-06", "2024-04-30", "2024-04-07"]);
  });

  it.each([
    "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    '/search?q="><img src=x onerror=alert(1)>',
    "/search?country=%22%3E%3Cb%3E&q=%22%3E%3Cb%3E",
    "/search?q=%ff%00%e2%80%ae",
  ])("writes what was typed as text: %s", async (path) => {
    const response = await get(path);
    expect(response.status).toBeLessThan(500);
    const html = await response.text();
    for (const name of ["script", "img", "b"]) expect(elements(withoutOwnScripts(html), name)).toEqual([]);
  });

  it("is the same page for equal searches, with one tag", async () => {
    const tagOf = async (path: string) => (await get(path)).headers.get("etag");
    expect(await tagOf("/search?q=Chips+harbour")).toBe(await tagOf("/search?country=&q=harbour++chips&x=1"));
  });
});
