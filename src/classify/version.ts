import gazetteer from "./gazetteer.generated.json" with { type: "json" };
import { hexHash } from "./table.ts";
import { blocThreshold, leaderThreshold, threshold, weights } from "./weights.ts";

/** Raised by hand with each change of the code in this folder that can change an answer. */
const rules = 5;

/**
 * Names what `classify` would answer with: the rules, the table and the weights ("1.3f9a01c2.77e01b9d").
 * Equal versions give equal answers; kept with each label, so that a change in the news can be told from one in the model.
 */
export const classifierVersion: string = [rules, gazetteer.hash, weightsHash()].join(".");

function weightsHash(): string {
  return hexHash(JSON.stringify([Object.entries(weights), leaderThreshold, threshold, blocThreshold]));
}
