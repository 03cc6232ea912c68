import type { Sameness, SqlDatabase } from "../deps.ts";
import type { PublishedBrief } from "../model/brief.ts";
import type { Instant } from "../model/instant.ts";
import type { Takedown } from "../model/takedown.ts";
import { selectPublished, toPublishedBrief } from "./brief-row.ts";
import { realChanges, touchedRows } from "./changes.ts";
import { matesOf } from "./clusters.ts";
import { findBrief } from "./find-brief.ts";
import { writeGuarded } from "./guard.ts";
import { readKnown } from "./known.ts";
import { relabelStatements } from "./relabel.ts";
import { toTakedown, withTakedown } from "./takedown-row.ts";

export interface HideRequest {
  readonly id: string;
  /** As it is to be: null: shown. */
  readonly hidden: Takedown["hidden"];
  readonly now: Instant;
}

/** Listings, counters and search follow from its row, as from any change of a brief. A brief that is hidden already keeps its date. */
export async function setHidden(
  db: SqlDatabase,
  { id, hidden, now }: HideRequest,
  sameness: Sameness,
): Promise<PublishedBrief | null> {
  await writeGuarded(db, async () => {
    const known = await readKnown(db, { sourceIds: [], entries: [], briefIds: [id], seqs: [], bands: [] });
    const before = known.briefsById.get(id);
    const taken = before === undefined ? null : toTakedown(before);
    const kept = hidden === null ? null : { ...hidden, at: taken?.hidden?.at ?? hidden.at };
    const changes =
      before === undefined || taken === null
        ? []
        : realChanges([{ before, after: withTakedown(before, { ...taken, hidden: kept }) }]);
    const mates = matesOf(touchedRows(changes), known.briefsBySeq.values());
    const { standing } = known;
    return { standing, statements: relabelStatements(changes, { mates, sameness, standing, now }) };
  });
  return findBrief(db, id);
}

/** Found by the partial index of all that nobody sees. */
const hiddenSql = `${selectPublished} WHERE b.seq IN (SELECT seq FROM briefs INDEXED BY briefs_withdrawn
  WHERE withdrawn_at IS NOT NULL AND takedown ->> '$.hidden.at' IS NOT NULL ORDER BY seq DESC LIMIT ?1) ORDER BY b.seq DESC`;

export async function hiddenBriefs(db: SqlDatabase, limit: number): Promise<readonly PublishedBrief[]> {
  return (await db.all(hiddenSql, [limit])).map(toPublishedBrief);
}
