import { existsSync } from "node:fs";
import type { CorrectedBrief } from "../../src/deps.ts";
import { labelStored } from "../../src/ingest/label-text.ts";
import { openSqlite } from "../../src/platform/node/sqlite.ts";
import { createStore } from "../../src/store/store.ts";
import { type Figure, figure } from "./figure.ts";
import { scoreAnswers } from "./score.ts";

/**
 * How the present classifier does on the briefs that an operator had to correct: told, nothing asked, since they were picked for being
 * wrong. Given what the ingest gives it. Throws where the file is not there, so that a misspelt name is no empty database.
 */
export async function correctionFigures(path: string): Promise<readonly Figure[]> {
  if (!existsSync(path)) throw new Error(`There is no database at ${path}.`);
  const database = openSqlite(path);
  try {
    return figuresOf(await createStore(database).corrections());
  } finally {
    database.close();
  }
}

function figuresOf(briefs: readonly CorrectedBrief[]): readonly Figure[] {
  const set = `corrected briefs (${briefs.length})`;
  if (briefs.length === 0) return [figure(set, "examples", 0)];
  const judged = briefs.map((brief) => ({ gold: brief.correction, answer: labelStored(brief).countries }));
  const { microF1, exact, primary } = scoreAnswers(judged);
  return [figure(set, "micro-F1", microF1), figure(set, "exact set", exact), figure(set, "primary", primary)];
}
