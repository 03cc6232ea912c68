import type { Relabelled, RelabelPage, Row, Sameness, SqlDatabase, Statement } from "../deps.ts";
import { type Classification, givenVersion, type Label } from "../model/classification.ts";
import type { Instant } from "../model/instant.ts";
import { areasOf } from "./areas.ts";
import { type BriefRow, toBriefRows, toClassified } from "./brief-row.ts";
import { type BriefChange, type ChangeContext, changeStatements, realChanges, touchedRows } from "./changes.ts";
import { matesOf } from "./clusters.ts";
import { type Standing, standingStatement, toStanding, writeGuarded } from "./guard.ts";
import { bumpAreas, bumpSources } from "./revisions.ts";
import { toTreatment } from "./source-row.ts";
import { toTakedown } from "./takedown-row.ts";

/** Reads, classifies and writes under one guard: a text that is edited meanwhile is read and classified once more. */
export async function relabelBriefs(db: SqlDatabase, page: RelabelPage, sameness: Sameness): Promise<Relabelled> {
  let done: Relabelled = { seen: 0, changed: 0, corrected: 0, next: null };
  await writeGuarded(db, async () => {
    const [standing, rows, inClusters] = await db.batch([
      standingStatement,
      pageStatement(page),
      clustersStatement(page),
    ]);
    const stood = toStanding(standing);
    const changes = (rows ?? []).map((row) => relabelled(row, page));
    done = summary(changes);
    const real = realChanges(changes);
    const mates = matesOf(touchedRows(real), toBriefRows(inClusters ?? []));
    return {
      standing: stood,
      statements: relabelStatements(real, { mates, sameness, standing: stood, now: page.now }),
    };
  });
  return done;
}

function pageStatement({ after, limit }: RelabelPage): Statement {
  const sql = `SELECT b.*, (SELECT treatment FROM sources WHERE id = b.source_id) AS treatment
    FROM briefs b WHERE b.seq > ?1 ORDER BY b.seq LIMIT ?2`;
  return { sql, parameters: [after, limit] };
}

/** All briefs that are in a cluster with one of the page. */
function clustersStatement({ after, limit }: RelabelPage): Statement {
  const sql = `WITH clusters (id) AS (SELECT coalesce(cluster, id) FROM (SELECT cluster, id FROM briefs WHERE seq > ?1 ORDER BY seq LIMIT ?2))
    SELECT * FROM briefs WHERE cluster IN (SELECT id FROM clusters)
    UNION SELECT * FROM briefs WHERE id IN (SELECT id FROM clusters)`;
  return { sql, parameters: [after, limit] };
}

interface Relabelling {
  readonly before: BriefRow;
  readonly after: BriefRow;
}

function relabelled({ treatment, ...columns }: Row, { classify }: RelabelPage): Relabelling {
  const [before] = toBriefRows([columns]) as readonly [BriefRow];
  const isTextless = toTakedown(before).erased !== null;
  if (isTextless || toClassified(before).version === givenVersion) return { before, after: before };
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

export interface RelabelContext extends Omit<ChangeContext, "revision" | "now"> {
  readonly standing: Standing;
  readonly now: Instant;
}

/** Carries changed labels into every table; nobody sees those of withdrawn briefs. */
export function relabelStatements(changes: readonly BriefChange[], context: RelabelContext): readonly Statement[] {
  const touched = [...touchedRows(changes), ...context.mates];
  const areas = new Set(touched.flatMap(areasOf));
  const next = { number: context.standing.revision + 1, changedAt: context.now };
  const statements = changeStatements(changes, { ...context, revision: areas.size === 0 ? null : next.number });
  if (areas.size === 0) return statements;
  const sources = new Set(touched.map((row) => row.source_id));
  return [...statements, ...bumpAreas(areas, next), ...bumpSources(sources, next)];
}
