import type { FeatureCollection, Geometry, Position } from "geojson";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify } from "topojson-simplify";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Ring, Rings } from "./project.ts";
import { ringArea } from "./shapes.ts";

export interface Detail {
  /**
   * A point goes if the triangle with its neighbours is smaller (Visvalingam): this many square units for each unit of the
   * country's side (square root of its area), since a small country is looked at from near.
   */
  readonly trianglePerSide: number;
  /** Within these bounds, in square units. */
  readonly minTriangle: number;
  readonly maxTriangle: number;
  /** An island goes if it is smaller, in square units, unless it is among the largest of its country. */
  readonly minIsland: number;
  /** How many islands of a country stay whatever their size. */
  readonly keptIslands: number;
}

type Countries = Topology<{ countries: GeometryCollection }>;

/** Fewer points and islands, in whole units. Borders are simplified once for both sides, so that no gaps open. */
export function simplifyRings(rings: Rings, detail: Detail): Rings {
  const features = [...rings].map(([id, all]) => ({
    type: "Feature" as const,
    id,
    properties: {},
    geometry: { type: "Polygon" as const, coordinates: withoutSpecks(all, detail) },
  }));
  const collection: FeatureCollection = { type: "FeatureCollection", features };
  const weighed = presimplify(topology({ countries: collection }) as Countries);
  const least = leastTriangles(weighed, detail);
  // topojson-simplify's own `simplify` lets small closed rings shrink to two points, which is how Singapore would go.
  const arcs = weighed.arcs.map((arc, index) => thin(arc, least.get(index) ?? detail.minTriangle));
  const simple = feature({ ...weighed, arcs }, weighed.objects.countries);
  return new Map(
    simple.features.map(({ id, geometry }) => [
      String(id),
      geometry.type === "Polygon" ? geometry.coordinates.map(rounded).filter((ring) => ring.length > 3) : [],
    ]),
  );
}

function withoutSpecks(rings: readonly Ring[], { minIsland, keptIslands }: Detail): Ring[] {
  const sized = rings.map((ring) => ({ ring, area: Math.abs(ringArea(ring)) })).toSorted((a, b) => b.area - a.area);
  return sized.filter(({ area }, index) => index < keptIslands || area >= minIsland).map(({ ring }) => ring);
}

/** By arc: the smallest country that has it decides. */
function leastTriangles(world: Countries, { trianglePerSide, minTriangle, maxTriangle }: Detail): Map<number, number> {
  const least = new Map<number, number>();
  for (const country of world.objects.countries.geometries) {
    if (country.type !== "Polygon") continue;
    const side = Math.sqrt(Math.abs(areaOf(feature(world, country).geometry)));
    const triangle = Math.min(maxTriangle, Math.max(minTriangle, side * trianglePerSide));
    for (const arc of country.arcs.flat()) {
      const index = arc < 0 ? ~arc : arc;
      least.set(index, Math.min(least.get(index) ?? maxTriangle, triangle));
    }
  }
  return least;
}

/** Holes turn the other way, and so are taken off. */
function areaOf(geometry: Geometry): number {
  return geometry.type === "Polygon" ? geometry.coordinates.reduce((sum, ring) => sum + ringArea(ring), 0) : 0;
}

/** The third number of each point is its triangle's size; endless at both ends. */
function thin(arc: Position[], minTriangle: number): Position[] {
  const weights = arc.map(([, , weight = 0]) => weight).toSorted((a, b) => b - a);
  const isRing = arc[0]?.[0] === arc.at(-1)?.[0] && arc[0]?.[1] === arc.at(-1)?.[1];
  const least = isRing ? Math.min(minTriangle, weights[Math.min(6, weights.length - 1)] ?? 0) : minTriangle;
  return arc.filter(([, , weight = 0]) => weight >= least).map(([x = 0, y = 0]) => [x, y]);
}

function rounded(ring: Ring): Ring {
  const whole = ring.map(([x = 0, y = 0]) => [Math.round(x), Math.round(y)]);
  return whole.filter(([x, y], index) => index === 0 || x !== whole[index - 1]?.[0] || y !== whole[index - 1]?.[1]);
}
