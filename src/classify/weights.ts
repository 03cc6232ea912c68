import type { FeatureName } from "./features.ts";

/** Set by hand: the labelled texts have neither a source nor a heading. */
export const priors = { hint: 0.8, section: 2.2 } as const;

/** What each feature adds to the log-odds. Written by scripts/tune-classifier.ts; how and on what: docs/classification.md. */
export const weights: Readonly<Record<FeatureName, number>> = {
  bias: -2.033,
  mentions: 2.363,
  share: 1.397,
  leads: -0.611,
  title: 0.491,
  titleFirst: -0.245,
  titleAlone: 0.157,
  lead: 0.647,
  first: 0.965,
  late: -0.56,
  single: 1.407,
  rivals: 0.419,
  rivalShare: -0.807,
  name: 0.61,
  demonym: 0.75,
  capital: -0.854,
  city: -0.408,
  division: 0.422,
  authority: -0.616,
  company: -1.255,
  person: 0.939,
  metonym: -0.042,
  kinds: 1.243,
  lone: -0.288,
  dateline: 1.528,
  opening: 0.828,
  place: 0.195,
  oblique: 0.424,
  compared: -0.086,
  insideName: -0.693,
  source: -0.302,
  length: -0.831,
  hint: 0.8,
  section: 2.2,
};

/** The most probable country is chosen from here on. */
export const leaderThreshold = 0.2;
/** And each further one from here on. */
export const threshold = 0.45;
/** Blocs are scored by rule (blocs.ts). */
export const blocThreshold = 0.5;
