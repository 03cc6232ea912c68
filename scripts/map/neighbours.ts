import type { Position } from "geojson";
import { neighbors } from "topojson-client";
import { polygonsOf, type World } from "./atlas.ts";
import { missing } from "./disputed.ts";

/** Codes by code, both in alphabetical order; if A has B then B has A. Who has none is left out. */
export type Neighbours = ReadonlyMap<string, readonly string[]>;

/** Common borders that the atlas is too coarse for. */
const added: readonly (readonly [string, string])[] = [
  ["ES", "GI"],
  ["ES", "MA"], // Ceuta and Melilla
  ["CA", "GL"], // Hans Island, since 2022
  ["BW", "ZM"], // the 150 metres of Kazungula
  ["AZ", "TR"], // Nakhchivan
  ["MY", "SG"], // not land, but a causeway
  ["BH", "SA"], // the same
];

/**
 * How many an island has by sea at most, and how far off: so many kilometres, or so many times the nearest one's distance
 * where that is within the limit. The nearest it always has.
 */
const nearest = 4;
const nearKilometres = 300;
const timesNearest = 3;
const maxKilometres = 1500;
/** Points that are compared for each country: enough for "which are nearest", not for a distance to print. */
const comparedPoints = 1500;

/** Countries with a common border on land, by the atlas at its full detail. */
export function landNeighbours(world: World): Neighbours {
  const { geometries } = world.objects.countries;
  const codes = geometries.map(({ id }) => String(id));
  const pairs = neighbors(geometries).flatMap((others, index) =>
    others.map((other) => [codes[index] ?? "", codes[other] ?? ""] as const),
  );
  return symmetric([...pairs, ...added]);
}

/** For countries without a neighbour on land the nearest by sea, as points of their coasts lie; and these for them. */
export function seaNeighbours(world: World, land: Neighbours): Neighbours {
  const coasts = coastsOf(world);
  const islands = [...coasts.keys()].filter((code) => !land.has(code));
  return symmetric(islands.flatMap((code) => nearestTo(code, coasts).map((other) => [code, other] as const)));
}

function nearestTo(code: string, coasts: ReadonlyMap<string, readonly Vector[]>): string[] {
  const others = [...coasts]
    .filter(([other]) => other !== code)
    .map(([other, coast]) => ({ other, kilometres: kilometresBetween(coasts.get(code) ?? [], coast) }))
    .toSorted((a, b) => a.kilometres - b.kilometres);
  const first = others[0]?.kilometres ?? 0;
  const limit = Math.max(first, nearKilometres, Math.min(timesNearest * first, maxKilometres));
  return others.slice(0, nearest).flatMap(({ other, kilometres }) => (kilometres <= limit ? [other] : []));
}

function symmetric(pairs: readonly (readonly [string, string])[]): Neighbours {
  const sets = new Map<string, Set<string>>();
  for (const [one, other] of pairs) {
    sets.set(one, (sets.get(one) ?? new Set()).add(other));
    sets.set(other, (sets.get(other) ?? new Set()).add(one));
  }
  return new Map(
    [...sets].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([code, others]) => [code, [...others].sort()]),
  );
}

const earthRadiusKilometres = 6371;
type Vector = readonly [number, number, number];

/** Points of the arcs that one country alone has; none for a country without a sea. */
function coastsOf({ arcs, objects }: World): Map<string, Vector[]> {
  const users = new Map<number, string[]>();
  for (const country of objects.countries.geometries)
    if (country.type === "MultiPolygon")
      for (const arc of polygonsOf(country).flat(2)) {
        const index = arc < 0 ? ~arc : arc;
        users.set(index, [...(users.get(index) ?? []), String(country.id)]);
      }
  const coasts = new Map(Object.entries(missing).map(([code, place]) => [code, [toVector(place)]]));
  for (const [index, [code = "", ...others]] of users)
    if (others.length === 0) coasts.set(code, [...(coasts.get(code) ?? []), ...(arcs[index] ?? []).map(toVector)]);
  return new Map([...coasts].map(([code, points]) => [code, evenly(points, comparedPoints)]));
}

function evenly<T>(all: readonly T[], count: number): T[] {
  const step = Math.ceil(all.length / count);
  return all.filter((_, index) => index % step === 0);
}

function toVector([longitude = 0, latitude = 0]: Position): Vector {
  const [east, north] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

function kilometresBetween(ours: readonly Vector[], theirs: readonly Vector[]): number {
  let cosine = -1;
  for (const [ax, ay, az] of ours)
    for (const [bx, by, bz] of theirs) cosine = Math.max(cosine, ax * bx + ay * by + az * bz);
  return Math.acos(Math.min(1, cosine)) * earthRadiusKilometres;
}
