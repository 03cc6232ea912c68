import type { BriefQuery, MonthPage, MonthRequest, SqlDatabase } from "../deps.ts";
import { toIso } from "../model/instant.ts";
import { toSearchQuery } from "./brief-query.ts";
import type { Candidate } from "./candidates.ts";
import { toMatch } from "./search.ts";
import { lookInSpan, type Span, withoutUnwanted } from "./search-candidates.ts";
import { fittingBriefs } from "./select-briefs.ts";
import { daysOfMonth, spanOfMonth } from "./seq-spans.ts";

/** From month to month down the counters, each looked up by its days: whatever is stored, some 250 rows are read a month. */
const monthsSql = (exists: string) => `WITH RECURSIVE months (month) AS (
    SELECT substr(max(day), 1, 7) FROM counts
    UNION ALL SELECT (SELECT substr(max(day), 1, 7) FROM counts WHERE day < month) FROM months WHERE month IS NOT NULL
  ), spans (month, first, last) AS (
    SELECT month, ${edgeSql("min(c.first_seq)")}, ${edgeSql("max(c.last_seq)")} FROM months WHERE month IS NOT NULL
  )
  SELECT month FROM spans WHERE first IS NOT NULL AND EXISTS (${exists}) LIMIT ?3`;

function edgeSql(edge: string): string {
  return `(SELECT ${edge} FROM json_each(?1) d JOIN counts c ON c.day = month || d.value AND c.area = 'all')`;
}

const isOfMonth = "strftime('%Y-%m', b.stored_at, 'unixepoch') = month";
const matchingSql = monthsSql(
  `SELECT 1 FROM search CROSS JOIN briefs b ON b.seq = search.rowid
   WHERE search MATCH ?2 AND search.rowid BETWEEN first AND last AND ${isOfMonth}`,
);
const everySql = monthsSql(
  `SELECT 1 FROM briefs b WHERE ?2 IS NULL AND b.seq BETWEEN first AND last AND b.withdrawn_at IS NULL AND ${isOfMonth}`,
);

export async function archiveMonths(db: SqlDatabase, query: BriefQuery, limit: number): Promise<readonly string[]> {
  const match = toMatch(toSearchQuery(query));
  const rows = await db.all(match === null ? everySql : matchingSql, [daysOfMonth, match, limit]);
  return rows.map(({ month }) => String(month));
}

/**
 * A part is cut by what may belong to it, before labels and stories are looked at: so its neighbours begin where it ends, seen from either side,
 * and a month that is over keeps its parts, but for what is withdrawn.
 */
export async function selectMonth(
  db: SqlDatabase,
  query: BriefQuery,
  { month, before, limit }: MonthRequest,
): Promise<MonthPage | null> {
  const span = await spanOfMonth(db, month);
  if (span === null) return null;
  const to = Math.min(before ?? span.to, span.to);
  const { candidates } = await lookInSpan(db, query, { from: span.from, to }, limit + 1);
  const part = candidates.slice(0, limit);
  const wanted = await withoutUnwanted(db, query, part.filter(isIn(month, query)));
  return {
    briefs: await fittingBriefs(db, query, wanted),
    next: candidates.length > limit ? (part.at(-1)?.seq ?? null) : null,
    newer: before === null ? null : await newerPart(db, query, { from: to, to: span.to }, limit),
  };
}

function isIn(month: string, { since }: BriefQuery): (candidate: Candidate) => boolean {
  return ({ storedAt }) => toIso(storedAt).startsWith(month) && (since === null || storedAt >= since);
}

async function newerPart(
  db: SqlDatabase,
  query: BriefQuery,
  span: Span,
  limit: number,
): Promise<number | "newest" | null> {
  const { candidates } = await lookInSpan(db, query, span, limit + 1, "ASC");
  return candidates.at(limit)?.seq ?? "newest";
}
