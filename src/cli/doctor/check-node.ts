import { type Finding, ok, warning } from "./finding.ts";

/** The major version that comes with `npm ci`; what the program is tested with. */
const testedMajor = 24;

/** `version` as in process.versions.node. One that is too old does not get so far: the launcher refuses it. */
export function checkNode(version: string): Finding {
  const major = Number(version.split(".")[0]);
  if (major === testedMajor) return ok("node", `Node ${version}.`);
  const message = `Node ${version} runs In Brief, which is tested with Node ${testedMajor}.`;
  return warning("node", message, `Run "npm ci" without --ignore-scripts: it brings Node ${testedMajor} along.`);
}
