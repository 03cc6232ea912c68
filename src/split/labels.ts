import { category, fold, otherNews } from "./cue-words.ts";
import { isPlaceLabel } from "./place-labels.ts";
import type { Signs } from "./story.ts";

/** What cutting gathers on its way. */
export interface Cut {
  readonly signs: Signs;
  readonly leftover: string[];
}

export type LabelKind = "place" | "category" | "otherNews" | null;

export function labelKind(heading: string): LabelKind {
  if (otherNews.test(fold(heading))) return "otherNews";
  if (isPlaceLabel(heading)) return "place";
  return category.test(fold(heading)) ? "category" : null;
}

export function countLabel(kind: LabelKind, signs: Signs): void {
  if (kind === "place") signs.placeLabels += 1;
  else if (kind === "category") signs.categoryLabels += 1;
  else if (kind === "otherNews") signs.hasOtherNews = true;
  else signs.otherLabels += 1;
}
