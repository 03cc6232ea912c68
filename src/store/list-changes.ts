import type { ChangePage, SqlDatabase, Statement } from "../deps.ts";
import type { ChangeCursor } from "../model/change-cursor.ts";
import { type PublishedRow, selectPublished, toPublishedBrief } from "./brief-row.ts";
import { standingStatement } from "./guard.ts";

/**
 * Two lists that only grow at their end: new briefs by seq, and those changed since by the revision of their last change. What is new to the
 * reader comes as new, in its present state, and so not as changed too.
 */
export async function listChanges(db: SqlDatabase, after: ChangeCursor | null, limit: number): Promise<ChangePage> {
  const [standing, changedRows, newRows] = await db.batch([
    standingStatement,
    changedStatement(after, limit),
    newStatement(after?.seq ?? 0, limit),
  ]);
  const changed = toRows(changedRows);
  const added = toRows(newRows).slice(0, limit - changed.length);
  const from = after ?? { seq: 0, revision: Number(standing?.[0]?.revision ?? 0) + 1, revisionSeq: 0 };
  return {
    briefs: [...changed, ...added].map(toPublishedBrief),
    cursor: { ...from, seq: added.at(-1)?.seq ?? from.seq, ...lastChange(changed) },
  };
}

function newStatement(seq: number, limit: number): Statement {
  return { sql: `${selectPublished} WHERE b.seq > ?1 ORDER BY b.seq LIMIT ?2`, parameters: [seq, limit] };
}

/** Without a cursor none: everything comes as new. */
function changedStatement(after: ChangeCursor | null, limit: number): Statement {
  const { seq, revision, revisionSeq } = after ?? { seq: 0, revision: 0, revisionSeq: 0 };
  return {
    sql: `${selectPublished} WHERE b.changed >= ?2 AND (b.changed, b.seq) > (?2, ?3) AND b.seq <= ?1
      ORDER BY b.changed, b.seq LIMIT ?4`,
    parameters: [seq, revision, revisionSeq, limit],
  };
}

function toRows(rows: readonly object[] | undefined): readonly PublishedRow[] {
  return (rows ?? []) as readonly unknown[] as readonly PublishedRow[];
}

function lastChange(changed: readonly PublishedRow[]): Partial<ChangeCursor> {
  const last = changed.at(-1);
  return last === undefined || last.changed === null ? {} : { revision: last.changed, revisionSeq: last.seq };
}
