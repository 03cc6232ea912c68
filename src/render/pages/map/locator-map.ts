import { type Html, html, nothing } from "../site.ts";
import { dotAt, linkTo, type MapLink, shapeOf } from "./map-parts.ts";
import type { MapBox, MapPlace } from "./map-place.ts";
import { mapPlaces } from "./map-places.generated.ts";
import { isInBox, zoomBox } from "./zoom-box.ts";

export interface LocatorMap {
  /** URL path of the drawing, src/assets/map.svg. */
  readonly mapPath: string;
  /** Accessible name of the map as a whole. */
  readonly label: string;
  /** Codes of the country or the region's countries: highlighted, and what the map shows. */
  readonly highlighted: readonly string[];
  /** Links on the map: a country's neighbours, a region's countries. Those of highlighted places are highlighted, others only marked. */
  readonly links: readonly MapLink[];
}

/** Smaller than this share of the map's width, a country has a dot. */
const dotBelow = 0.012;

/**
 * A part of the world with places highlighted and their neighbours linked. Without anything to show (Antarctica) empty.
 * All other land is one shape in the background.
 */
export function locatorMap({ mapPath, label, highlighted, links }: LocatorMap): Html {
  const here = new Set(highlighted.filter((code) => mapPlaces[code] !== undefined));
  if (here.size === 0) return nothing;
  const box = zoomBox(
    [...here],
    links.map(({ code }) => code),
  );
  const linked = links.filter(({ code }) => isInBox(box, code));
  const linkedCodes = new Set(linked.map(({ code }) => code));
  const plain = [...here].filter((code) => !linkedCodes.has(code));
  return html`<svg class="map" viewBox="${box.join(" ")}" role="group" aria-label="${label}">
<use href="${mapPath}#world" class="land"/>
${linked.filter(({ code }) => !here.has(code)).map((link) => linkTo(link, drawn(mapPath, link.code, box, "near"), true))}${plain.map((code) => drawn(mapPath, code, box, "here"))}
${linked.filter(({ code }) => here.has(code)).map((link) => linkTo(link, drawn(mapPath, link.code, box, "here"), true))}</svg>`;
}

function drawn(mapPath: string, code: string, box: MapBox, className: string): Html {
  const place = mapPlaces[code];
  if (place === undefined) return nothing;
  return html`${place.hasShape ? shapeOf(mapPath, code, className) : nothing}${isTiny(box, place) ? dotAt(place.at, className) : nothing}`;
}

function isTiny([, , shownWidth]: MapBox, { box: [, , width, height] }: MapPlace): boolean {
  return Math.max(width, height) < shownWidth * dotBelow;
}
