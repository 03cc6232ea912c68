/**
 * `npm run quality [-- --json] [--examples FILE] [--database FILE]`: how well briefs are split and placed, each figure beside its target. Method: docs/quality.md.
 * Ends with 1 where a target is missed that does not depend on the machine. Sets that are not ours are measured where they lie in ../shared.
 */
import { parseArgs } from "node:util";
import { classifierVersion } from "../src/classify/version.ts";
import { correctionFigures } from "./quality/corrections.ts";
import { isMet, missedFigures, renderFigures } from "./quality/figure.ts";
import { exampleFigures, newswireFigures, ownFigures } from "./quality/labelled.ts";
import { roundupFigures } from "./quality/roundups.ts";
import { sizeFigures } from "./quality/size.ts";
import { speedFigures } from "./quality/speed.ts";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    examples: { type: "string", multiple: true, default: [] },
    database: { type: "string" },
  },
});

const figures = [
  ...newswireFigures(),
  ...ownFigures(),
  ...roundupFigures(),
  ...values.examples.flatMap(exampleFigures),
  ...(values.database === undefined ? [] : await correctionFigures(values.database)),
  ...speedFigures(),
  ...sizeFigures(),
];
const missed = missedFigures(figures);

if (values.json) {
  const told = figures.map((one) => ({ ...one, isMet: isMet(one) }));
  console.log(JSON.stringify({ classifierVersion, figures: told }, null, 2));
} else {
  console.log(`classifier ${classifierVersion}\n${renderFigures(figures)}`);
  if (missed.length > 0) console.log(`missed: ${missed.map(({ set, name }) => `${name} on ${set}`).join("; ")}`);
}
if (!figures.some(({ set }) => /newswire|round-up/i.test(set))) {
  console.error(
    "Not measured: newswire and round-ups, whose sets are not part of the repository (../shared is not there).",
  );
}
process.exitCode = missed.length > 0 ? 1 : 0;
