import type { EntryBatch, EntryWrite, Sameness } from "../deps.ts";
import { type BriefRow, sameRow, toWrittenColumns } from "./brief-row.ts";
import { type BriefChange, realChanges, touchedRows } from "./changes.ts";
import { matesOf } from "./clusters.ts";
import { articleColumns, type EntryRow, seqsOf } from "./entry-row.ts";
import { settleGivenIds } from "./given-ids.ts";
import { joinClusters } from "./join-clusters.ts";
import { entryId, type Known, shownAnew } from "./known.ts";
import { toTakedown, withTakedown } from "./takedown-row.ts";
import { withoutTakenDown } from "./without-taken-down.ts";

/** What a batch changes, decided from what is known. Touches nothing. */
export interface SavePlan {
  readonly changes: readonly BriefChange[];
  /** Entry rows that differ from what is stored. */
  readonly entries: readonly EntryRow[];
  /** Keys under which entries no longer stand. */
  readonly formerKeys: readonly string[];
  /** Briefs whose article, shown with them, has changed though they have not. */
  readonly shown: readonly BriefRow[];
  /** Unchanged briefs that are in a cluster with one of those. */
  readonly mates: readonly BriefRow[];
}

/** A brief without its place in the order; `seq` is known only once all new ones are sorted. */
type Draft = BriefRow & { readonly isNew: boolean };

export function planSave(written: EntryBatch, known: Known, sameness: Sameness): SavePlan {
  const batch = settleGivenIds(withoutTakenDown(written, known), known);
  const drafts = numbered(
    batch.entries.flatMap((entry) => draftsOf(batch, entry, known)),
    known.standing.seq,
  );
  const after = new Map(drafts.map((row) => [row.seq, row]));
  const moved = movedEntries(batch, known);
  const former = new Set([...moved.values()].map(({ key }) => key));
  const standing = (key: string) => (former.has(key) ? undefined : known.entries.get(entryId(batch.sourceId, key)));
  const entries = new Map<string, EntryRow>();
  for (const entry of batch.entries) {
    const row = entryRow(batch, entry, {
      stored: entries.get(entry.key) ?? standing(entry.key),
      previous: moved.get(entry.key),
      drafts,
    });
    entries.set(row.key, row);
    for (const brief of otherBriefs(row, after, known)) {
      const rest = withdrawn({ ...brief, entry_key: row.key }, entry, batch.now);
      if (!sameRow(rest, brief)) after.set(rest.seq, rest);
    }
  }
  const isOwn = known.sources.get(batch.sourceId)?.origin === "own";
  const clustered = joinClusters({ after, stored: known.briefsBySeq, isOwn, sameness });
  const changes = realChanges(
    [...clustered.values()].map((row) => ({ before: known.briefsBySeq.get(row.seq) ?? null, after: row })),
  );
  const rows = [...entries.values()];
  const shown = rows.flatMap((row) => shownAnew(row, moved.get(row.key) ?? standing(row.key), known));
  return {
    changes,
    entries: rows.filter((row) => !isStored(row, known)),
    formerKeys: [...former],
    shown,
    mates: matesOf([...touchedRows(changes), ...shown], known.briefsBySeq.values()),
  };
}

/** By new key, the entries that stand under a former one. Where the new key is taken, the move has been made before. */
function movedEntries({ sourceId, entries }: EntryBatch, known: Known): ReadonlyMap<string, EntryRow> {
  return new Map(
    entries.flatMap(({ key, previousKey }) => {
      const previous = previousKey === null ? undefined : known.entries.get(entryId(sourceId, previousKey));
      return previous === undefined || known.entries.has(entryId(sourceId, key)) ? [] : [[key, previous]];
    }),
  );
}

function isStored(row: EntryRow, known: Known): boolean {
  const stored = known.entries.get(entryId(row.source_id, row.key));
  return stored !== undefined && sameRow(stored, row);
}

/** The written briefs of an entry as rows; the last one of an id counts. A brief that is there already keeps seq, id, accession, upstream's date and what an operator said of it. */
function draftsOf(batch: EntryBatch, entry: EntryWrite, known: Known): readonly Draft[] {
  const rows = entry.briefs.map((brief): Draft => {
    const stored =
      (brief.seq === null ? undefined : known.briefsBySeq.get(brief.seq)) ?? known.briefsById.get(brief.id);
    const row = {
      ...toWrittenColumns(brief),
      id: stored?.id ?? brief.id,
      seq: stored?.seq ?? 0,
      source_id: batch.sourceId,
      entry_key: entry.key,
      stored_at: stored?.stored_at ?? batch.now,
      original_published: stored === undefined ? brief.originalPublished : stored.original_published,
      is_backfill: stored?.is_backfill ?? (brief.isBackfill ? 1 : 0),
      withdrawn_at: null,
      takedown: null,
      correction: stored?.correction ?? null,
      cluster: stored?.cluster ?? null,
      changed: stored?.changed ?? null,
      history: stored?.history ?? null,
      isNew: stored === undefined,
    };
    // An operator's word outlives whatever upstream does; what was erased is there again.
    const hidden = stored === undefined ? null : toTakedown(stored).hidden;
    return withTakedown(row, { hidden, erased: null, withdrawnAt: null });
  });
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Gives new briefs the next seq, in the order of published, then position. */
function numbered(drafts: readonly Draft[], lastSeq: number): readonly BriefRow[] {
  const unique = [...new Map(drafts.map((row) => [row.id, row])).values()];
  const order = unique
    .filter(({ isNew }) => isNew)
    .sort((one, other) => one.published - other.published || one.position - other.position);
  const seqs = new Map(order.map((row, index) => [row.id, lastSeq + 1 + index]));
  return unique.map(({ isNew: _isNew, ...row }) => ({ ...row, seq: seqs.get(row.id) ?? row.seq }));
}

interface EntryContext {
  readonly stored: EntryRow | undefined;
  /** The row under its former key. */
  readonly previous: EntryRow | undefined;
  readonly drafts: readonly BriefRow[];
}

function entryRow(batch: EntryBatch, entry: EntryWrite, { stored, previous, drafts }: EntryContext): EntryRow {
  const written = drafts.filter((row) => row.entry_key === entry.key);
  return {
    source_id: batch.sourceId,
    key: entry.key,
    link_key: entry.linkKey,
    content_hash: entry.contentHash,
    ...articleColumns(entry.article),
    published: written[0]?.published ?? stored?.published ?? previous?.published ?? batch.now,
    first_seen: Math.min(stored?.first_seen ?? batch.now, previous?.first_seen ?? batch.now),
    briefs: JSON.stringify([...new Set([...seqsOf(stored), ...seqsOf(previous), ...written.map(({ seq }) => seq)])]),
    dropped_at: written.length > 0 ? null : (stored?.dropped_at ?? previous?.dropped_at ?? null),
  };
}

/** The entry's briefs that the batch does not write. */
function otherBriefs(entry: EntryRow, after: ReadonlyMap<number, BriefRow>, known: Known): readonly BriefRow[] {
  return seqsOf(entry).flatMap((seq) => {
    const stored = known.briefsBySeq.get(seq);
    return stored === undefined || after.has(seq) ? [] : [stored];
  });
}

function withdrawn(row: BriefRow, entry: EntryWrite, now: number): BriefRow {
  const takedown = toTakedown(row);
  const isGone = takedown.withdrawnAt === null && entry.withdraw.includes(row.seq);
  return isGone ? withTakedown(row, { ...takedown, withdrawnAt: now }) : row;
}
