import { removeForbidden } from "../text/escape.ts";

/** Signs that turn the direction of what follows, up to the end of a line that is not theirs alone: titles stand beside our own words. */
const directionSigns = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text on one line, without what XML forbids or turns its neighbours round, at most `characters` UTF-16 units long; a longer one ends in "…". */
export function cleanLine(text: string, characters: number): string {
  // Cut first: a title of a megabyte must not be searched through twice. The factor leaves room for the white space that goes.
  const line = removeForbidden(text.slice(0, characters * 4))
    .replace(directionSigns, "")
    .replace(/\s+/g, " ")
    .trim();
  return line.length <= characters ? line : `${removeForbidden(line.slice(0, characters - 1)).trimEnd()}…`;
}

/** The URL in its normal form; null unless it is an absolute http or https URL. */
export function webUrl(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.parse(removeForbidden(text));
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? url.href : null;
}
