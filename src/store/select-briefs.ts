import type { BriefPage, BriefQuery, PageRequest, SqlDatabase, Window } from "../deps.ts";
import type { PublishedBrief } from "../model/brief.ts";
import { hasLabelFilter, isJoined, isSearch } from "./brief-query.ts";
import { type PublishedRow, selectPublished, toPublishedBrief } from "./brief-row.ts";
import { type Candidate, type Look, lookBelow } from "./candidates.ts";
import { fitsLabel } from "./fits.ts";
import { reportsBefore } from "./others.ts";
import { matchingSeqs } from "./search-candidates.ts";

/** Rows looked at for one page. A page that needs more ends early, and the next goes on where it ended. */
const mostSeen = 1000;

/** What of a selection its window shows (DESIGN.md, Defaults): see `isFull`. */
export function selectWindow(db: SqlDatabase, query: BriefQuery, window: Window): Promise<BriefPage> {
  return select(db, query, {
    before: null,
    isFull: inWindow(window),
    count: window.most,
    look: (before, count) => lookBelow(db, query, before, count),
  });
}

export function selectPage(db: SqlDatabase, query: BriefQuery, { before, limit }: PageRequest): Promise<BriefPage> {
  return select(db, query, {
    before,
    isFull: (kept) => kept.length >= limit,
    count: limit,
    look: (before, count) => lookBelow(db, query, before, count),
  });
}

type IsFull = (kept: readonly Candidate[], next: Candidate) => boolean;

/**
 * Those stored within `seconds` before the newest, at least `least`, at most `most`; back-fill only fills up to `least`. By what is stored, not by
 * the clock. What it holds is always the beginning of the selection's order, so that the next page goes on behind it.
 */
export function inWindow({ seconds, least, most }: Window): IsFull {
  return (kept, next) => {
    if (kept.length >= most) return true;
    if (kept.length < least) return false;
    return next.isBackfill || next.storedAt < (kept[0]?.storedAt ?? 0) - seconds;
  };
}

export interface Selecting {
  readonly before: number | null;
  readonly isFull: IsFull;
  /** How many may be wanted at most. */
  readonly count: number;
  readonly look: (before: number | null, count: number) => Promise<Look>;
}

/** Of candidates chosen already those that fit. */
export async function fittingBriefs(
  db: SqlDatabase,
  query: BriefQuery,
  candidates: readonly Candidate[],
): Promise<readonly PublishedBrief[]> {
  const rows = await loadFitting(db, query, candidates);
  return [...rows.values()].map(toPublishedBrief).toSorted(byPublished);
}

async function select(db: SqlDatabase, query: BriefQuery, selecting: Selecting): Promise<BriefPage> {
  const { rows, next } = await walk(db, query, selecting);
  return { briefs: rows.map(toPublishedBrief).toSorted(byPublished), next };
}

/** What a walk has found, in its order. */
export interface Walked {
  readonly kept: readonly Candidate[];
  readonly rows: readonly PublishedRow[];
  /** The key behind which it goes on; null: it was at the end. */
  readonly next: number | null;
}

/** Walks along the order, reads what is still wanted, keeps what fits, until it is full, at the end, or has looked at enough. */
export async function walk(
  db: SqlDatabase,
  query: BriefQuery,
  { before, isFull, count, look }: Selecting,
): Promise<Walked> {
  const kept: Candidate[] = [];
  const rows: PublishedRow[] = [];
  let reached = before;
  for (let seen = 0; seen < mostSeen; ) {
    // One more than wanted: to know whether there is more.
    const found = await look(reached, count + 1);
    seen += found.seen;
    for (let rest = found.candidates; rest.length > 0; ) {
      const wanted = untilFull(kept, rest, isFull);
      if (wanted.length === 0) return { kept, rows, next: reached };
      rest = rest.slice(wanted.length);
      const fitting = await loadFitting(db, query, wanted);
      kept.push(...wanted.filter(({ seq }) => fitting.has(seq)));
      rows.push(...fitting.values());
      reached = wanted.at(-1)?.key ?? reached;
    }
    if (found.reached === null) return { kept, rows, next: null };
    reached = found.reached;
  }
  return { kept, rows, next: reached };
}

/** As many of the next ones as there would be room for if all fitted. */
function untilFull(kept: readonly Candidate[], next: readonly Candidate[], isFull: IsFull): readonly Candidate[] {
  const all = [...kept];
  for (const [index, candidate] of next.entries()) {
    if (isFull(all, candidate)) return next.slice(0, index);
    all.push(candidate);
  }
  return next;
}

function byPublished(one: PublishedBrief, other: PublishedBrief): number {
  return other.published - one.published || other.seq - one.seq;
}

async function loadFitting(
  db: SqlDatabase,
  query: BriefQuery,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<number, PublishedRow>> {
  const found = (await db.all(
    `${selectPublished} WHERE b.seq IN (SELECT value FROM json_each(?1)) AND b.withdrawn_at IS NULL`,
    [JSON.stringify(candidates.map(({ seq }) => seq))],
  )) as readonly unknown[] as readonly PublishedRow[];
  const rows = found.filter((row) => row.blocked_since === null);
  const needsLook = hasLabelFilter(query) || isSearch(query) || query.since !== null;
  const fitting = needsLook ? rows.filter((row) => fitsLabel(row, query)) : rows;
  const shown = isJoined(query) ? await withoutRepeated(db, query, fitting) : fitting;
  return new Map(shown.map((row) => [row.seq, row]));
}

/** Without what another source reported before, as far as that report belongs to the selection too. */
async function withoutRepeated(
  db: SqlDatabase,
  query: BriefQuery,
  rows: readonly PublishedRow[],
): Promise<readonly PublishedRow[]> {
  const before = new Map(rows.map((row) => [row.seq, reportsBefore(row).filter((other) => fitsLabel(other, query))]));
  const seqs = [...new Set([...before.values()].flat().map(({ seq }) => seq))];
  const matching = isSearch(query) ? await matchingSeqs(db, query, seqs) : new Set(seqs);
  return rows.filter(({ seq }) => !before.get(seq)?.some((other) => matching.has(other.seq)));
}
