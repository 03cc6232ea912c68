import { describe, expect, it } from "vitest";
import { findArea, nearestAreas } from "../../src/serve/areas.ts";
import { isBadParameter, readSelection, selectionPath, windowOf } from "../../src/serve/selection.ts";
import { testConfig } from "../helpers/config.ts";

const { geography, feeds } = testConfig();

describe("a selection", () => {
  const read = (query: string) => readSelection("tw", new URLSearchParams(query), feeds);

  it.each([
    ["", "/feeds/tw.atom"],
    ["limit=5", "/feeds/tw.atom?limit=5"],
    ["limit=5&cluster=0", "/feeds/tw.atom?cluster=0&limit=5"],
    ["utm_source=x&limit=0010&limit=3&constructor=1", "/feeds/tw.atom?limit=10"],
  ])("of ?%s has one canonical path", (query, path) => {
    const selection = read(query);
    expect(isBadParameter(selection) ? selection.detail : selectionPath(selection, "atom")).toBe(path);
  });

  it.each(["limit=0", "limit=501", "limit=-1", "limit=1e2", "limit=", "limit=ten", `limit=${"9".repeat(400)}`])(
    "refuses ?%s and says what would do",
    (query) => {
      expect(read(query)).toEqual({ name: "limit", detail: expect.stringContaining("from 1 to 500") });
    },
  );

  it.each(["cluster=1", "cluster=", "cluster=00", "cluster=no"])("refuses ?%s and says what would do", (query) => {
    expect(read(query)).toEqual({ name: "cluster", detail: expect.stringContaining("cluster must be 0") });
  });

  it("with a limit holds just as many, however old they are", () => {
    expect(windowOf({ limit: 3 }, feeds)).toMatchObject({ least: 3, most: 3 });
    expect(windowOf({ limit: null }, feeds)).toEqual({ seconds: 172_800, least: 20, most: 200 });
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

  it.each(["zz", "", "__proto__", "constructor", "twn", "taiwan", "../tw"])("is not found: %j", (typed) => {
    expect(findArea(geography, typed)).toBeUndefined();
  });

  it.each([
    ["taiwan", "tw"],
    ["Tiwan", "tw"],
    ["south-east-asia", "south-eastern-asia"],
    ["untied_states", "us"],
    ["unplace", "unplaced"],
    ["uk", "gb"],
    ["EL", "gr"],
  ])("that was meant by %s is the first of the nearest", (typed, slug) => {
    expect(nearestAreas(geography, typed)[0]?.slug).toBe(slug);
  });

  it.each(["zz-no-such-country", "x".repeat(5000), ""])("has nothing near %s", (typed) => {
    expect(nearestAreas(geography, typed)).toEqual([]);
  });
});
