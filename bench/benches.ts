import { classifyBench } from "./classify.ts";
import type { Bench } from "./figure.ts";
import { growthBench } from "./growth.ts";
import { hubBench } from "./hub.ts";
import { ingestBench } from "./ingest.ts";
import { parseBench } from "./parse.ts";
import { readersBench } from "./readers.ts";
import { renderBench } from "./render.ts";
import { sanitiseBench } from "./sanitise.ts";
import { serveBench } from "./serve.ts";
import { splitBench } from "./split.ts";
import { stagesBench } from "./stages.ts";
import { startBench } from "./start.ts";
import { workerCpuBench } from "./worker/cpu.ts";
import { workerRowsBench } from "./worker/rows.ts";
import { workerSizeBench } from "./worker/size.ts";

/** In the order of the pipeline. */
export const benches: readonly Bench[] = [
  parseBench,
  sanitiseBench,
  splitBench,
  classifyBench,
  stagesBench,
  ingestBench,
  renderBench,
  serveBench,
  readersBench,
  growthBench,
  hubBench,
  startBench,
  workerSizeBench,
  workerCpuBench,
  workerRowsBench,
];
