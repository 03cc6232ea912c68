import { type Html, html, nothing } from "../site.ts";
import { dotAt, inPaintingOrder, linkTo, type MapLink, shapeOf } from "./map-parts.ts";
import type { MapPlace } from "./map-place.ts";
import { mapPlaces, worldBox } from "./map-places.generated.ts";
import { stepOf } from "./map-step.ts";

export interface CountedPlace extends MapLink {
  /** Briefs of the last 24 hours. */
  readonly day: number;
  /** Briefs of the last 7 days. */
  readonly week: number;
}

export interface WorldMap {
  /** URL path of the drawing, src/assets/map.svg. */
  readonly mapPath: string;
  /** Accessible name of the map as a whole. */
  readonly label: string;
  /** In any order; countries that are not on the map (Antarctica) are passed over. */
  readonly places: readonly CountedPlace[];
}

/**
 * The world as a group of links, coloured by counts: classes d0 to d5 for the day, w0 to w5 for the week. Which of them shows
 * is up to the style sheet (`mapPeriod`), without script. The most briefs come first by keyboard.
 */
export function worldMap({ mapPath, label, places }: WorldMap): Html {
  const maxima = mapMaxima(places);
  const known = places
    .toSorted((a, b) => b.week - a.week || b.day - a.day)
    .flatMap((value) => {
      const place = mapPlaces[value.code];
      return place === undefined ? [] : [{ value, place }];
    });
  return html`<svg class="map" viewBox="${worldBox.join(" ")}" role="group" aria-label="${label}">
${inPaintingOrder(known).map(({ value, place }) => placeOf(mapPath, value, place, maxima))}</svg>`;
}

/** The largest counts, which the steps are measured by: for the legends. 0 without places. */
export function mapMaxima(places: readonly Pick<CountedPlace, "day" | "week">[]): Pick<CountedPlace, "day" | "week"> {
  return { day: Math.max(0, ...places.map(({ day }) => day)), week: Math.max(0, ...places.map(({ week }) => week)) };
}

function placeOf(
  mapPath: string,
  counted: CountedPlace,
  { hasShape, dot }: MapPlace,
  maxima: Pick<CountedPlace, "day" | "week">,
): Html {
  const { code, day, week } = counted;
  const steps = `d${stepOf(day, maxima.day)} w${stepOf(week, maxima.week)}`;
  const content = html`${hasShape ? shapeOf(mapPath, code, steps) : nothing}${dot === undefined ? nothing : dotAt(dot, steps)}`;
  return linkTo(counted, content, day + week > 0);
}
