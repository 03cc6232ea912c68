import type { PublishedBrief } from "../model/brief.ts";
import type { Label } from "../model/classification.ts";
import { toIso } from "../model/instant.ts";

/** A brief's label as data; of a corrected one also what the classifier had said. */
export function toCorrectionRecord({ id, title, classification, correction }: PublishedBrief) {
  const { countries, blocs, primary } = classification;
  const label = { id, title, countries, blocs, primary, isCorrected: correction !== null };
  if (correction === null) return label;
  const { correctedAt, note, classified } = correction;
  return { ...label, correctedAt: toIso(correctedAt), note, classified };
}

/** The same as a sentence. */
export function describeCorrection({ id, classification, correction }: PublishedBrief): string {
  if (correction === null) return `${id} stands where the classifier puts it: ${describeLabel(classification)}.`;
  return `${id} is corrected to ${describeLabel(correction)}; the classifier had said ${describeLabel(correction.classified)}.`;
}

/** `TW, CN, eu`, or `none`. */
export function describeLabel({ countries, blocs }: Label): string {
  return [...countries, ...blocs].join(", ") || "none";
}
