import type { FeatureName } from "./features.ts";

/** Set by hand: the labelled texts have neither a source nor a heading. */
export const priors = { hint: 0.8, section: 4 } as const;

/** What each feature adds to the log-odds. Written by scripts/tune-classifier.ts; how and on what: docs/classification.md. */
export const weights: Readonly<Record<FeatureName, number>> = {
  bias: -0.828,
  mentions: 1.542,
  share: 1.389,
  leads: -0.553,
  title: 0.675,
  titleFirst: 0.059,
  titleAlone: -0.118,
  lead: 0.341,
  first: 0.938,
  late: -1.494,
  single: 1.948,
  rivals: 0.145,
  rivalShare: -1.021,
  name: 0.995,
  demonym: 0.625,
  capital: -0.391,
  city: -0.405,
  division: 0.172,
  authority: -0.256,
  company: -1.296,
  person: 0.775,
  metonym: 0.086,
  kinds: 1.296,
  lone: -1.081,
  legalForm: -0.495,
  dateline: 1.611,
  opening: 0.727,
  place: -0.054,
  oblique: 0.268,
  compared: -0.03,
  insideName: -0.787,
  source: -0.133,
  origin: -0.265,
  length: -1.142,
  hint: 0.8,
  section: 4.0,
};

/** The most probable country is chosen from here on. */
export const leaderThreshold = 0.35;
/** And each further one from here on. */
export const threshold = 0.6;
/** Blocs are scored by rule (blocs.ts). */
export const blocThreshold = 0.5;
