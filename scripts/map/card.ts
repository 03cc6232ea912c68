import { Resvg } from "@resvg/resvg-js";
import type { MapBox, MapPlace } from "../../src/render/pages/map/map-place.ts";
import { type Colour, encodePng } from "./png.ts";

export const cardWidth = 1200;
export const cardHeight = 630;

const sea: Colour = [241, 244, 244];
const land: Colour = [222, 215, 202];
const here: Colour = [11, 92, 89];
const line: Colour = [251, 250, 247];

/** As a share of what is shown. */
const margin = 0.04;

/** Soft edges for the country itself alone: for the borders of all others they would make the cards a quarter larger. */
const palette: readonly Colour[] = [sea, land, here, line, half(here, sea), half(here, land)];

/**
 * The card that others show for a link to a country's pages (Open Graph): the country on the map, and no word, so that one
 * card does for every language. PNG, since few that show cards draw SVG. Without a place the whole world.
 */
export function renderCard(map: string, box: MapBox, code?: string, place?: MapPlace): Buffer {
  const { pixels, width, height } = new Resvg(cardSvg(map, box, code, place)).render();
  return encodePng(pixels, width, height, palette);
}

function cardSvg(map: string, shown: MapBox, code = "", place?: MapPlace): string {
  const [left, top, width, height] = withMargin(shown);
  const world = map
    .replace(/^<svg[^>]*>/, "")
    .replace("</svg>", "")
    .replace(`id="${code.toLowerCase()}"`, (id) => `${id} fill="${css(here)}"`);
  const ring =
    place !== undefined && Math.max(place.box[2], place.box[3]) < width * 0.03 ? ringAround(place, width) : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${cardWidth}" height="${cardHeight}" viewBox="${left} ${top} ${width} ${height}" preserveAspectRatio="xMidYMid meet">
<rect x="${left - width}" y="${top - height}" width="${width * 3}" height="${height * 3}" fill="${css(sea)}"/>
<g fill="${css(land)}" stroke="${css(line)}" stroke-width="${(width / cardWidth) * 1.2}">${world}</g>${ring}</svg>`;
}

/** For a ring around an island at the map's edge. */
function withMargin([left, top, width, height]: MapBox): MapBox {
  return [left - width * margin, top - height * margin, width * (1 + 2 * margin), height * (1 + 2 * margin)];
}

/** Something to see where the country is a few pixels. */
function ringAround({ at: [x, y], hasShape, box }: MapPlace, width: number): string {
  const dot =
    hasShape && Math.max(box[2], box[3]) > width * 0.008
      ? ""
      : `<circle cx="${x}" cy="${y}" r="${width * 0.006}" fill="${css(here)}"/>`;
  return `${dot}<circle cx="${x}" cy="${y}" r="${width * 0.035}" fill="none" stroke="${css(here)}" stroke-width="${width * 0.004}"/>`;
}

function half(one: Colour, other: Colour): Colour {
  return [
    Math.round((one[0] + other[0]) / 2),
    Math.round((one[1] + other[1]) / 2),
    Math.round((one[2] + other[2]) / 2),
  ];
}

function css(colour: Colour): string {
  return `rgb(${colour.join(",")})`;
}
