import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqlite, type SqliteDatabase } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { testApplication } from "../helpers/application.ts";
import { about, addedSource, batchOf, briefWrite, entryWrite, idOf } from "../store/samples.ts";

const french = {
  name: "config/interface/fr.toml",
  text: '[language]\nname = "Français"\n[builder]\nnothing = "Rien pour l\'instant."\nbadLimit = "Un nombre de 1 à {most, number}."\n',
};

let db: SqliteDatabase;
let get: (path: string) => Promise<Response>;

beforeEach(async () => {
  db = openSqlite(":memory:");
  const store = createStore(db);
  const sourceId = await addedSource(store, "www.harbour.example");
  const write = (number: number, title: string, country: string, language = "en") =>
    entryWrite(`e${number}`, [briefWrite(number, { title, language, classification: about([country]) })]);
  const many = Array.from({ length: 12 }, (_, n) => write(n + 1, `Chips ${n + 1}`, "JP"));
  const others = [write(50, "Harbour and <b>crypto</b>", "TW", "zh-Hant"), write(51, "Ferries", "KE")];
  await store.saveEntries(batchOf(sourceId, [...many, ...others]));
  get = testApplication(store, { files: [french], now: 1_704_200_000 }).get;
});

afterEach(() => db.close());

const page = async (path: string) => (await get(path)).text();

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** All elements with their text. */
function elementsOf(html: string): readonly Element[] {
  const found: Element[] = [];
  const textOf = (node: DefaultTreeAdapterTypes.Node): string => {
    if (node.nodeName === "#text" && "value" in node) return node.value;
    return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
  };
  const walk = (node: DefaultTreeAdapterTypes.Node) => {
    if ("tagName" in node) {
      const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
      found.push({ name: node.tagName, attributes, text: textOf(node).trim() });
    }
    if ("childNodes" in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return found;
}

const checked = (html: string) =>
  elementsOf(html)
    .filter(({ attributes }) => attributes.type === "checkbox" && "checked" in attributes)
    .map(({ attributes }) => `${attributes.name}=${attributes.value}`);
const fieldValue = (html: string, id: string) =>
  elementsOf(html).find(({ attributes }) => attributes.id === id)?.attributes.value;
const faults = (html: string) =>
  elementsOf(html)
    .filter(({ attributes }) => attributes.id?.endsWith("-fault") && !("hidden" in attributes))
    .map(({ attributes, text }) => [attributes.id, text]);
const resultOf = (html: string) => html.slice(html.indexOf('id="feed"'), html.indexOf("</main>"));
const hrefs = (html: string) => elementsOf(html).flatMap(({ attributes }) => attributes.href ?? []);
const briefsIn = (html: string) => [...resultOf(html).matchAll(/href="\/briefs\/([0-9a-f-]+)"/g)].map(([, id]) => id);
const placeOnMap = (html: string, code: string) =>
  elementsOf(html).find(({ attributes }) => attributes["data-code"] === code);

describe("/feeds with nothing chosen", () => {
  it("is a form and what it is for, and search engines may know it", async () => {
    const response = await get("/feeds");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    const html = await response.text();
    expect(html).toContain("<h1>Build a feed</h1>");
    expect(html).not.toContain("noindex");
    expect(html).toContain('<link rel="canonical" href="https://inbrief.example/feeds">');
    expect(checked(html)).toEqual([]);
    expect(faults(html)).toEqual([]);
  });

  it("offers every country, region and bloc once as a box, with its briefs of 7 days", async () => {
    const html = await page("/feeds");
    const boxes = elementsOf(html).filter(({ attributes }) => /^(?:country|region)$/.test(attributes.name ?? ""));
    const values = boxes.map(({ attributes }) => attributes.value);
    expect(new Set(values).size).toBe(values.length);
    expect(values).toEqual(expect.arrayContaining(["aq", "xk", "tw", "asia", "eastern-asia", "eu", "unplaced"]));
    expect(values.filter((value) => value?.length === 2 && value !== "eu")).toHaveLength(250);
    expect(html).toMatch(/value="jp"> Japan<\/label><span class="number">12</);
    expect(placeOnMap(html, "jp")?.text).toBe("Japan: 12 briefs in 7 days");
  });

  it("offers the languages of recent briefs first", async () => {
    const languages = elementsOf(await page("/feeds")).filter(
      ({ name, attributes }) => name === "input" && attributes.name === "lang",
    );
    expect(languages.map(({ attributes }) => attributes.value)).toEqual(["en", "zh"]);
  });

  it("stays below 100 KB with all it loads", async () => {
    const html = await get("/feeds");
    const body = await html.text();
    const paths = [...body.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map(([, path = ""]) => path);
    const loaded = [...new Set(paths)];
    expect(loaded.some((path) => path.includes("builder-"))).toBe(true);
    const packed = async (bytes: ArrayBuffer) => {
      const stream = new Response(bytes).body?.pipeThrough(new CompressionStream("gzip"));
      return (await new Response(stream).arrayBuffer()).byteLength;
    };
    const sizes = await Promise.all(
      loaded.map(async (path) => [path, await packed(await (await get(path)).arrayBuffer())] as const),
    );
    const script = sizes.find(([path]) => /builder-\w+\.js$/.test(path))?.[1] ?? 0;
    expect(script).toBeGreaterThan(500);
    expect(script).toBeLessThan(8 * 1024);
    const whole = sizes.reduce((sum, [, size]) => sum + size, await packed(new TextEncoder().encode(body).buffer));
    expect(whole).toBeLessThan(100_000);
  });
});

describe("/feeds with a selection", () => {
  const path =
    "/feeds?region=Africa&country=TW&country=ke&not=cn&lang=en&lang=zh&q=harbour+-%22two+words%22&source=harbour.example&primary=1&min_score=0.5&limit=7&since=2024-01-01";

  it("keeps in the form what was chosen, in normal form", async () => {
    const html = await page(path);
    expect(checked(html).toSorted()).toEqual(
      ["country=tw", "lang=en", "lang=zh", "not=cn", "primary=1", "region=africa", "source=harbour.example"].toSorted(),
    );
    expect(["q", "without", "min_score", "limit", "since"].map((id) => fieldValue(html, id))).toEqual([
      "harbour",
      '"two words"',
      "0.5",
      "7",
      "2024-01-01",
    ]);
  });

  it("shows the feed's address in all formats, its page, its OPML, and is not for search engines", async () => {
    const html = await page("/feeds?country=tw&country=jp&not=&q=&limit=&cluster=");
    const shown = hrefs(resultOf(`<p ${html.slice(html.indexOf('id="feed"'))}`));
    expect(shown).toEqual(
      expect.arrayContaining([
        ...["atom", "rss", "json"].map((type) => `/feeds/all.${type}?country=jp,tw`),
        "/feeds/all?country=jp,tw",
        "/feeds.opml?country=jp,tw",
      ]),
    );
    expect(html).toContain("https://inbrief.example/feeds/all.atom?country=jp,tw</code>");
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toContain('<link rel="canonical" href="https://inbrief.example/feeds?country=jp,tw">');
    expect(
      elementsOf(html)
        .filter(({ attributes }) => attributes.rel === "alternate")
        .map(({ attributes }) => attributes.href),
    ).toEqual(["atom", "rss", "json"].map((type) => `/feeds/all.${type}?country=jp,tw`));
  });

  it("shows what the feed holds, and says where there is more", async () => {
    expect(briefsIn(await page("/feeds?country=tw"))).toEqual([idOf(50)]);
    expect(await page("/feeds?country=tw")).toMatch(/data-count>1 brief</);
    const japan = await page("/feeds?country=jp");
    expect(briefsIn(japan)).toHaveLength(8);
    expect(japan).toMatch(/data-count>The newest 8 briefs; there are older ones</);
    expect(await page("/feeds?country=fr")).toMatch(/data-count>Nothing fits so far\./);
  });

  it("is one page for equal selections, in whatever order they are asked for", async () => {
    const tags = await Promise.all(
      ["/feeds?country=jp&country=tw", "/feeds?country=TW,jp&q="].map(async (path) =>
        (await get(path)).headers.get("etag"),
      ),
    );
    expect(tags[0]).toBe(tags[1]);
  });

  it("writes titles of others as text", async () => {
    const html = await page("/feeds?country=tw");
    expect(html).not.toContain("<b>crypto");
  });
});

describe("the map without script", () => {
  it("adds a country, and takes one away again", async () => {
    const html = await page("/feeds?country=tw&q=chips");
    expect(placeOnMap(html, "jp")?.attributes.href).toBe("/feeds?country=jp,tw&q=chips");
    expect(placeOnMap(html, "tw")?.attributes).toMatchObject({ href: "/feeds?q=chips", "aria-current": "true" });
  });

  it("takes a country out of a region that is chosen, and leaves the rest of it", async () => {
    const html = await page("/feeds?region=asia");
    expect(placeOnMap(html, "jp")?.attributes["aria-current"]).toBe("true");
    const { searchParams } = new URL(placeOnMap(html, "jp")?.attributes.href ?? "", "https://inbrief.example");
    expect(searchParams.get("country")?.split(",")).toEqual(["cn", "hk", "kp", "kr", "mn", "mo", "tw"]);
    expect(searchParams.get("region")?.split(",")).toEqual([
      "central-asia",
      "south-eastern-asia",
      "southern-asia",
      "western-asia",
    ]);
  });

  it("shows what is left out, by itself or with its region", async () => {
    const html = await page("/feeds?not=cn,europe");
    const out = (code: string) => "data-out" in (placeOnMap(html, code)?.attributes ?? {});
    expect(["cn", "fr", "jp"].map(out)).toEqual([true, true, false]);
  });
});

describe("/feeds with what it does not understand", () => {
  it.each([
    ["country=zz", "country-fault", "“zz” is not known here."],
    ["region=asai", "region-fault", "Asia (asia)"],
    ["not=atlantis", "not-fault", "“atlantis” is not known here."],
    ["lang=klingonese", "lang-fault", "“klingonese” is not known here."],
    ["source=nowhere.invalid", "source-fault", "“nowhere.invalid” is not known here."],
    ["q=---", "q-fault", "Type at least one word"],
    ["limit=0", "limit-fault", "Type a whole number from 1 to 500."],
    ["min_score=2", "min_score-fault", "Type a number from 0 to 1"],
    ["since=tomorrow", "since-fault", "This is no date."],
    ["primary=maybe", "primary-fault", "primary"],
    ["cluster=9", "cluster-fault", "cluster"],
  ])("says so beside the field: %s", async (query, id, text) => {
    const response = await get(`/feeds?${query}`);
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(faults(html)).toEqual([[id, expect.stringContaining(text)]]);
    expect(html).toContain('<meta name="robots" content="noindex">');
  });

  it("keeps all that was typed, and shows no address that is not the form's", async () => {
    const html = await page("/feeds?country=tw,zz&region=africa&not=cn&lang=en&q=harbour&without=crypto&limit=5");
    expect(checked(html).toSorted()).toEqual(
      ["country=tw", "country=zz", "lang=en", "not=cn", "region=africa"].toSorted(),
    );
    expect(["q", "without", "limit"].map((id) => fieldValue(html, id))).toEqual(["harbour", "crypto", "5"]);
    expect(html).toContain("<div data-shown hidden>");
    expect(placeOnMap(html, "jp")?.attributes.href).toContain("q=harbour");
  });

  it("repeats no markup that was typed", async () => {
    const html = await page(
      `/feeds?country=${encodeURIComponent('"><script>alert(1)</script>')}&q=${encodeURIComponent('"><img src=x>')}`,
    );
    expect(html).not.toContain("<script>alert");
    expect(html).not.toContain("<img");
  });
});

describe("/feeds/preview", () => {
  it("tells the page's script the same, with the page's own path", async () => {
    const response = await get("/feeds/preview?country=TW&limit=&q=");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(await response.json()).toMatchObject({
      title: "Taiwan",
      path: "/feeds?country=tw",
      links: { atom: "/feeds/tw.atom", page: "/feeds/tw", opml: "/feeds.opml?country=tw" },
      count: "1 brief",
      briefs: [
        { href: `/briefs/${idOf(50)}`, language: "zh-Hant", places: [{ name: "Taiwan", href: "/countries/tw" }] },
      ],
    });
  });

  it("speaks the page's language", async () => {
    expect(await (await get("/fr/feeds/preview?country=jp")).json()).toMatchObject({
      title: "Japon",
      path: "/fr/feeds?country=jp",
      briefs: expect.arrayContaining([
        expect.objectContaining({ places: [{ name: "Japon", href: "/fr/countries/jp" }] }),
      ]),
    });
    expect(await (await get("/fr/feeds/preview?country=fr")).json()).toMatchObject({ count: "Rien pour l'instant." });
    expect(await (await get("/fr/feeds/preview?limit=x")).json()).toMatchObject({
      fault: { field: "limit", text: "Un nombre de 1 à 500." },
    });
  });

  it("refuses what cannot be used, with the field that it came from", async () => {
    const response = await get("/feeds/preview?q=---");
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ fault: { field: "q" } });
  });

  it("is kept as long as nothing that it shows changes", async () => {
    const tag = (await get("/feeds/preview?country=jp")).headers.get("etag");
    expect(tag).toBe((await get("/feeds/preview?country=JP")).headers.get("etag"));
  });
});

describe("/feeds in another language", () => {
  it("has its form, its map and its places there, its feeds where they are for all", async () => {
    const html = await page("/fr/feeds?country=jp");
    expect(html).toContain('action="/fr/feeds#feed"');
    expect(placeOnMap(html, "tw")?.attributes.href).toBe("/fr/feeds?country=jp,tw");
    expect(html).toContain('href="/feeds/jp.atom"');
    expect(html).toContain("Japon");
  });
});

it("a site's own list of languages is offered before those of recent briefs", async () => {
  const store = createStore(db);
  const files = [{ name: "config/site.toml", text: '[site]\nfeed_languages = ["ar", "zh-Hant"]\n' }];
  const html = await (await testApplication(store, { files }).get("/feeds")).text();
  const offered = elementsOf(html).filter(({ name, attributes }) => name === "input" && attributes.name === "lang");
  expect(offered.map(({ attributes }) => attributes.value)).toEqual(["ar", "zh"]);
});

it("robots are kept from filled-in forms, not from the form and not from feeds", async () => {
  const text = await page("/robots.txt");
  expect(text).toContain("Disallow: /feeds?\n");
  expect(text).not.toMatch(/Disallow: \/feeds\n/);
});
