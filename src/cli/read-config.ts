import { resolve } from "node:path";
import { type Config, parseConfig } from "../config.ts";
import { readConfigFiles } from "../platform/node/files.ts";
import type { Environment } from "./environment.ts";

/** The configuration without a store: for commands that only look at something. Throws SyndicationError badConfig. */
export function readConfig(environment: Environment): Config {
  const folder = environment.INBRIEF_CONFIG;
  return parseConfig(readConfigFiles({ overlay: folder ? resolve(folder) : null }), environment, "node");
}
