import { readdirSync, readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { renderCard } from "../../../scripts/map/card.ts";
import { type Colour, encodePng } from "../../../scripts/map/png.ts";
import { mapPlaces, worldBox } from "../../../src/render/pages/map/map-places.generated.ts";
import { neighboursOf } from "../../../src/render/pages/map/neighbours.ts";
import { zoomBox } from "../../../src/render/pages/map/zoom-box.ts";

const assets = new URL("../../../src/assets/", import.meta.url);
const map = readFileSync(new URL("map.svg", assets), "utf8");
const card = (name: string) => readFileSync(new URL(`cards/${name}.png`, assets));

/** Pixels as indices, packed: the same for every zlib. Chunks in the order IHDR, PLTE, IDAT, IEND. */
function pixelsOf(png: Buffer): Buffer {
  const start = png.indexOf("IDAT");
  return inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
}

describe("the cards", () => {
  const names = readdirSync(new URL("cards/", assets));

  it("are there for every place on the map, and one for the world", () => {
    const expected = ["world", ...Object.keys(mapPlaces)].map((code) => `${code.toLowerCase()}.png`);
    expect(names.toSorted()).toEqual(expected.toSorted());
  });

  it("are PNGs of 1200 by 630, all of them together no more than 2 MB", () => {
    let bytes = 0;
    for (const name of names) {
      const png = card(name.slice(0, -4));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)], name).toEqual([1200, 630]);
      bytes += png.length;
    }
    expect(bytes).toBeLessThan(2 * 1024 * 1024);
  });

  it.each(["LU", "SG", "KI"])("are current: %s is what scripts/write-cards.ts writes", (code) => {
    const drawn = renderCard(map, zoomBox([code], neighboursOf(code)), code, mapPlaces[code]);
    expect(pixelsOf(drawn).equals(pixelsOf(card(code.toLowerCase())))).toBe(true);
  });

  it("show the country: its colour is on its card and not on the world's", () => {
    const here = 2;
    const count = (png: Buffer) => pixelsOf(png).reduce((sum, byte) => sum + (byte === (here << 4) + here ? 1 : 0), 0);
    expect(count(card("mc"))).toBeGreaterThan(100);
    expect(count(card("br"))).toBeGreaterThan(20_000);
    expect(count(renderCard(map, worldBox))).toBe(0);
  });
});

describe("PNG of a few colours", () => {
  const palette: readonly Colour[] = [
    [0, 0, 0],
    [255, 255, 255],
    [200, 0, 0],
  ];

  it("takes the nearest colour for each pixel, two in a byte", () => {
    const rgba = Uint8Array.from(
      [
        [250, 250, 250, 255],
        [180, 20, 10, 255],
        [3, 3, 3, 255],
      ].flat(),
    );
    const png = encodePng(rgba, 3, 1, palette);
    expect([...pixelsOf(png)]).toEqual([0, 0x12, 0x00]);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
  });

  it("refuses more colours than four bits hold", () => {
    expect(() =>
      encodePng(
        new Uint8Array(4),
        1,
        1,
        Array.from({ length: 17 }, () => [0, 0, 0] as const),
      ),
    ).toThrow("17");
  });
});
