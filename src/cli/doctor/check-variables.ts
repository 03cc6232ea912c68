import { closest, distance } from "fastest-levenshtein";
import { settings } from "../../config/settings.ts";
import type { Environment } from "../environment.ts";
import { type Finding, warning } from "./finding.ts";

/** What is set for the program itself, beside the settings. */
const places = ["INBRIEF_DATABASE", "INBRIEF_SOURCES", "INBRIEF_CONFIG"];

export const knownVariables: readonly string[] = [
  ...places,
  ...Object.values(settings).flatMap(({ env }) => (env === null ? [] : [env])),
];

/** Variables that look like ours and that nothing reads: a slip of the pen leaves a setting at its default, and says nothing. */
export function checkVariables(environment: Environment): readonly Finding[] {
  return Object.keys(environment)
    .filter((name) => name.toUpperCase().startsWith("INBRIEF_") && !knownVariables.includes(name))
    .map((name) => {
      const nearest = closest(name.toUpperCase(), [...knownVariables]);
      const isNear = distance(name.toUpperCase(), nearest) <= 6;
      const advice = isNear ? `Is it meant to be ${nearest}?` : "docs/configuration.md names all that there are.";
      return warning("settings", `${name} is set, and nothing reads it.`, advice);
    });
}
