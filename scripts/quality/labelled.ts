import { existsSync, readFileSync } from "node:fs";
import { classify } from "../../src/classify/classify.ts";
import { type Figure, figure } from "./figure.ts";
import { type Gold, type Scores, scoreAnswers } from "./score.ts";

/** A labelled text, one a line of a JSONL file. */
export interface Labelled extends Gold {
  readonly id: string;
  readonly lang?: string;
  readonly title: string | null;
  readonly text: string;
}

export const root = new URL("../../", import.meta.url);

/** Material that is not ours to ship lies beside the repository, and not everywhere. */
export const sharedGeo = new URL("../shared/geo/dev.jsonl", root);
export const sharedRoundups = new URL("../shared/roundups/dev.jsonl", root);

export function readJsonLines<Line>(file: URL | string): Line[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Line);
}

export function classifyLabelled({ title, text, lang }: Labelled): readonly string[] {
  return classify({ title, text, language: lang ?? null }).countries;
}

export function scoreLabelled(items: readonly Labelled[]): Scores {
  return scoreAnswers(items.map((gold) => ({ gold, answer: classifyLabelled(gold) })));
}

/** Our own briefs. The weights are fitted on the tune half; the targets are for the test half; the fresh ones, few and hard, are told beside. */
export function ownFigures(): Figure[] {
  return (["tune", "test", "fresh"] as const).flatMap((half) => {
    const items = readJsonLines<Labelled>(new URL(`tests/fixtures/classify/${half}.jsonl`, root));
    const set = `our briefs, ${half} (${items.length})`;
    const { microF1, exact, primary, noCountryF1 } = scoreLabelled(items);
    const asked = (atLeast: number) => (half === "test" ? { target: { atLeast } } : {});
    return [
      figure(set, "micro-F1", microF1, asked(0.9)),
      figure(set, "exact set", exact, asked(0.82)),
      figure(set, "primary", primary, asked(0.92)),
      figure(set, "no-country F1", noCountryF1, asked(0.8)),
    ];
  });
}

interface WireItem extends Labelled {
  readonly dateline?: string;
}

/** The newswire set with and without the place each item was sent from; nothing where the set is not there. */
export function newswireFigures(): Figure[] {
  if (!existsSync(sharedGeo)) return [];
  const items = readJsonLines<WireItem>(sharedGeo).map((item) => ({ ...item, lang: "en" }));
  const stripped = items.map((item) => ({ ...item, text: withoutDateline(item) }));
  return [
    ...wireFigures("newswire, datelines stripped", stripped, [0.8, 0.65, 0.8]),
    ...wireFigures("newswire, as it is", items, [0.92, 0.85, 0.965]),
  ];
}

function wireFigures(
  set: string,
  items: readonly Labelled[],
  [f1, exactSet, main]: readonly [number, number, number],
): Figure[] {
  const { microF1, exact, primary } = scoreLabelled(items);
  return [
    figure(set, "micro-F1", microF1, { target: { atLeast: f1 } }),
    figure(set, "exact set", exact, { target: { atLeast: exactSet } }),
    figure(set, "primary", primary, { target: { atLeast: main } }),
  ];
}

export function withoutDateline({ text, dateline }: WireItem): string {
  return dateline ? text.slice(dateline.length + 3) : text;
}

/** Labelled examples from elsewhere, such as an operator's corrections: told, nothing asked. */
export function exampleFigures(file: string): Figure[] {
  const items = readJsonLines<Labelled>(file);
  const { microF1, exact, primary } = scoreLabelled(items);
  const set = `${file} (${items.length})`;
  return [figure(set, "micro-F1", microF1), figure(set, "exact set", exact), figure(set, "primary", primary)];
}
