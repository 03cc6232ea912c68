import type { BriefQuery, SqlDatabase } from "../deps.ts";
import { toSearchQuery } from "./brief-query.ts";
import type { Candidate, Look } from "./candidates.ts";
import { toMatch } from "./search.ts";

/** Keys of back-fill lie so far below those of new briefs. */
const backfillBase = 2 ** 52;

/** Above every seq, and with `backfillBase` taken away still an exact number. */
const topSeq = 2 ** 51;

/** seq between which briefs are looked for; `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** First the new briefs that match, by seq, then back-fill by seq: one walk for each, because the text search knows no other order. */
export async function findCandidates(
  db: SqlDatabase,
  query: BriefQuery,
  before: number | null,
  count: number,
): Promise<Look> {
  const isFresh = before === null || before > 0;
  const shift = isFresh ? 0 : backfillBase;
  const look = await findInSpan(db, query, { from: 0, to: (before ?? topSeq) + shift }, count);
  const candidates = look.candidates
    .filter(({ isBackfill }) => isBackfill !== isFresh)
    .map((candidate) => ({ ...candidate, key: candidate.key - shift }));
  if (look.reached === null) return { ...look, candidates, reached: isFresh ? topSeq - backfillBase : null };
  return { ...look, candidates, reached: look.reached - shift };
}

/** The same upwards, above `after`: first back-fill, then the new briefs. */
export async function findAbove(db: SqlDatabase, query: BriefQuery, after: number, count: number): Promise<Look> {
  const isFresh = after >= 0;
  const shift = isFresh ? 0 : backfillBase;
  const look = await findInSpan(db, query, { from: Math.max(0, after + shift + 1), to: topSeq }, count, "ASC");
  const candidates = look.candidates
    .filter(({ isBackfill }) => isBackfill !== isFresh)
    .map((candidate) => ({ ...candidate, key: candidate.key - shift }));
  if (look.reached === null) return { ...look, candidates, reached: isFresh ? null : 0 };
  return { ...look, candidates, reached: look.reached - shift };
}

/** The newest `count` briefs of a span that match (the oldest: "ASC"), new ones and back-fill as they were stored; the key is the seq. */
export async function findInSpan(
  db: SqlDatabase,
  query: BriefQuery,
  span: Span,
  count: number,
  order: Order = "DESC",
): Promise<Look> {
  const look = await lookInSpan(db, query, span, count, order);
  return { ...look, candidates: await withoutUnwanted(db, query, look.candidates) };
}

/** The same before `withoutUnwanted`: just `count`, as long as there are so many. */
export async function lookInSpan(
  db: SqlDatabase,
  query: BriefQuery,
  span: Span,
  count: number,
  order: Order = "DESC",
): Promise<Look> {
  const match = toMatch(toSearchQuery(query));
  return match === null
    ? toLook(await db.all(everySql(order), [span.from, span.to, count]), count)
    : toLook(await db.all(matchSql(order), [match, span.from, span.to, count]), count);
}

/** Newest or oldest first. */
export type Order = "DESC" | "ASC";

// Both databases bind numbers as REAL, with which the text search does not bound its walk but goes through all that match.
const matchSql = (order: Order) => `SELECT b.seq, b.stored_at, b.is_backfill FROM briefs b WHERE b.seq IN (
    SELECT rowid FROM search WHERE search MATCH ?1 AND rowid >= CAST(?2 AS INTEGER) AND rowid < CAST(?3 AS INTEGER) ORDER BY rowid ${order} LIMIT ?4
  ) ORDER BY b.seq ${order}`;

const everySql = (order: Order) => `SELECT seq, stored_at, is_backfill FROM briefs
  WHERE seq >= ?1 AND seq < ?2 AND withdrawn_at IS NULL ORDER BY seq ${order} LIMIT ?3`;

function toLook(rows: readonly object[], count: number): Look {
  const candidates = (rows as readonly { seq: number; stored_at: number; is_backfill: number }[]).map(
    (row): Candidate => ({ key: row.seq, seq: row.seq, storedAt: row.stored_at, isBackfill: row.is_backfill === 1 }),
  );
  return { candidates, reached: rows.length < count ? null : (candidates.at(-1)?.key ?? null), seen: rows.length };
}

/** A search needs a word to begin with. Where there are only words that must not occur, all briefs are walked through, and those that hold one left out. */
export async function withoutUnwanted(
  db: SqlDatabase,
  query: BriefQuery,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const isDone = toMatch(toSearchQuery(query)) !== null;
  const match = toMatch({ include: [], exclude: [], any: query.exclude, areas: [], languages: [], sourceIds: [] });
  if (isDone || match === null || candidates.length === 0) return candidates;
  const seqs = candidates.map(({ seq }) => seq);
  const rows = await db.all(
    "SELECT rowid AS seq FROM search WHERE search MATCH ?1 AND rowid BETWEEN CAST(?2 AS INTEGER) AND CAST(?3 AS INTEGER)",
    [match, Math.min(...seqs), Math.max(...seqs)],
  );
  const out = new Set(rows.map(({ seq }) => Number(seq)));
  return candidates.filter(({ seq }) => !out.has(seq));
}

/** Which of the briefs match. */
export async function matchingSeqs(
  db: SqlDatabase,
  query: BriefQuery,
  seqs: readonly number[],
): Promise<ReadonlySet<number>> {
  const match = toMatch(toSearchQuery(query));
  if (seqs.length === 0) return new Set();
  const rows =
    match === null
      ? (await Promise.all(seqs.map((seq) => findInSpan(db, query, { from: seq, to: seq + 1 }, 1)))).flatMap(
          ({ candidates }) => candidates,
        )
      : await db.all(
          "SELECT rowid AS seq FROM search WHERE search MATCH ?1 AND rowid IN (SELECT value FROM json_each(?2))",
          [match, JSON.stringify(seqs)],
        );
  return new Set(rows.map(({ seq }) => Number(seq)));
}
