import { existsSync } from "node:fs";
import { splitRecord } from "../../src/cli/split-record.ts";
import { foldText } from "../../src/text/normalize.ts";
import { type Figure, figure } from "./figure.ts";
import { readJsonLines, sharedRoundups } from "./labelled.ts";
import { type Gold, type Judged, scoreAnswers } from "./score.ts";

interface GoldBrief extends Gold {
  readonly title: string;
  readonly altTitles?: readonly string[];
  readonly startsWith: string;
}

export interface RoundupDocument {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly kind: "roundup" | "single";
  readonly html: string;
  readonly briefs: readonly GoldBrief[];
}

type Told = ReturnType<typeof splitRecord>["briefs"][number];

/** Splitting and placing of the labelled articles, as `inbrief split` answers; nothing where the set is not there. */
export function roundupFigures(): Figure[] {
  if (!existsSync(sharedRoundups)) return [];
  const documents = readJsonLines<RoundupDocument>(sharedRoundups);
  const split = documents.map((document) => ({ document, told: splitDocument(document) }));
  const roundups = split.filter(({ document }) => document.kind === "roundup");
  const pairs = roundups.flatMap(({ document, told }) =>
    document.briefs.map((gold) => ({ gold, told: findTold(gold, document.briefs, told.briefs) })),
  );
  const found = pairs.flatMap(({ gold, told }) => (told === null ? [] : [{ gold, told }]));
  const predicted = roundups.reduce((sum, { told }) => sum + told.briefs.length, 0);
  const broken = split.filter(({ document, told }) => document.kind === "single" && told.kind !== "single");
  const { microF1, primary } = scoreAnswers(
    pairs.map(({ gold, told }): Judged => ({ gold, answer: told === null ? [] : told.countries })),
  );
  const set = `round-ups (${pairs.length} briefs)`;
  return [
    figure(set, "brief F1", (2 * found.length) / (pairs.length + predicted), { target: { atLeast: 0.96 } }),
    figure(set, "titles right", found.filter(isTitled).length / found.length, { target: { atLeast: 0.95 } }),
    figure(set, "stories split that must stay whole", broken.length, { target: { atMost: 0 } }),
    figure(set, "country micro-F1", microF1, { target: { atLeast: 0.9 } }),
    figure(set, "primary", primary),
  ];
}

export function splitDocument({ id, title, url, html }: RoundupDocument) {
  return splitRecord({ id, title, url, published: null, content: { html } });
}

/** The brief that begins where the label begins and holds the beginning of no other. */
function findTold(gold: GoldBrief, all: readonly GoldBrief[], told: readonly Told[]): Told | null {
  const start = foldText(gold.startsWith);
  const others = all.map(({ startsWith }) => foldText(startsWith)).filter((other) => other !== start);
  const isIt = ({ title, text }: Told) => {
    const body = foldText(text);
    const begins = body.startsWith(start) || foldText(`${title}\n${text}`).startsWith(start);
    return begins && !others.some((other) => body.includes(other));
  };
  return told.find(isIt) ?? null;
}

/** The labelled title, one as good, or its beginning: a headline may be the first clause. */
function isTitled({ gold, told }: { gold: GoldBrief; told: Told }): boolean {
  const title = foldText(told.title);
  const right = [gold.title, ...(gold.altTitles ?? [])].map(foldText);
  return right.includes(title) || (title.length >= 20 && right.some((other) => other.startsWith(title)));
}
