import { closest, distance } from "fastest-levenshtein";
import type { Environment } from "../environment.ts";
import { knownVariables } from "../variables.ts";
import { type Finding, warning } from "./finding.ts";

/** More slips than that make another word. */
const mostSlips = 6;

/** Variables that look like ours and that nothing reads: a slip of the pen leaves a setting at its default, and says nothing. */
export function checkVariables(environment: Environment): readonly Finding[] {
  return Object.keys(environment)
    .filter((name) => name.toUpperCase().startsWith("INBRIEF_") && !knownVariables.includes(name))
    .map((name) => {
      const nearest = closest(name.toUpperCase(), [...knownVariables]);
      const isNear = distance(name.toUpperCase(), nearest) <= mostSlips;
      const advice = isNear ? `Is it meant to be ${nearest}?` : "docs/configuration.md names all that there are.";
      return warning("settings", `${name} is set, and nothing reads it.`, advice);
    });
}
