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
    const html = await page("/search?q=Chips&country=tw&lang=en");
    expect(elements(html, "input")).toContainEqual(expect.objectContaining({ name: "q", value: "chips" }));
    expect(elements(html, "option").filter((option) => "selected" in option)).toEqual([{ value: "tw", selected: "" }]);
    expect(elements(html, "input")).toContainEqual({ type: "hidden", name: "lang", value: "en" });
    const several = await page("/search?country=tw,jp&region=europe");
    expect(elements(several, "input").slice(1)).toEqual([
      { type: "hidden", name: "country", value: "jp,tw" },
      { type: "hidden", name: "region", value: "europe" },
    ]);
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
    ["/search?country=zz&q=chips", "country"],
    ["/search?q=%22%22", "q holds no word"],
    ["/search?q=chips&before=x", "before must be"],
  ])("says beside the form what is wrong with %s", async (path, said) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(html).toContain('role="alert"');
    expect(html).toContain(said);
    expect(elements(html, "form")).toHaveLength(1);
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
