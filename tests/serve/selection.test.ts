import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Selection } from "../../src/model/selection.ts";
import { parseTextQuery, printTextQuery } from "../../src/model/text-query.ts";
import { findArea, nearestAreas } from "../../src/serve/areas.ts";
import { isBadParameter, readSelection, selectionPath, windowOf } from "../../src/serve/selection.ts";
import { testConfig } from "../helpers/config.ts";

const { geography, feeds } = testConfig();

const sources = [
  { id: 1, url: "https://www.harbour.example/feed", origin: "opml", formerUrls: ["https://pier.example/rss"] },
  { id: 2, url: "https://news.big.example/asia.xml", origin: "opml", formerUrls: [] },
  { id: 3, url: "https://news.big.example/europe.xml", origin: "added", formerUrls: [] },
  { id: 4, url: "inbrief:feeds", origin: "own", formerUrls: [] },
] as const;

/** The selection of a path's area and query; a text: what is wrong with it. */
function read(area: string, query: string): Selection | string {
  const found = findArea(geography, area);
  if (found === undefined) throw new Error(`No area ${area}`);
  const selection = readSelection(found, new URLSearchParams(query), { geography, sources, maxLimit: feeds.maxLimit });
  return isBadParameter(selection) ? selection.detail : selection;
}

function canonical(area: string, query: string): string {
  const selection = read(area, query);
  return typeof selection === "string" ? selection : selectionPath(selection, "atom");
}

describe("a selection", () => {
  it.each([
    ["tw", "", "/feeds/tw.atom"],
    ["tw", "limit=5", "/feeds/tw.atom?limit=5"],
    ["tw", "limit=5&cluster=0", "/feeds/tw.atom?cluster=0&limit=5"],
    ["tw", "utm_source=x&limit=0010&limit=3&constructor=1", "/feeds/tw.atom?limit=10"],
    ["all", "", "/feeds/all.atom"],
    ["all", "country=cn", "/feeds/cn.atom"],
    ["all", "country=in,CN&country=in", "/feeds/all.atom?country=cn,in"],
    ["in", "country=cn", "/feeds/all.atom?country=cn,in"],
    ["cn", "country=cn,&q=&source=", "/feeds/cn.atom"],
    ["all", "region=eastern-asia", "/feeds/eastern-asia.atom"],
    ["cn", "region=asia,eastern-asia", "/feeds/asia.atom"],
    ["all", "region=EU,unplaced&country=tw", "/feeds/all.atom?country=tw&region=eu,unplaced"],
    ["eu", "country=fr", "/feeds/all.atom?country=fr&region=eu"],
    ["asia", "not=tw,eastern-asia", "/feeds/asia.atom?not=eastern-asia"],
    ["all", "lang=zh-Hant,EN,zh", "/feeds/all.atom?lang=en,zh"],
    ["all", "q=Chips+-CRYPTO+chips", "/feeds/all.atom?q=chips%20-crypto"],
    ["all", "q=%22Rare+Earths%22+zinc+rare-earths", "/feeds/all.atom?q=%22rare%20earths%22%20zinc"],
    ["all", "q=%E5%8F%B0%E6%B9%BE", "/feeds/all.atom?q=%E5%8F%B0%E6%B9%BE"],
    ["tw", "since=2026-11-01T00:00:00Z", "/feeds/tw.atom?since=2026-11-01"],
    ["tw", "since=2026-11-01T14:00:00+02:00", "/feeds/tw.atom?since=2026-11-01T12:00:00Z"],
    ["tw", "primary=1&min_score=.50", "/feeds/tw.atom?primary=1&min_score=0.5"],
    ["tw", "primary=0&min_score=0", "/feeds/tw.atom"],
    ["all", "source=WWW.Harbour.example", "/feeds/all.atom?source=harbour.example"],
    ["all", "source=big.example&cluster=0", "/feeds/all.atom?source=big.example"],
    [
      "tw",
      "source=https://news.big.example/asia.xml%23top&cluster=0",
      "/feeds/tw.atom?source=https%3A%2F%2Fnews.big.example%2Fasia.xml&cluster=0",
    ],
    ["all", "source=pier.example", "/feeds/all.atom?source=pier.example"],
    ["all", "source=own", "/feeds/all.atom?source=own"],
  ])("of %s and ?%s has one canonical path", (area, query, path) => {
    expect(canonical(area, query)).toBe(path);
  });

  it.each(["limit=0", "limit=501", "limit=-1", "limit=1e2", "limit=", "limit=ten", `limit=${"9".repeat(400)}`])(
    "refuses ?%s and says what would do",
    (query) => {
      expect(read("tw", query)).toContain("from 1 to 500");
    },
  );

  it.each(["cluster=1", "cluster=", "cluster=00", "cluster=no"])("refuses ?%s and says what would do", (query) => {
    expect(read("tw", query)).toContain("cluster must be 0");
  });

  it.each([
    ["country=tiwan", "tw (Taiwan)"],
    ["country=asia", 'country: "asia" is a region (Asia); use region=asia'],
    ["country=qqqqqq", "countries go by"],
    ["country=all", "is the path of everything, as in /feeds/all.atom"],
    ["region=south-east-asia", "south-eastern-asia"],
    ["region=tw", 'region: "tw" is a country (Taiwan); use country=tw'],
    ["region=qqqqqq", "regions and blocs go by"],
    ["not=all", "leave not out"],
    ["lang=english", "the nearest: en"],
    ["lang=qqx1", "languages go by"],
    ["source=harbor.example", "the nearest: harbour.example"],
    ["source=%3Cscript%3E", "one of its values"],
    ["q=%21%21", "q holds no word"],
    [`q=${"a".repeat(201)}`, "at most 200 characters"],
    ["q=a+b+c+d+e+f+g+h+i+j+k+l+m", "12 words"],
    ["since=yesterday", "?since=2026-11-01"],
    ["since=2026-02-31", "?since=2026-11-01"],
    ["primary=yes", "primary must be 1"],
    ["min_score=1.2", "from 0 to 1"],
  ])("refuses ?%s and says: %s", (query, words) => {
    expect(read("tw", query)).toContain(words);
  });

  const anyParameters = fc.record({
    area: fc.constantFrom("all", "tw", "asia", "eu", "unplaced"),
    country: fc.subarray(["tw", "cn", "jp", "fr"]),
    region: fc.subarray(["asia", "eastern-asia", "eu", "unplaced"]),
    not: fc.subarray(["tw", "asia", "eu"]),
    lang: fc.subarray(["en", "zh", "de"]),
    source: fc.subarray(["harbour.example", "big.example", "https://news.big.example/asia.xml", "own"]),
    q: fc.array(fc.constantFrom("chips", '"rare earths"', "-crypto", "台湾", "Zürich", "-'x y'"), { maxLength: 5 }),
    since: fc.option(
      fc.integer({ min: 0, max: 2_000_000_000 }).map((s) => new Date(s * 1000).toISOString()),
      { nil: undefined },
    ),
    primary: fc.constantFrom("", "0", "1"),
    min_score: fc.constantFrom("", "0", "0.25", "1"),
    limit: fc.constantFrom(undefined, "7"),
  });

  it("reads back as it was printed, and is the same whatever the order and the repetition", () => {
    fc.assert(
      fc.property(anyParameters, fc.infiniteStream(fc.boolean()), ({ area, q, since, limit, ...parameters }, coins) => {
        const lists = Object.entries({
          ...parameters,
          primary: [parameters.primary],
          min_score: [parameters.min_score],
        });
        const pairs = lists.flatMap(([name, values]) => values.map((value) => [name, value]));
        const rest = [["q", q.join(" ")], ...(since ? [["since", since]] : []), ...(limit ? [["limit", limit]] : [])];
        const flip = () => coins.next().value === true;
        const shuffled = [...pairs, ...rest].toSorted(() => (flip() ? 1 : -1));
        const one = canonical(area, new URLSearchParams([...pairs, ...rest] as [string, string][]).toString());
        const listed = shuffled.filter(([name]) => ["country", "region", "not", "lang", "source"].includes(name ?? ""));
        const other = canonical(area, new URLSearchParams([...shuffled, ...listed] as [string, string][]).toString());
        expect(other).toBe(one);
        const url = new URL(one, "https://inbrief.example");
        const name = url.pathname.slice("/feeds/".length, -".atom".length);
        expect(canonical(name, url.search)).toBe(one);
        expect(read(name, url.search)).toEqual(
          read(area, new URLSearchParams([...pairs, ...rest] as [string, string][]).toString()),
        );
      }),
    );
  });

  it("has a text that reads back as it was printed, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (typed) => {
        const query = parseTextQuery(typed);
        expect(parseTextQuery(printTextQuery(query))).toEqual(query);
      }),
    );
  });

  it("with a limit holds just as many, however old they are", () => {
    expect(windowOf({ limit: 3, since: null }, feeds)).toMatchObject({ least: 3, most: 3 });
    expect(windowOf({ limit: null, since: null }, feeds)).toEqual({ seconds: 172_800, least: 20, most: 200 });
  });
});

