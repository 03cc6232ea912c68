import { describe, expect, it } from "vitest";
import { mapPlaces, worldBox } from "../../../src/render/pages/map/map-places.generated.ts";
import { neighboursOf } from "../../../src/render/pages/map/neighbours.ts";
import { isInBox, zoomAspect, zoomBox } from "../../../src/render/pages/map/zoom-box.ts";

const codes = Object.keys(mapPlaces);

describe("the part of the world that is shown", () => {
  it.each(codes)("holds all of %s, in the shape that pages keep free for it, on the map", (code) => {
    const box = zoomBox([code], neighboursOf(code));
    const [left, top, width, height] = box;
    const [x = 0, y = 0, w = 0, h = 0] = mapPlaces[code]?.box ?? [];
    expect(isInBox(box, code)).toBe(true);
    expect(x >= left && x + w <= left + width && y >= top && y + h <= top + height).toBe(true);
    expect(left >= worldBox[0] && left + width <= worldBox[0] + worldBox[2]).toBe(true);
    if (box !== worldBox) expect(Math.abs(width / height - zoomAspect)).toBeLessThan(0.01);
  });

  it("has a neighbour in it, for every country", () => {
    const alone = codes.filter((code) => {
      const neighbours = neighboursOf(code);
      return !neighbours.some((other) => isInBox(zoomBox([code], neighbours), other));
    });
    expect(alone).toEqual([]);
  });

  it("is near for a small country and wide for a large one", () => {
    expect(zoomBox(["LU"], [])[2]).toBeLessThan(zoomBox(["FR"], [])[2]);
    expect(zoomBox(["FR"], [])[2]).toBeLessThan(zoomBox(["RU"], [])[2]);
  });

  it("is the whole world for what lies all around it, and for what is not on the map", () => {
    expect(zoomBox(["US", "KI", "NZ"], [])).toBe(worldBox);
    expect(zoomBox(["AQ"], [])).toBe(worldBox);
    expect(zoomBox([], [])).toBe(worldBox);
  });
});
