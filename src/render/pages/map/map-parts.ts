import { type Html, html, nothing } from "../site.ts";
import type { MapPlace } from "./map-place.ts";

/** A link on a map. */
export interface MapLink {
  /** ISO 3166-1 alpha-2 in upper case, or XK. */
  readonly code: string;
  readonly href: string;
  /** Name, and what the colour says: it is read out, and shown where the pointer rests. */
  readonly title: string;
  /** Further attributes of the link, each after a blank. */
  readonly attributes?: Html;
}

/** A country's shape out of the drawing at `mapPath`. Fill and stroke of the class go over to it, the style sheet's rules do not. */
export function shapeOf(mapPath: string, code: string, className: string): Html {
  return html`<use href="${mapPath}#${code.toLowerCase()}" class="${className}"/>`;
}

/**
 * A dot of the same size at any zoom: a line of no length with round ends, whose stroke does not grow. Around it a ring that
 * cannot be seen but can be hit.
 */
export function dotAt([x, y]: readonly [number, number], className: string): Html {
  return html`<path class="reach" d="M${x} ${y}h0"/><path class="dot ${className}" d="M${x} ${y}h0"/>`;
}

/** Places without briefs are left out of the tab order: 200 stops would help nobody. Pointers reach them, and so does the list beside the map. */
export function linkTo({ href, title, attributes = nothing }: MapLink, content: Html, isTabStop: boolean): Html {
  return html`<a href="${href}"${isTabStop ? nothing : html` tabindex="-1"`}${attributes}><title>${title}</title>${content}</a>
`;
}

/** Shapes first: what is drawn later lies above, and no country may cover a dot. */
export function inPaintingOrder<T>(all: readonly { readonly value: T; readonly place: MapPlace }[]): typeof all {
  return [...all.filter(({ place }) => place.dot === undefined), ...all.filter(({ place }) => place.dot !== undefined)];
}
