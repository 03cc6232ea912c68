import type { DrawnMap } from "./draw-map.ts";
import type { Neighbours } from "./neighbours.ts";

const note = "// Written by scripts/write-map.ts. Do not edit.";

export function renderPlaces({ box, places }: DrawnMap): string {
  const rows = [...places].map(([code, place]) => `  ${code}: ${JSON.stringify(place)},`);
  return `${note}
import type { MapBox, MapPlace } from "./map-place.ts";

/** The whole world, without Antarctica. */
export const worldBox: MapBox = [${box.join(", ")}];

/** By ISO 3166-1 alpha-2 code, and XK. */
export const mapPlaces: Readonly<Record<string, MapPlace>> = {
${rows.join("\n")}
};
`;
}

export function renderNeighbours(land: Neighbours, sea: Neighbours): string {
  return `${note}

/** Codes with a common border on land, by code. Symmetric. Islands are absent. */
export const landNeighbours: Readonly<Record<string, readonly string[]>> = {
${rows(land)}
};

/** For countries without a border on land: the nearest by sea. Symmetric, so that a mainland has the islands off its coast. */
export const seaNeighbours: Readonly<Record<string, readonly string[]>> = {
${rows(sea)}
};
`;
}

function rows(neighbours: Neighbours): string {
  return [...neighbours].map(([code, others]) => `  ${code}: ${JSON.stringify(others)},`).join("\n");
}
