import { existsSync } from "node:fs";
import { type Figure, figure } from "./figure.ts";
import {
  classifyLabelled,
  type Labelled,
  readJsonLines,
  root,
  sharedGeo,
  sharedRoundups,
  withoutDateline,
} from "./labelled.ts";
import { type RoundupDocument, splitDocument } from "./roundups.ts";

/** Texts timed one by one; fewer are repeated. */
const timedTexts = 20_000;
const warmUpTexts = 3_000;
const splitRounds = 60;

/** Rates and means are of processor time, so that other work on the machine counts little; p99 is by the clock. Splitting includes sanitising and placing. */
export function speedFigures(): Figure[] {
  const own = readJsonLines<Labelled>(new URL("tests/fixtures/classify/test.jsonl", root));
  const figures = classifySpeed("speed, our briefs", own);
  if (existsSync(sharedGeo)) {
    const wire = readJsonLines<Labelled & { dateline?: string }>(sharedGeo);
    figures.push(
      ...classifySpeed(
        "speed, newswire",
        wire.map((item) => ({ ...item, lang: "en", text: withoutDateline(item) })),
      ),
    );
  }
  if (existsSync(sharedRoundups)) figures.push(splitSpeed(readJsonLines<RoundupDocument>(sharedRoundups)));
  return figures;
}

function classifySpeed(set: string, items: readonly Labelled[]): Figure[] {
  const texts = Array.from({ length: timedTexts }, (_, i) => items[i % items.length] as Labelled);
  for (const item of texts.slice(0, warmUpTexts)) classifyLabelled(item);
  const cpuBefore = process.cpuUsage();
  const times = texts.map((item) => {
    const before = performance.now();
    classifyLabelled(item);
    return performance.now() - before;
  });
  const mean = cpuMilliseconds(cpuBefore) / times.length;
  const p99 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
  return [
    figure(set, "classified", 1000 / mean, { unit: "/s", isTimed: true, target: { atLeast: 10_000 } }),
    figure(set, "mean", mean, { unit: "ms", isTimed: true, target: { atMost: 0.1 } }),
    figure(set, "p99", p99, { unit: "ms", isTimed: true, target: { atMost: 1 } }),
  ];
}

function splitSpeed(documents: readonly RoundupDocument[]): Figure {
  for (const document of documents) splitDocument(document);
  const before = process.cpuUsage();
  for (let round = 0; round < splitRounds; round++) for (const document of documents) splitDocument(document);
  const rate = (1000 * splitRounds * documents.length) / cpuMilliseconds(before);
  return figure("speed, round-ups", "split and placed", rate, { unit: "/s", isTimed: true, target: { atLeast: 300 } });
}

function cpuMilliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}
