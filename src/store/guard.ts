import type { SqlDatabase, Statement } from "../deps.ts";
import { SyndicationError } from "../errors.ts";

/** Where the store stood when a write was planned. Every write that adds a brief or changes what readers see moves it on. */
export interface Standing {
  /** The greatest seq given; 0: none. */
  readonly seq: number;
  /** The greatest revision given; 0: none. */
  readonly revision: number;
}

export const standingStatement: Statement = {
  sql: `SELECT (SELECT coalesce(max(seq), 0) FROM briefs) AS seq,
    (SELECT coalesce(max(revision), 0) FROM revisions WHERE area = 'all') AS revision`,
  parameters: [],
};

/**
 * Fails the batch it stands in unless the store still stands there. Plain SQL knows no RAISE outside triggers; a JSON error rolls back as well.
 */
function guardStatement({ seq, revision }: Standing): Statement {
  return {
    sql: `SELECT CASE WHEN (SELECT coalesce(max(seq), 0) FROM briefs) = ?1
      AND (SELECT coalesce(max(revision), 0) FROM revisions WHERE area = 'all') = ?2 THEN 1 ELSE json('moved on') END`,
    parameters: [seq, revision],
  };
}

export interface WritePlan {
  readonly standing: Standing;
  readonly statements: readonly Statement[];
}

/** Each failed one means that another write has gone through, so that a crowd of writers gets on; this bounds a fault, not a crowd. */
const attempts = 40;

/**
 * Writes what `plan` has read and decided, in one transaction. D1 has no transaction that reads, decides and writes; so where another
 * writer came between, nothing is written and `plan` is asked again.
 */
export async function writeGuarded(db: SqlDatabase, plan: () => Promise<WritePlan>): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { standing, statements } = await plan();
    if (statements.length === 0) return;
    try {
      await db.batch([guardStatement(standing), ...statements]);
      return;
    } catch (error) {
      if (!hasMovedOn(error)) throw error;
    }
  }
  throw new SyndicationError(
    "storeUnavailable",
    `Other writers changed the store ${attempts} times while this was to be written; it will be tried again with the next check.`,
    "store",
  );
}

function hasMovedOn(error: unknown): boolean {
  return error instanceof Error && (error.message.includes("malformed JSON") || hasMovedOn(error.cause));
}
