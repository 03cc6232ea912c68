import type { Classification, Evidence, EvidenceRole } from "../model/classification.ts";
import { blocScores } from "./blocs.ts";
import { keptTitle } from "./cut-title.ts";
import { type ClassifyInput, examine } from "./examine.ts";
import { scoreCountries } from "./focus.ts";
import { partsOf } from "./parts.ts";
import type { Mention } from "./resolve.ts";
import { blocThreshold, leaderThreshold, threshold } from "./weights.ts";

export type { ClassifyInput } from "./examine.ts";

/**
 * Which countries a text is about, with the spans that say so. Pure and total: any text gives an answer, the same each time.
 * `scores` holds every candidate; `evidence` the spans of every candidate and the part each played, in reading order, title first.
 * A heading (`section`) and the source's country weigh in but have no span.
 */
export function classify(input: ClassifyInput): Classification {
  const { focus, blocs } = examine(input);
  const scores = scoreCountries(focus);
  const ranked = [...scores].sort(([a, p], [b, q]) => q - p || (a < b ? -1 : 1));
  const countries = ranked
    .filter(([, score], place) => score >= (place === 0 ? leaderThreshold : threshold))
    .map(([country]) => country);
  const ofBlocs = blocScores(blocs, focus.mentions.length);
  const chosenBlocs = [...ofBlocs].filter(([, score]) => score >= blocThreshold).map(([slug]) => slug);
  const mentions = [...focus.mentions, ...blocs].filter((mention) => isShown(mention, input));
  const parts = partsOf(mentions, new Set([...countries, ...chosenBlocs]));
  return {
    countries,
    blocs: chosenBlocs,
    primary: countries[0] ?? null,
    scores: Object.fromEntries([...ranked, ...ofBlocs].map(([area, score]) => [area, Math.round(score * 1000) / 1000])),
    evidence: mentions.map((mention, i) => toEvidence(mention, parts[i] ?? "outweighed", input)).sort(inReadingOrder),
  };
}

/** False behind a title's cut (cut-title.ts): the text has the same span. */
function isShown({ field, end }: Mention, { title }: ClassifyInput): boolean {
  return field === "text" || end <= keptTitle(title ?? "").length;
}

function toEvidence({ field, start, end, sense }: Mention, role: EvidenceRole, input: ClassifyInput): Evidence {
  const text = (field === "title" ? (input.title ?? "") : input.text).slice(start, end);
  // `none` never becomes a mention.
  return { field, start, end, text, kind: sense.kind as Evidence["kind"], country: sense.country, role };
}

function inReadingOrder(a: Evidence, b: Evidence): number {
  if (a.field !== b.field) return a.field === "title" ? -1 : 1;
  return a.start - b.start;
}
