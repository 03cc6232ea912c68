import type { CountryCode } from "../model/country.ts";
import { type FocusInput, featureNames, featuresOf } from "./features.ts";
import { weights } from "./weights.ts";

const ordered = featureNames.map((name) => weights[name]);

/** How probable it is that the text is about each of the countries it names: a logistic model over `features.ts`. */
export function scoreCountries(input: FocusInput): Map<CountryCode, number> {
  return new Map([...featuresOf(input)].map(([country, features]) => [country, logistic(features)]));
}

function logistic(features: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < features.length; i++) sum += (features[i] ?? 0) * (ordered[i] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
