import type { FeatureName } from "./features.ts";

/** Set by hand: the labelled texts have neither a source nor a heading. */
export const priors = { hint: 0.8, section: 4 } as const;

/** What each feature adds to the log-odds. Written by scripts/tune-classifier.ts; how and on what: docs/classification.md. */
export const weights: Readonly<Record<FeatureName, number>> = {
  bias: -1.226,
  mentions: 1.497,
  share: 1.277,
  leads: -0.567,
  title: 0.904,
  titleFirst: 0.057,
  titleAlone: -0.233,
  lead: 0.491,
  first: 1.136,
  late: -1.226,
  single: 1.712,
  rivals: 0.345,
  rivalShare: -0.986,
  name: 0.913,
  demonym: 0.728,
  capital: -0.449,
  city: -0.251,
  division: 0.232,
  authority: -0.14,
  company: -1.532,
  person: 0.524,
  metonym: 0.105,
  kinds: 1.275,
  lone: -0.8,
  legalForm: -0.4,
  dateline: 1.704,
  opening: 0.323,
  place: 0.031,
  oblique: 0.352,
  compared: -0.05,
  insideName: -0.689,
  source: -0.097,
  origin: -0.096,
  length: -1.088,
  hint: 0.8,
  section: 4.0,
};

/** The most probable country is chosen from here on. */
export const leaderThreshold = 0.35;
/** And each further one from here on. */
export const threshold = 0.6;
/** Blocs are scored by rule (blocs.ts). */
export const blocThreshold = 0.5;
