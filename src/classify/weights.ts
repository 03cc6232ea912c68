import type { FeatureName } from "./features.ts";

/** Set by hand: the labelled texts have neither a source nor a heading. */
export const priors = { hint: 0.8, section: 4 } as const;

/** What each feature adds to the log-odds. Written by scripts/tune-classifier.ts; how and on what: docs/classification.md. */
export const weights: Readonly<Record<FeatureName, number>> = {
  bias: -1.269,
  mentions: 1.567,
  share: 1.287,
  leads: -0.54,
  title: 0.881,
  titleFirst: 0.043,
  titleAlone: -0.272,
  lead: 0.504,
  first: 1.143,
  late: -1.196,
  single: 1.686,
  rivals: 0.386,
  rivalShare: -0.927,
  name: 0.81,
  demonym: 0.673,
  capital: -0.709,
  city: -0.523,
  division: 0.216,
  authority: 0.09,
  company: -1.545,
  person: 0.955,
  metonym: 0.113,
  kinds: 1.196,
  lone: -1.042,
  legalForm: -0.36,
  dateline: 1.735,
  opening: 0.416,
  place: 0.087,
  oblique: 0.393,
  compared: -0.036,
  insideName: -0.745,
  source: 0.01,
  origin: -0.063,
  length: -1.067,
  hint: 0.8,
  section: 4.0,
};

/** The most probable country is chosen from here on. */
export const leaderThreshold = 0.35;
/** And each further one from here on. */
export const threshold = 0.55;
/** Blocs are scored by rule (blocs.ts). */
export const blocThreshold = 0.5;
