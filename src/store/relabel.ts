import type { Relabelled, RelabelPage, Row, SqlDatabase, Statement } from "../deps.ts";
import type { Classification, Label } from "../model/classification.ts";
import type { Instant } from "../model/instant.ts";
import { type BriefRow, toBriefRows, toClassified } from "./brief-row.ts";
import { type BriefChange, changeStatements, realChanges, touchedAreas } from "./changes.ts";
import { type Standing, standingStatement, writeGuarded } from "./guard.ts";
import { bumpAreas, bumpSources } from "./revisions.ts";
import { toTreatment } from "./source-row.ts";

/** Reads, classifies and writes under one guard: a text that is edited meanwhile is read and classified once more. */
export async function relabelBriefs(db: SqlDatabase, page: RelabelPage): Promise<Relabelled> {
  let done: Relabelled = { seen: 0, changed: 0, corrected: 0, next: null };
  await writeGuarded(db, async () => {
    const [standing, rows] = await db.batch([standingStatement, pageStatement(page)]);
    const stood = { seq: Number(standing?.[0]?.seq ?? 0), revision: Number(standing?.[0]?.revision ?? 0) };
    const changes = (rows ?? []).map((row) => relabelled(row, page));
    done = summary(changes);
    return { standing: stood, statements: relabelStatements(realChanges(changes), stood, page.now) };
  });
  return done;
}

function pageStatement({ after, limit }: RelabelPage): Statement {
  const sql = `SELECT b.*, (SELECT treatment FROM sources WHERE id = b.source_id) AS treatment
    FROM briefs b WHERE b.seq > ?1 ORDER BY b.seq LIMIT ?2`;
  return { sql, parameters: [after, limit] };
}

interface Relabelling {
  readonly before: BriefRow;
  readonly after: BriefRow;
}

function relabelled({ treatment, ...columns }: Row, { classify }: RelabelPage): Relabelling {
  const [before] = toBriefRows([columns]) as readonly [BriefRow];
  const classification = classify({
    title: before.title,
    text: before.text,
    section: before.section,
    language: before.language,
    published: before.original_published ?? before.published,
    countryHint: toTreatment(String(treatment ?? "{}")).countryHint,
  });
  return { before, after: { ...before, classification: JSON.stringify(classification) } };
}

function summary(changes: readonly Relabelling[]): Relabelled {
  const last = changes.at(-1);
  return {
    seen: changes.length,
    changed: changes.filter(({ before, after }) => labelText(toClassified(before)) !== labelText(toClassified(after)))
      .length,
    corrected: changes.filter(({ before }) => before.correction !== null).length,
    next: last === undefined ? null : last.before.seq,
  };
}

function labelText({ countries, blocs, primary }: Label | Classification): string {
  return JSON.stringify([countries, blocs, primary]);
}

/** Carries changed labels into every table; nobody sees those of withdrawn briefs. */
export function relabelStatements(
  changes: readonly BriefChange[],
  standing: Standing,
  now: Instant,
): readonly Statement[] {
  const areas = touchedAreas(changes);
  if (areas.size === 0) return changeStatements(changes);
  const next = { number: standing.revision + 1, changedAt: now };
  const sources = new Set(changes.flatMap(({ after }) => (after === null ? [] : [after.source_id])));
  return [...changeStatements(changes), ...bumpAreas(areas, next), ...bumpSources(sources, next)];
}
