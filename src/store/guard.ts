import type { Row, SourceStanding, SqlDatabase, Statement } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { parseColumn } from "./parse-column.ts";

/** Where the store stood when a write was planned. Every write that adds a brief or changes what readers see moves it on. */
export interface Standing {
  /** The greatest seq given; 0: none. */
  readonly seq: number;
  /** The greatest revision given; 0: none. */
  readonly revision: number;
  /** Hosts of which nothing may be stored. Blocking one moves the revision on. */
  readonly blocked: readonly string[];
}

export const standingStatement: Statement = {
  sql: `SELECT (SELECT coalesce(max(seq), 0) FROM briefs) AS seq,
    (SELECT coalesce(max(revision), 0) FROM revisions WHERE area = 'all') AS revision,
    (SELECT json_group_array(host) FROM blocked_hosts) AS blocked`,
  parameters: [],
};

export function toStanding(rows: readonly Row[] | undefined): Standing {
  const row = rows?.[0];
  return {
    seq: Number(row?.seq ?? 0),
    revision: Number(row?.revision ?? 0),
    blocked: parseColumn(String(row?.blocked ?? "[]")) as readonly string[],
  };
}

/**
 * Fails the batch it stands in unless the store still stands there. Plain SQL knows no RAISE outside triggers; a JSON error rolls back as well.
 */
function guardStatement({ standing: { seq, revision }, source }: WritePlan): Statement {
  return {
    sql: `SELECT CASE WHEN (SELECT coalesce(max(seq), 0) FROM briefs) = ?1
      AND (SELECT coalesce(max(revision), 0) FROM revisions WHERE area = 'all') = ?2
      AND (?3 IS NULL OR EXISTS (SELECT 1 FROM sources WHERE id = ?3 AND revision = ?4 AND outcome_at IS ?5))
      THEN 1 ELSE json('moved on') END`,
    parameters: [seq, revision, source?.id ?? null, source?.revision ?? null, source?.outcomeAt ?? null],
  };
}

export interface WritePlan {
  readonly standing: Standing;
  /** Has to stand there still, too: some of what changes a source's entries moves nothing that readers see. */
  readonly source?: SourceStanding & { readonly id: number };
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
    const write = await plan();
    if (write.statements.length === 0) return;
    try {
      await db.batch([guardStatement(write), ...write.statements]);
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
