import type { ExportRecord, ImportCounts } from "../deps.ts";
import type { Correction } from "../model/classification.ts";
import { joinHistories } from "./brief-history.ts";
import { type BriefRow, sameRow, toCorrection, toWrittenColumns } from "./brief-row.ts";
import { type BriefChange, realChanges, touchedRows } from "./changes.ts";
import { matesOf } from "./clusters.ts";
import { articleColumns, type EntryRow, seqsOf } from "./entry-row.ts";
import { entryId, type Known, shownAnew } from "./known.ts";
import { toTakedown, withTakedown } from "./takedown-row.ts";

export interface ImportPlan {
  readonly changes: readonly BriefChange[];
  readonly entries: readonly EntryRow[];
  readonly counts: ImportCounts;
  /** Briefs whose article, shown with them, has changed though they have not. */
  readonly shown: readonly BriefRow[];
  /** Unchanged briefs that are in a cluster with one of those. */
  readonly mates: readonly BriefRow[];
}

/** A record whose source is known here by `sourceId`. */
export interface PlacedRecord {
  readonly sourceId: number;
  readonly record: ExportRecord;
}

/**
 * What importing the records changes. The imported brief wins over the stored one of its id, and over one that this store has minted for the
 * same story itself (the same entry, title and text or place, under another id: `feeds/` is seeded before anything can be imported).
 * In the store of the same instance what is imported stands where it stood, as far as nothing else does: links to older pages go on working.
 */
export function planImport(records: readonly PlacedRecord[], known: Known, instance: string): ImportPlan {
  const imported = new Map(records.map((placed) => [placed.record.brief.id, placed]));
  const twins = new Map<number, BriefRow>();
  const changes: BriefChange[] = [];
  const counts = { added: 0, unchanged: 0, replaced: 0 };
  let seq = known.standing.seq;
  for (const placed of imported.values()) {
    const stored = known.briefsById.get(placed.record.brief.id) ?? null;
    const twin = stored === null ? findTwin(placed, known, (row) => imported.has(row.id) || twins.has(row.seq)) : null;
    if (twin !== null) twins.set(twin.seq, twin);
    const correction = laterCorrection(placed.record.brief.correction, stored ?? twin);
    const wanted = placed.record.instance === instance ? (placed.record.seq ?? 0) : 0;
    const there = stored ?? (twin?.seq === wanted ? twin : null);
    if (there === null) seq = Math.max(seq + 1, wanted);
    const history = joinHistories((stored ?? twin)?.history ?? null, placed.record.brief.history);
    const facts = { correction, changed: stored?.changed ?? null, history };
    const after = taken({ ...importedRow(placed, there?.seq ?? seq), ...facts }, placed.record.brief, stored ?? twin);
    const isSame = stored !== null && sameRow(stored, after);
    counts[isSame ? "unchanged" : stored === null && twin === null ? "added" : "replaced"] += 1;
    changes.push({ before: there, after });
  }
  const kept = new Set(changes.map(({ after }) => after?.seq));
  for (const twin of twins.values()) if (!kept.has(twin.seq)) changes.push({ before: twin, after: null });
  const entries = importedEntries(changes, records, known);
  const real = realChanges(changes);
  const shown = entries.flatMap((row) => shownAnew(row, known.entries.get(entryId(row.source_id, row.key)), known));
  return {
    changes: real,
    entries: entries.filter((row) => !sameRow(row, known.entries.get(entryId(row.source_id, row.key)) ?? {})),
    counts,
    shown,
    mates: matesOf([...touchedRows(real), ...shown], known.briefsBySeq.values()),
  };
}

function findTwin(
  { sourceId, record }: PlacedRecord,
  known: Known,
  isTaken: (row: BriefRow) => boolean,
): BriefRow | null {
  const entry = known.entries.get(entryId(sourceId, record.entry.key));
  const rows = seqsOf(entry).flatMap((seq) => known.briefsBySeq.get(seq) ?? []);
  return rows.find((row) => isSameStory(row, record.brief) && !isTaken(row)) ?? null;
}

function isSameStory(row: BriefRow, brief: ExportRecord["brief"]): boolean {
  return (
    row.title === brief.title &&
    (row.text === brief.text || row.position === brief.position) &&
    (toTakedown(row).withdrawnAt === null) === (brief.withdrawnAt === null)
  );
}

function importedRow(
  { sourceId, record: { brief, entry } }: PlacedRecord,
  seq: number,
): Omit<BriefRow, "correction" | "changed" | "history" | "withdrawn_at" | "takedown"> {
  return {
    ...toWrittenColumns(brief),
    seq,
    source_id: sourceId,
    entry_key: entry.key,
    stored_at: brief.storedAt,
    cluster: brief.cluster,
  };
}

/** What is hidden on either side is hidden: nothing that an operator took from readers comes back with an import. */
function taken(
  row: Omit<BriefRow, "withdrawn_at" | "takedown">,
  { withdrawnAt, hidden }: ExportRecord["brief"],
  stored: BriefRow | null,
): BriefRow {
  const here = stored === null ? null : toTakedown(stored).hidden;
  const none = { withdrawn_at: null, takedown: null };
  return withTakedown({ ...row, ...none }, { hidden: here ?? hidden ?? null, erased: null, withdrawnAt });
}

/** Of two corrections the later one holds; an import takes none away. */
function laterCorrection(imported: Correction | null, row: BriefRow | null): string | null {
  const stored = row === null ? null : toCorrection(row);
  const isNewer = imported !== null && (stored === null || imported.correctedAt > stored.correctedAt);
  return isNewer ? JSON.stringify(imported) : (row?.correction ?? null);
}

/** The entries of the records, with the seq of what they hold after the changes. */
function importedEntries(
  changes: readonly BriefChange[],
  records: readonly PlacedRecord[],
  known: Known,
): readonly EntryRow[] {
  const gone = new Set(changes.flatMap(({ before, after }) => (before !== null && after === null ? [before.seq] : [])));
  const rows = new Map(changes.flatMap(({ after }) => (after === null ? [] : [[after.id, after] as const])));
  const entries = new Map<string, EntryRow>();
  for (const { sourceId, record } of records) {
    const id = entryId(sourceId, record.entry.key);
    const seq = rows.get(record.brief.id)?.seq;
    const before = entries.get(id) ?? known.entries.get(id);
    const seqs = [...seqsOf(before).filter((one) => !gone.has(one)), ...(seq === undefined ? [] : [seq])];
    entries.set(id, {
      source_id: sourceId,
      key: record.entry.key,
      link_key: record.entry.linkKey,
      content_hash: record.entry.contentHash,
      ...articleColumns(record.brief.article),
      published: before?.published ?? record.brief.published,
      first_seen: record.entry.firstSeen,
      briefs: JSON.stringify([...new Set(seqs)]),
      dropped_at: null,
    });
  }
  return [...entries.values()];
}
