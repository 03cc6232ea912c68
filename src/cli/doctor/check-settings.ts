import { type Config, type ConfigFile, parseConfig } from "../../config.ts";
import { SyndicationError } from "../../errors.ts";
import type { Environment } from "../environment.ts";
import { type Finding, fault, ok } from "./finding.ts";

export interface ExaminedSettings {
  /** null: they are at fault, and the program would not start. */
  readonly config: Config | null;
  readonly findings: readonly Finding[];
}

/** Every setting at fault, one by one, as a start would refuse them; a key that does not exist with the nearest one. */
export function examineSettings(files: readonly ConfigFile[], environment: Environment): ExaminedSettings {
  try {
    const config = parseConfig(files, environment, "node");
    return { config, findings: [ok("settings", "Every setting has a good value.")] };
  } catch (error) {
    if (!(error instanceof SyndicationError) || error.code !== "badConfig") throw error;
    return { config: null, findings: sentencesOf(error.message).map(toFinding) };
  }
}

/** parseConfig tells one fault in a line, or several in one each. */
function sentencesOf(message: string): readonly string[] {
  const several = message.split("\n").slice(1);
  return several.length === 0
    ? [message.replace(/^Bad setting: /, "")]
    : several.map((line) => line.replace(/^- /, ""));
}

/** Each says itself what to write; what to do about all of them is told once, at the end. */
function toFinding(message: string, at: number, all: readonly string[]): Finding {
  const advice = "The program does not start before this is mended; docs/configuration.md has all settings.";
  return fault("settings", message, at === all.length - 1 ? advice : null);
}
