import { type GeoProjection, geoEqualEarth, geoPath } from "d3-geo";
import type { Position } from "geojson";
import { feature } from "topojson-client";
import type { World } from "./atlas.ts";

/** The map's width in units: a tenth of a pixel where it is drawn 1000 pixels wide, so that all coordinates are whole. */
export const mapWidth = 10_000;
/** Cut between the Chukchi Peninsula and Alaska, the one meridian that parts no country but an island of Alaska. */
const centralMeridian = 11;

export type Ring = Position[];
/** Outer rings and holes, by country; first and last point of a ring are equal. */
export type Rings = ReadonlyMap<string, readonly Ring[]>;

export interface ProjectedWorld {
  readonly width: number;
  readonly height: number;
  readonly rings: Rings;
  readonly toMap: (place: Position) => [number, number];
}

/**
 * The world in Equal Earth (Šavrič, Patterson, Jenny 2018): areas are true, which a map coloured by counts needs.
 * No resampling: neighbours must keep the very same points, or gaps open between them.
 */
export function projectWorld(world: World): ProjectedWorld {
  const features = feature(world, world.objects.countries);
  const projection = geoEqualEarth().rotate([-centralMeridian, 0]).precision(0).fitWidth(mapWidth, { type: "Sphere" });
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(features);
  const [x, y] = projection.translate();
  const scale = mapWidth / (right - left);
  projection.scale(projection.scale() * scale).translate([(x - left) * scale, (y - top) * scale]);
  const rings = new Map(features.features.map((one) => [String(one.id), ringsOf(projection, one)]));
  return { width: mapWidth, height: Math.ceil((bottom - top) * scale), rings, toMap: toMap(projection) };
}

function ringsOf(projection: GeoProjection, object: Parameters<ReturnType<typeof geoPath>>[0]): Ring[] {
  const rings: Ring[] = [];
  geoPath(projection, {
    beginPath() {},
    arc() {},
    moveTo: (x, y) => rings.push([[x, y]]),
    lineTo: (x, y) => rings.at(-1)?.push([x, y]),
    closePath() {
      const [first] = rings.at(-1) ?? [];
      if (first !== undefined) rings.at(-1)?.push(first);
    },
  })(object);
  return rings;
}

function toMap(projection: GeoProjection): (place: Position) => [number, number] {
  return ([longitude = 0, latitude = 0]) => {
    const point = projection([longitude, latitude]);
    if (point === null) throw new Error(`No place on the map for ${longitude}, ${latitude}`);
    return point;
  };
}
