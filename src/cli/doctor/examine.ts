import process from "node:process";
import type { Config } from "../../config.ts";
import { SyndicationError } from "../../errors.ts";
import type { Instant } from "../../model/instant.ts";
import { displayUrl } from "../../node/listen.ts";
import { databasePath } from "../../node/open-node.ts";
import type { Environment } from "../environment.ts";
import { askPort } from "./ask-port.ts";
import { checkAddresses } from "./check-addresses.ts";
import { checkExemptions, checkGuard } from "./check-network.ts";
import { checkNode } from "./check-node.ts";
import { checkPort } from "./check-port.ts";
import { checkReach, reach } from "./check-reach.ts";
import { examineSettings } from "./check-settings.ts";
import { checkToken } from "./check-token.ts";
import { checkVariables } from "./check-variables.ts";
import { examineFiles, findFiles } from "./examine-files.ts";
import { examineStore } from "./examine-store.ts";
import { type Finding, fault } from "./finding.ts";
import { tryGuard } from "./try-guard.ts";

export interface ExaminationOptions {
  /** Throws SyndicationError badConfig where the file beside the real environment cannot be read. */
  readonly readEnvironment: () => Environment;
  readonly now: Instant;
  /** Asks the base URL too; without it nothing leaves this machine. */
  readonly usesNetwork: boolean;
}

/** Looks at a set-up as a start would find it, and changes nothing. */
export async function* examine({ readEnvironment, now, usesNetwork }: ExaminationOptions): AsyncGenerator<Finding> {
  yield checkNode(process.versions.node);
  const { environment, fault: environmentFault } = findEnvironment(readEnvironment);
  if (environmentFault !== null) yield environmentFault;
  const found = findFiles(environment);
  const { config, findings } = examineSettings(found.files, environment);
  yield* findings;
  yield* checkVariables(environment);
  if (config !== null) yield* [checkToken(config.server.adminToken), ...checkAddresses(config)];
  yield* [...found.findings, ...examineFiles(found, { config, environment })];
  if (config !== null) yield* examineNetwork(config, usesNetwork);
  yield* examineStore({ path: databasePath(environment), config, now });
  if (config !== null) yield checkPort(displayUrl(config.server), await askPort(config.server));
}

interface FoundEnvironment {
  readonly environment: Environment;
  readonly fault: Finding | null;
}

/** Where `.env` is at fault, the rest is looked at as it would be without. */
function findEnvironment(read: () => Environment): FoundEnvironment {
  try {
    return { environment: read(), fault: null };
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    const advice = "Until then nothing starts; what follows is told as if there were no .env.";
    return { environment: process.env, fault: fault("settings", error.message, advice) };
  }
}

async function* examineNetwork({ fetch, site }: Config, usesNetwork: boolean): AsyncGenerator<Finding> {
  yield await checkGuard(tryGuard(fetch.allowUpstream), fetch.allowUpstream);
  yield* checkExemptions(fetch.allowUpstream);
  if (usesNetwork) yield checkReach(site.baseUrl, await reach(site.baseUrl));
}
