import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { classify } from "../src/classify/classify.ts";
import { type Bench, figure, found, type Scale } from "./figure.ts";
import { fixtureBriefs } from "./material.ts";
import { mean, median, quantile } from "./measure.ts";

/** Classification alone, brief by brief, on one core. */
export const classifyBench: Bench = {
  name: "classify",
  async run(scale: Scale) {
    const briefs = fixtureBriefs().map(({ title, text, lang }) => ({
      title,
      text,
      section: null,
      language: lang,
      countryHint: null,
    }));
    const once = () => briefs.map(timed);
    for (let round = 0; round < (scale === "smoke" ? 1 : 20); round += 1) once();
    const passes = Array.from({ length: scale === "smoke" ? 1 : 40 }, once);
    const means = passes.map(mean);
    const meanMs = median(means);
    const model = readFileSync(new URL("../src/classify/gazetteer.generated.json", import.meta.url));
    return found(
      figure("briefs a second", 1000 / meanMs, "/s", { atLeast: 10_000 }, `${briefs.length} briefs in many languages`),
      figure("mean", meanMs, "ms", { atMost: 0.1 }),
      figure("p99", quantile(passes.flat(), 0.99), "ms"),
      figure("model, gzip", gzipSync(model, { level: 9 }).length / 1000, "KB", { atMost: 700 }),
    );
  },
};

function timed(input: Parameters<typeof classify>[0]): number {
  const start = performance.now();
  classify(input);
  return performance.now() - start;
}
