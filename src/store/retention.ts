import type { RetentionLimits, SqlDatabase } from "../deps.ts";
import type { Instant } from "../model/instant.ts";

const secondsPerDay = 86_400;
/** What a feed's window shows in any case is never too many. */
const leastAgeSeconds = 2 * secondsPerDay;

export async function retentionCutoff(
  db: SqlDatabase,
  { maxAgeDays, maxBriefs }: RetentionLimits,
  now: Instant,
): Promise<Instant | null> {
  const byAge = maxAgeDays === 0 ? null : now - maxAgeDays * secondsPerDay;
  const oldestKept = maxBriefs === 0 ? null : await storedAtOf(db, maxBriefs);
  const cutoffs = [byAge, oldestKept].filter((cutoff) => cutoff !== null);
  return cutoffs.length === 0 ? null : Math.min(Math.max(...cutoffs), now - leastAgeSeconds);
}

/**
 * When the brief that is the `place`-th, counted from the last stored, was stored: older ones are too many, those of the same second are not; null:
 * there are fewer. Looks through the listings of everything, whose rows are small.
 */
async function storedAtOf(db: SqlDatabase, place: number): Promise<Instant | null> {
  const sql = `SELECT stored_at FROM listing WHERE area IN ('all', 'all+') AND seq NOT IN
      (SELECT l.seq FROM sources s JOIN listing l ON l.area = 'source:' || s.id WHERE s.origin = 'own')
    ORDER BY stored_at DESC LIMIT 1 OFFSET ?1`;
  const [row] = await db.all(sql, [place - 1]);
  return row === undefined ? null : Number(row.stored_at);
}
