import { normalLink } from "../identify/normal-link.ts";
import type { Entry } from "../model/entry.ts";

/** Newest items that are compared: forms of one feed may differ in length. */
const compared = 10;
const leastShare = 0.6;

/** Whether two documents bring the same items, as the RSS and the Atom feed of one site do: by link, else by title. */
export function sameItems(one: readonly Entry[], other: readonly Entry[]): boolean {
  const [few, many] = [one, other].toSorted((a, b) => a.length - b.length).map((entries) => entries.map(faceOf));
  if (few === undefined || many === undefined || few.length === 0) return false;
  const known = new Set(many);
  const first = few.slice(0, compared);
  return first.filter((face) => face !== "" && known.has(face)).length >= leastShare * first.length;
}

function faceOf({ link, title }: Entry): string {
  return normalLink(link) ?? title ?? "";
}
