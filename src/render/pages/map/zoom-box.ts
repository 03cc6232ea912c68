import type { MapBox } from "./map-place.ts";
import { mapPlaces, worldBox } from "./map-places.generated.ts";

/** Width by height of every zoomed map, so that pages keep their place while it loads. */
export const zoomAspect = 16 / 9;
/** Nearer than this (in units of the map, some 25 km each at most) the drawing has no more to show. */
const minWidth = 420;
/** Room around, as a share of what is shown, so that neighbours can be seen. */
const padding = 0.3;

/**
 * The part of the world to show for some countries: around the main body of each, with room for their neighbours, in the shape
 * of `zoomAspect`. An island all alone in the ocean is shown with its neighbours, however far these are.
 * The whole world where they lie all around it, or where none of the codes is on the map.
 */
export function zoomBox(codes: readonly string[], neighbours: readonly string[]): MapBox {
  const near = boxAround(codes);
  const others = neighbours.filter((code) => !codes.includes(code));
  return others.length === 0 || others.some((code) => isInBox(near, code)) ? near : boxAround([...codes, ...others]);
}

/** Whether anything of a country's main body may be seen. */
export function isInBox([left, top, width, height]: MapBox, code: string): boolean {
  return boxOf(code).some(([x, y, w, h]) => x < left + width && x + w > left && y < top + height && y + h > top);
}

function boxAround(codes: readonly string[]): MapBox {
  const boxes = codes.flatMap(boxOf);
  if (boxes.length === 0) return worldBox;
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const width = Math.max(...boxes.map(([x, , w]) => x + w)) - left;
  const height = Math.max(...boxes.map(([, y, , h]) => y + h)) - top;
  const shown = Math.max(minWidth, width * (1 + 2 * padding), height * (1 + 2 * padding) * zoomAspect);
  return shown >= worldBox[2] ? worldBox : within(left + width / 2, top + height / 2, shown);
}

function boxOf(code: string): readonly MapBox[] {
  const box = mapPlaces[code]?.box;
  return box === undefined ? [] : [box];
}

/** Pushed back onto the map where it stands out; centred where it is higher than the map. */
function within(centreX: number, centreY: number, width: number): MapBox {
  const height = width / zoomAspect;
  const [worldLeft, worldTop, worldWidth, worldHeight] = worldBox;
  const left = Math.min(Math.max(centreX - width / 2, worldLeft), worldLeft + worldWidth - width);
  const top =
    height >= worldHeight
      ? worldTop + (worldHeight - height) / 2
      : Math.min(Math.max(centreY - height / 2, worldTop), worldTop + worldHeight - height);
  return [Math.round(left), Math.round(top), Math.round(width), Math.round(height)];
}
