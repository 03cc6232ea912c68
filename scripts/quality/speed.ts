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

/** Classifying is timed text by text on one core; splitting (sanitising and placing included) in whole rounds. */
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
  const times = texts.map((item) => {
    const before = performance.now();
    classifyLabelled(item);
    return performance.now() - before;
  });
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const p99 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
  return [
    figure(set, "classified", 1000 / mean, { unit: "/s", isTimed: true, target: { atLeast: 10_000 } }),
    figure(set, "mean", mean, { unit: "ms", isTimed: true, target: { atMost: 0.1 } }),
    figure(set, "p99", p99, { unit: "ms", isTimed: true, target: { atMost: 1 } }),
  ];
}

function splitSpeed(documents: readonly RoundupDocument[]): Figure {
  for (const document of documents) splitDocument(document);
  const before = performance.now();
  for (let round = 0; round < splitRounds; round++) for (const document of documents) splitDocument(document);
  const rate = (1000 * splitRounds * documents.length) / (performance.now() - before);
  return figure("speed, round-ups", "split and placed", rate, { unit: "/s", isTimed: true, target: { atLeast: 300 } });
}
