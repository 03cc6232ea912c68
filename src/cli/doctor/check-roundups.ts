import { overlayFiles } from "../../config/overlay-files.ts";
import type { ConfigFile } from "../../config.ts";
import { SyndicationError } from "../../errors.ts";
import { isRoundupFile } from "../../parse/is-roundup-file.ts";
import { parseRoundupFile } from "../../parse/roundup-file.ts";
import { type Finding, fault, ok } from "./finding.ts";

/** The round-ups of feeds/: one that cannot be read is not published. */
export function checkRoundups(files: readonly ConfigFile[]): readonly Finding[] {
  const roundups = overlayFiles(files).filter(({ name }) => isRoundupFile(name));
  const faults = roundups.flatMap(faultOf);
  const good = roundups.length - faults.length;
  return [ok("files", `${good} ${good === 1 ? "round-up" : "round-ups"} of feeds/ can be read.`), ...faults];
}

function faultOf(file: ConfigFile): readonly Finding[] {
  try {
    parseRoundupFile(file);
    return [];
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    return [fault("files", error.message, "feeds/README.md shows how such a file is written.")];
  }
}
