import type { BriefQuery } from "../deps.ts";
import type { Classification } from "../model/classification.ts";
import { type Area, placesOf } from "./areas.ts";
import { placesIn } from "./brief-query.ts";
import { type BriefRow, toClassification, toCorrection } from "./brief-row.ts";

type Labelled = Pick<BriefRow, "classification" | "correction">;

/** Whether a brief's label is what the selection asks for: its areas, and what narrows them. */
export function fitsLabel(row: Labelled, query: BriefQuery): boolean {
  const label = toClassification(row);
  const places = placesOf(label);
  const wanted = placesIn(query.listing);
  const meant = wanted.length === 0 ? places : places.filter((place) => wanted.includes(place));
  return (
    meant.length > 0 &&
    !places.some((place) => query.not.includes(place)) &&
    (!query.primary || meant.some((place) => isMain(place, label))) &&
    (query.minScore === null || bestScore(meant, label, toCorrection(row) !== null) >= query.minScore)
  );
}

/** A bloc is what a brief is about first where no country is. */
function isMain(place: Area, { primary, blocs }: Classification): boolean {
  return primary === null ? blocs.includes(place) : primary === place;
}

/** An editor's word counts 1; `unplaced` has no score. */
function bestScore(places: readonly Area[], { scores }: Classification, isCorrected: boolean): number {
  return Math.max(...places.map((place) => (place === "unplaced" ? 0 : isCorrected ? 1 : (scores[place] ?? 0))));
}
