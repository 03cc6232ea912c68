/**
 * Writes src/assets/cards/xx.png, a card of 1200 by 630 pixels for each country on the map, and world.png for all else.
 * After scripts/write-map.ts, from what that wrote: `node scripts/write-cards.ts`. Removes the cards of codes that are gone.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { mapPlaces, worldBox } from "../src/render/pages/map/map-places.generated.ts";
import { neighboursOf } from "../src/render/pages/map/neighbours.ts";
import { zoomBox } from "../src/render/pages/map/zoom-box.ts";
import { renderCard } from "./map/card.ts";

const assets = join(import.meta.dirname, "../src/assets");
const folder = join(assets, "cards");
const map = readFileSync(join(assets, "map.svg"), "utf8");

mkdirSync(folder, { recursive: true });
const cards = new Map([["world.png", renderCard(map, worldBox)]]);
for (const [code, place] of Object.entries(mapPlaces))
  cards.set(`${code.toLowerCase()}.png`, renderCard(map, zoomBox([code], neighboursOf(code)), code, place));

for (const path of globSync("*.png", { cwd: folder })) if (!cards.has(basename(path))) rmSync(join(folder, path));
for (const [name, png] of cards) writeFileSync(join(folder, name), png);
const bytes = [...cards.values()].reduce((sum, { length }) => sum + length, 0);
console.log(`${cards.size} cards, ${Math.round(bytes / 1024)} KB`);
