import type { CountryCode } from "../../../model/country.ts";
import { landNeighbours, seaNeighbours } from "./neighbours.generated.ts";

/**
 * A country's neighbours: first those with a common border on land, then the nearest by sea, each in alphabetical order of
 * the codes. Symmetric. Codes of our own additions (XK) included; empty for Antarctica and unknown codes.
 * By sea only islands have some, and the coasts that are theirs: scripts/map/neighbours.ts has the rule.
 */
export function neighboursOf(code: CountryCode): readonly CountryCode[] {
  return [...(landNeighbours[code] ?? []), ...(seaNeighbours[code] ?? [])];
}