describe("an area", () => {
  it.each([
    ["TW", "tw", { kind: "areas", areas: ["TW"] }],
    ["Unplaced", "unplaced", { kind: "unplaced" }],
    ["all", "all", { kind: "all" }],
    ["eu", "eu", { kind: "areas", areas: ["eu"] }],
  ])("is found in any letter case: %s", (typed, slug, listing) => {
    expect(findArea(geography, typed)).toMatchObject({ slug, listing });
  });

  it("of a region lists the countries below it", () => {
    const listing = findArea(geography, "eastern-asia")?.listing;
    expect(listing).toMatchObject({ kind: "areas", areas: expect.arrayContaining(["CN", "TW", "JP"]) });
  });

  it.each([
    ["uk", "gb"],
    ["EL", "gr"],
    ["burma", "mm"],
    ["Swaziland", "sz"],
    ["macedonia", "mk"],
  ])("is found by its other name %s", (typed, slug) => {
    expect(findArea(geography, typed)?.slug).toBe(slug);
  });

  it.each(["zz", "", "__proto__", "constructor", "twn", "taiwan", "../tw"])("is not found: %j", (typed) => {
    expect(findArea(geography, typed)).toBeUndefined();
  });

  it.each([
    ["taiwan", "tw"],
    ["Tiwan", "tw"],
    ["south-east-asia", "south-eastern-asia"],
    ["untied_states", "us"],
    ["unplace", "unplaced"],
    ["birma", "mm"],
    ["asai", "asia"],
  ])("that was meant by %s is the first of the nearest", (typed, slug) => {
    expect(nearestAreas(geography, typed)[0]?.slug).toBe(slug);
  });

  it.each(["zz-no-such-country", "x".repeat(5000), ""])("has nothing near %s", (typed) => {
    expect(nearestAreas(geography, typed)).toEqual([]);
  });
});
