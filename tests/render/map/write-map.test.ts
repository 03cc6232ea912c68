import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { loadWorld } from "../../../scripts/map/atlas.ts";
import { projectWorld } from "../../../scripts/map/project.ts";
import { renderMapFiles } from "../../../scripts/write-map.ts";
import { mapPlaces, worldBox } from "../../../src/render/pages/map/map-places.generated.ts";
import { landNeighbours, seaNeighbours } from "../../../src/render/pages/map/neighbours.generated.ts";
import { neighboursOf } from "../../../src/render/pages/map/neighbours.ts";

const root = new URL("../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const map = read("src/assets/map.svg");
const { countries } = parse(read("config/countries.toml")) as { readonly countries: Readonly<Record<string, string>> };
const codes = Object.keys(countries);

it("is current: what scripts/write-map.ts writes is what is there", () => {
  for (const [path, text] of renderMapFiles()) expect(read(path) === text, path).toBe(true);
});

describe("the drawing", () => {
  const ids = [...map.matchAll(/<path id="(\w\w)"/g)].map(([, id = ""]) => id.toUpperCase());

  it("has every country of ours but Antarctica, as a shape or as a dot", () => {
    expect(Object.keys(mapPlaces)).toEqual(codes.filter((code) => code !== "AQ").toSorted());
    expect(ids).toEqual(Object.keys(mapPlaces).filter((code) => mapPlaces[code]?.hasShape));
    expect(Object.values(mapPlaces).filter(({ hasShape, dot }) => !hasShape && dot === undefined)).toEqual([]);
  });

  it("takes no more of the front page's 100 KB than 40", () => {
    expect(gzipSync(map, { level: 9 }).length).toBeLessThan(40_000);
  });

  it("holds shapes and nothing else: no script, no style, no address", () => {
    expect(map.replace(/<!--.*?-->/g, "").match(/<(?!\/?(?:svg|g|path)\b)[^>]*>/g)).toBeNull();
    expect(map.match(/\b(?:href|style|on\w+)=/g)).toBeNull();
  });

  it("gives each place of the size to be seen a shape, and what is too small for it a dot", () => {
    for (const code of ["CN", "TW", "XK", "PS", "EH", "GF", "UA", "IL"])
      expect(mapPlaces[code]?.hasShape, code).toBe(true);
    for (const code of ["SG", "HK", "MO", "MT", "MC", "MV", "GI", "TK"])
      expect(mapPlaces[code]?.dot, code).toBeDefined();
    expect(mapPlaces.FR?.dot).toBeUndefined();
  });

  it("keeps dots so far apart that none covers another, and on the map", () => {
    const dots = Object.entries(mapPlaces).flatMap(([code, { dot }]) => (dot === undefined ? [] : [{ code, dot }]));
    const near = dots.flatMap((one, index) =>
      dots
        .slice(index + 1)
        .filter(({ dot: [x, y] }) => Math.hypot(x - one.dot[0], y - one.dot[1]) < 79)
        .map(({ code }) => `${one.code} ${code}`),
    );
    expect(near).toEqual([]);
    const [left, top, width, height] = worldBox;
    expect(dots.filter(({ dot: [x, y] }) => x < left || x > left + width || y < top || y > top + height)).toEqual([]);
  });

  it("leaves overseas parts with a code of their own to themselves", () => {
    // French Guiana lies in South America, Svalbard in the Arctic Sea: neither widens the box of the country it belongs to.
    expect(mapPlaces.FR?.box[2]).toBeLessThan(600);
    expect(mapPlaces.NL?.box[2]).toBeLessThan(200);
    expect(mapPlaces.GF?.at[0]).toBeLessThan(mapPlaces.FR?.at[0] ?? 0);
    expect(mapPlaces.SJ?.at[1]).toBeLessThan(mapPlaces.NO?.at[1] ?? 0);
  });
});

describe("disputed borders", () => {
  const { toMap } = projectWorld(loadWorld());

  /** Even-odd rule over the shape's rings (relative steps). */
  function isInside(code: string, [x, y]: readonly [number, number]): boolean {
    const path = new RegExp(`<path id="${code.toLowerCase()}"[^>]* d="([^"]*)"`).exec(map)?.[1] ?? "";
    let [atX, atY, inside] = [0, 0, false];
    for (const ring of path.split("z").filter((text) => text !== "")) {
      const numbers = [...ring.matchAll(/-?\d+/g)].map(Number);
      const points: [number, number][] = [];
      for (let index = 0; index < numbers.length; index += 2) {
        atX += numbers[index] ?? 0;
        atY += numbers[index + 1] ?? 0;
        points.push([atX, atY]);
      }
      points.forEach(([ax, ay], index) => {
        const [bx, by] = points[(index + 1) % points.length] ?? [ax, ay];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      });
      [atX, atY] = points[0] ?? [0, 0];
    }
    return inside;
  }

  it.each([
    ["Crimea", "UA", "RU", [34.3, 45.2]],
    ["the Golan", "SY", "IL", [35.75, 33.0]],
    ["the north of Cyprus", "CY", "TR", [33.3, 35.25]],
    ["Somaliland", "SO", "ET", [45.5, 9.8]],
    ["Western Sahara on both sides of the berm", "EH", "MA", [-13.2, 26.5]],
    ["Kosovo", "XK", "RS", [20.9, 42.6]],
    ["the West Bank", "PS", "IL", [35.25, 32.1]],
    ["Taiwan", "TW", "CN", [121, 23.8]],
    ["Aksai Chin", "CN", "IN", [79.5, 35.2]],
    ["Gilgit", "PK", "IN", [74.3, 35.9]],
  ] as const)("%s is drawn with %s, not with %s", (_name, drawnWith, notWith, [longitude, latitude]) => {
    const point = toMap([longitude, latitude]);
    expect(isInside(drawnWith, point)).toBe(true);
    expect(isInside(notWith, point)).toBe(false);
  });
});

describe("neighbours", () => {
  it.each([
    ["land", landNeighbours],
    ["sea", seaNeighbours],
  ])("by %s are mutual, known and never oneself", (_kind, table) => {
    for (const [code, others] of Object.entries(table)) {
      expect(codes).toContain(code);
      expect(others, code).not.toContain(code);
      for (const other of others) expect(table[other], `${other} of ${code}`).toContain(code);
    }
  });

  it("are had by every country but Antarctica", () => {
    expect(codes.filter((code) => neighboursOf(code).length === 0)).toEqual(["AQ"]);
    expect(neighboursOf("ZZ")).toEqual([]);
  });

  it("are not told twice", () => {
    for (const code of codes) expect(new Set(neighboursOf(code)).size, code).toBe(neighboursOf(code).length);
  });

  it.each([
    ["CH", ["AT", "DE", "FR", "IT", "LI"]],
    ["CN", ["AF", "BT", "HK", "IN", "KG", "KP", "KZ", "LA", "MM", "MN", "MO", "NP", "PK", "RU", "TJ", "VN"]],
    ["SG", ["MY"]],
    ["GI", ["ES"]],
    ["MC", ["FR"]],
    ["VA", ["IT"]],
    ["UA", ["BY", "HU", "MD", "PL", "RO", "RU", "SK"]],
    ["SO", ["DJ", "ET", "KE"]],
  ])("of %s on land are as an atlas tells", (code, expected) => {
    expect(landNeighbours[code]).toEqual(expected);
  });

  it("by sea are the coasts nearby", () => {
    expect(seaNeighbours.TW).toEqual(["CN", "JP", "PH"]);
    expect(seaNeighbours.MT).toEqual(["IT", "TN"]);
    // Landlocked countries are no neighbours by sea, however near.
    expect(Object.keys(seaNeighbours)).not.toContain("LS");
  });
});
