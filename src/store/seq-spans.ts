import type { SqlDatabase } from "../deps.ts";
import { dayOf, type Instant } from "../model/instant.ts";
import type { Span } from "./search-candidates.ts";

/** Days that are looked up one by one; who asks for more begins at the first brief. */
const mostDays = 400;

/** A seq before which nothing was stored since then: by the counters of `all`, which know between which seq a day's briefs lie. */
export async function firstSeqSince(db: SqlDatabase, since: Instant): Promise<number> {
  const [row] = await db.all(
    `WITH RECURSIVE days (day) AS (
       SELECT ?1 UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < (SELECT max(day) FROM counts) LIMIT ?2
     )
     SELECT count(*) AS days, min(c.first_seq) AS seq FROM days d LEFT JOIN counts c ON c.day = d.day AND c.area = 'all'`,
    [dayOf(since), mostDays],
  );
  return row?.days === mostDays ? 0 : Number(row?.seq ?? 0);
}

/** Between which seq the briefs of a month (`2026-11`) lie, others perhaps among them; null: none was stored then. */
export async function spanOfMonth(db: SqlDatabase, month: string): Promise<Span | null> {
  const [row] = await db.all(
    `SELECT min(c.first_seq) AS first, max(c.last_seq) AS last FROM json_each(?2) d
     JOIN counts c ON c.day = ?1 || d.value AND c.area = 'all'`,
    [month, daysOfMonth],
  );
  const [first, last] = [row?.first ?? null, row?.last ?? null];
  return first === null || last === null ? null : { from: Number(first), to: Number(last) + 1 };
}

/** What follows the month in the name of a day. */
export const daysOfMonth = JSON.stringify(
  Array.from({ length: 31 }, (_, index) => `-${String(index + 1).padStart(2, "0")}`),
);
