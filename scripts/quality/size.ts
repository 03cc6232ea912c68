import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type Figure, figure } from "./figure.ts";
import { root } from "./labelled.ts";

const table = new URL("src/classify/gazetteer.generated.json", root);
const classifier = new URL("src/classify/classify.ts", root);

/** What the classifier takes of the Worker's script and of memory. */
export function sizeFigures(): Figure[] {
  const kilobytes = gzipSync(readFileSync(table), { level: 9 }).length / 1000;
  return [
    figure("size", "tables, gzip", kilobytes, { unit: "KB", target: { atMost: 700 } }),
    figure("size", "heap of the classifier", heapMegabytes(), { unit: "MB", target: { atMost: 20 } }),
  ];
}

/** In a process of its own, for here the material is in memory too. */
function heapMegabytes(): number {
  const script = `gc(); const before = process.memoryUsage().heapUsed;
const { classify } = await import(${JSON.stringify(classifier.href)});
for (let i = 0; i < 1000; i++) classify({ title: "Kenya and 中国", text: "Officials in Nairobi said so." });
gc(); console.log((process.memoryUsage().heapUsed - before) / 1e6);`;
  const answer = execFileSync(process.execPath, ["--expose-gc", "--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  return Number(answer);
}
