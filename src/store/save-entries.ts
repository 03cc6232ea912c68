import type {
  BriefWrite,
  EntryBatch,
  Revision,
  Sameness,
  SourceResult,
  SourceStanding,
  SqlDatabase,
  Statement,
  Story,
} from "../deps.ts";
import { type Area, areasOf, placesOf, sourceArea } from "./areas.ts";
import { toBriefRows, toClassification } from "./brief-row.ts";
import { deleteRows, upsertRows, type Values } from "./bulk.ts";
import { changeStatements, touchedRows } from "./changes.ts";
import { type WritePlan, writeGuarded } from "./guard.ts";
import { type Known, readKnown } from "./known.ts";
import { planSave, type SavePlan } from "./plan-save.ts";
import { bumpAreas, bumpSources } from "./revisions.ts";
import { resultStatement } from "./source-result.ts";
import type { SourceRow } from "./source-row.ts";

/** One transaction: entries, briefs, listings, search, counters, revisions, and with the last batch the source's outcome and validators. */
export async function saveEntries(
  db: SqlDatabase,
  batch: EntryBatch,
  likeness: Sameness,
): Promise<SourceStanding | null> {
  const sameness = withBandsOf(batch, likeness);
  let after: SourceStanding | null = null;
  await writeGuarded(db, async () => {
    const known = await readBatch(db, batch, sameness);
    after = null;
    if (hasMovedOn(batch, known)) return { standing: known.standing, statements: [] };
    const plan = planSave(batch, known, sameness);
    const areas = touchedAreas(plan, await retitledAreas(db, batch, known));
    const next = areas.size === 0 ? null : { number: known.standing.revision + 1, changedAt: batch.now };
    after = standingAfter(batch, known, next);
    return toWritePlan({ batch, plan, known, sameness, areas, next });
  });
  return after;
}

function readBatch(db: SqlDatabase, { sourceId, entries }: EntryBatch, sameness: Sameness): Promise<Known> {
  return readKnown(db, {
    sourceIds: [sourceId],
    entries: entries.flatMap(({ key, previousKey }) =>
      [key, previousKey].flatMap((key) => (key === null ? [] : [{ sourceId, key }])),
    ),
    briefIds: entries.flatMap(({ briefs }) =>
      briefs.flatMap(({ id, givenId }) => (givenId == null ? id : [id, givenId])),
    ),
    seqs: entries.flatMap(({ briefs, withdraw }) => [...withdraw, ...briefs.flatMap(({ seq }) => seq ?? [])]),
    bands: entries.flatMap(({ briefs }) => briefs.flatMap((brief) => sameness.bands(writtenStory(brief)))),
  });
}

/** Whether the source's entries may be others than those the batch was decided on. */
function hasMovedOn({ sourceId, standing }: EntryBatch, known: Known): boolean {
  const row = known.sources.get(sourceId);
  return standing !== undefined && (row?.revision !== standing.revision || row.outcome_at !== standing.outcomeAt);
}

function standingAfter({ sourceId, finish }: EntryBatch, known: Known, next: Revision | null): SourceStanding {
  const row = known.sources.get(sourceId);
  return {
    revision: next?.number ?? row?.revision ?? 0,
    outcomeAt: finish?.outcomeAt ?? row?.outcome_at ?? null,
  };
}

/** Bands that come with the batch are not made again. */
function withBandsOf({ entries }: EntryBatch, sameness: Sameness): Sameness {
  const keyOf = ({ title, text }: Pick<Story, "title" | "text">) => `${title}\n${text}`;
  const briefs = entries.flatMap((entry) => entry.briefs);
  const made = new Map(briefs.flatMap((brief) => (brief.bands === undefined ? [] : [[keyOf(brief), brief.bands]])));
  return { ...sameness, bands: (story) => made.get(keyOf(story)) ?? sameness.bands(story) };
}

function writtenStory(brief: BriefWrite): Story {
  const { title, text, language, published, classification } = brief;
  return { title, text, language, published, countries: classification.countries };
}

interface Planned {
  readonly batch: EntryBatch;
  readonly plan: SavePlan;
  readonly known: Known;
  readonly sameness: Sameness;
  readonly areas: ReadonlySet<Area>;
  /** null: readers see nothing of it. */
  readonly next: Revision | null;
}

/** Where readers see what the plan changes. `retitled`: where the source's new name is shown. */
function touchedAreas({ changes, shown, mates }: SavePlan, retitled: ReadonlySet<Area>): ReadonlySet<Area> {
  const touched = [...touchedRows(changes), ...shown, ...mates];
  const sources = mates.map((row) => sourceArea(row.source_id));
  return new Set([...touched.flatMap(areasOf), ...retitled, ...sources]);
}

function toWritePlan({ batch, plan, known, sameness, areas, next }: Planned): WritePlan {
  const formerRows = plan.formerKeys.map((key) => ({ source_id: batch.sourceId, key }));
  return {
    standing: known.standing,
    ...(batch.standing === undefined ? {} : { source: { ...batch.standing, id: batch.sourceId } }),
    statements: [
      ...deleteRows("entries", formerRows),
      ...upsertRows("entries", ["source_id", "key"], plan.entries as readonly unknown[] as readonly Values[]),
      ...changeStatements(plan.changes, {
        mates: plan.mates,
        sameness,
        revision: next?.number ?? null,
        now: batch.now,
      }),
      ...(next === null ? [] : bumpAreas(areas, next)),
      ...sourceStatements(batch, next),
    ],
  };
}

function sourceStatements({ sourceId, finish }: EntryBatch, next: Revision | null): readonly Statement[] {
  if (finish !== null) return [resultStatement(sourceId, finish, next)];
  return next === null ? [] : bumpSources([sourceId], next);
}

/** The areas of all the source's briefs where the check has found a new title or site, which is shown with each of them. */
async function retitledAreas(
  db: SqlDatabase,
  { sourceId, finish }: EntryBatch,
  known: Known,
): Promise<ReadonlySet<Area>> {
  const source = known.sources.get(sourceId);
  if (finish === null || source === undefined || !isRetitled(source, finish)) return new Set();
  return areasOfSource(db, sourceId);
}

function isRetitled(source: SourceRow, result: SourceResult): boolean {
  return (
    (source.title === null && result.title !== undefined && result.title !== source.feed_title) ||
    (source.site_url === null && result.siteUrl !== undefined && result.siteUrl !== source.feed_site_url)
  );
}

/** All areas in which briefs of the source, or others that name it, are listed. Reads all of them: for the rare change of what is shown with each. */
export async function areasOfSource(db: SqlDatabase, sourceId: number): Promise<ReadonlySet<Area>> {
  const rows = await db.all(
    `SELECT DISTINCT json_object('countries', json(coalesce(b.correction, b.classification) -> '$.countries'),
       'blocs', json(coalesce(b.correction, b.classification) -> '$.blocs')) AS classification, NULL AS correction
     FROM briefs b WHERE b.withdrawn_at IS NULL AND b.seq IN (WITH own AS (
         SELECT o.seq, coalesce(o.cluster, o.id) AS cluster FROM listing l JOIN briefs o ON o.seq = l.seq WHERE l.area = ?1
       ) SELECT seq FROM own
       UNION SELECT seq FROM briefs WHERE cluster IN (SELECT cluster FROM own)
       UNION SELECT seq FROM briefs WHERE id IN (SELECT cluster FROM own))`,
    [sourceArea(sourceId)],
  );
  const places = toBriefRows(rows).map(toClassification).flatMap(placesOf);
  return new Set(places.length === 0 ? [] : ["all", ...places]);
}
