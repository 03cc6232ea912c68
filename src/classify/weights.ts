import type { FeatureName } from "./features.ts";

/** Set by hand: the labelled texts have neither a source nor a heading. */
export const priors = { hint: 0.8, section: 4 } as const;

/** What each feature adds to the log-odds. Written by scripts/tune-classifier.ts; how and on what: docs/classification.md. */
export const weights: Readonly<Record<FeatureName, number>> = {
  bias: -1.127,
  mentions: 1.676,
  share: 1.302,
  leads: -0.598,
  title: 0.797,
  titleFirst: 0.003,
  titleAlone: -0.19,
  lead: 0.523,
  first: 1.129,
  late: -1.265,
  single: 1.644,
  rivals: 0.191,
  rivalShare: -1.024,
  name: 1.069,
  demonym: 0.711,
  capital: -0.464,
  city: -0.262,
  division: 0.195,
  authority: -0.159,
  company: -1.528,
  person: 0.518,
  metonym: 0.094,
  kinds: 1.272,
  lone: -0.814,
  legalForm: -0.417,
  dateline: 1.645,
  opening: 0.293,
  place: -0.087,
  oblique: 0.262,
  compared: -0.071,
  insideName: -0.796,
  source: -0.146,
  origin: -0.299,
  length: -1.093,
  hint: 0.8,
  section: 4.0,
};

/** The most probable country is chosen from here on. */
export const leaderThreshold = 0.4;
/** And each further one from here on. */
export const threshold = 0.6;
/** Blocs are scored by rule (blocs.ts). */
export const blocThreshold = 0.5;
