/** Left, top, width and height, in units of the map: a viewBox. */
export type MapBox = readonly [number, number, number, number];

/** Where a country is on the map. All in units of the map, whole. */
export interface MapPlace {
  /** Centre of its largest part. */
  readonly at: readonly [number, number];
  /** Around its main body: without what lies far off, as Hawaii or the Azores. Width and height may be 0. */
  readonly box: MapBox;
  /** Whether the drawing has a shape for it, under its code in small letters. A few are too small for one. */
  readonly hasShape: boolean;
  /** Too small to see on the whole world: a dot stands here for it, moved aside where dots would cover one another. */
  readonly dot?: readonly [number, number];
}
