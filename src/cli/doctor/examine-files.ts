import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Config, ConfigFile } from "../../config.ts";
import { SyndicationError } from "../../errors.ts";
import { withOwnSources } from "../../node/open-node.ts";
import { readConfigFiles } from "../../platform/node/files.ts";
import { listFiles } from "../../platform/node/list-files.ts";
import type { Environment } from "../environment.ts";
import { checkOverlay } from "./check-overlay.ts";
import { checkRoundups } from "./check-roundups.ts";
import { checkSourceList } from "./check-source-list.ts";
import { type Finding, fault } from "./finding.ts";

export interface FoundFiles {
  readonly files: readonly ConfigFile[];
  readonly findings: readonly Finding[];
}

/** The files that a start would read. Of those that cannot be read it is told; the others are looked at all the same. */
export function findFiles(environment: Environment): FoundFiles {
  const overlay = environment.INBRIEF_CONFIG ? resolve(environment.INBRIEF_CONFIG) : null;
  const found = orFault(
    () => readConfigFiles({ overlay }),
    () => readConfigFiles({ overlay: null }),
  );
  const listed = orFault(
    () => withOwnSources(found.files, environment),
    () => found.files,
  );
  return { files: listed.files, findings: [...found.findings, ...listed.findings] };
}

function orFault(read: () => readonly ConfigFile[], instead: () => readonly ConfigFile[]): FoundFiles {
  try {
    return { files: read(), findings: [] };
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    return { files: instead(), findings: [fault("files", error.message, null)] };
  }
}

/** What is in them. Without a good configuration nothing is said of the source list: it depends on it which lines are good. */
export function examineFiles(
  { files }: FoundFiles,
  { config, environment }: { readonly config: Config | null; readonly environment: Environment },
): readonly Finding[] {
  const rules = config === null ? null : { site: config.site, allowUpstream: config.fetch.allowUpstream };
  return [
    ...examineOverlay(environment.INBRIEF_CONFIG),
    ...checkRoundups(files),
    ...(rules === null ? [] : checkSourceList(files, rules)),
  ];
}

function examineOverlay(folder: string | undefined): readonly Finding[] {
  // That it is missing was told when its files were to be read.
  if (!folder || !existsSync(folder)) return [];
  return checkOverlay(folder, listFiles(folder));
}
