import type { Row, SqlCost, SqlDatabase, SqlValue } from "../../deps.ts";
import { SyndicationError } from "../../errors.ts";

/** As much of D1's binding as we use (https://developers.cloudflare.com/d1/worker-api/). */
export interface D1Binding {
  prepare(sql: string): D1Prepared;
  batch(statements: D1Prepared[]): Promise<D1Answer[]>;
}

interface D1Prepared {
  bind(...parameters: SqlValue[]): D1Prepared;
  all(): Promise<D1Answer>;
}

interface D1Answer {
  readonly results: readonly object[];
  readonly meta: { readonly rows_read?: number; readonly rows_written?: number };
}

/** D1 as the store's database. `onCost` hears what each call has read and written: the free plan is counted in rows. */
export function createD1(binding: D1Binding, onCost: (cost: SqlCost) => void = () => {}): SqlDatabase {
  return {
    all: (sql, parameters) =>
      withStoreErrors(async () => {
        const answer = await binding
          .prepare(sql)
          .bind(...parameters)
          .all();
        onCost(costOf([answer]));
        return answer.results as readonly Row[];
      }),
    batch: (statements) =>
      withStoreErrors(async () => {
        if (statements.length === 0) return [];
        const answers = await binding.batch(
          statements.map(({ sql, parameters }) => binding.prepare(sql).bind(...parameters)),
        );
        onCost(costOf(answers));
        return answers.map((answer) => answer.results as readonly Row[]);
      }),
  };
}

function costOf(answers: readonly D1Answer[]): SqlCost {
  const sum = (of: (answer: D1Answer) => number | undefined) =>
    answers.reduce((total, answer) => total + (of(answer) ?? 0), 0);
  return {
    queries: answers.length,
    rowsRead: sum(({ meta }) => meta.rows_read),
    rowsWritten: sum(({ meta }) => meta.rows_written),
  };
}

/** SQLite's word for a statement that cannot be right whatever the database's state: a brief too large for a row, a broken constraint. */
const ownFault = /SQLITE_(TOOBIG|CONSTRAINT|MISMATCH|RANGE|ERROR)/;

/** What ails the database becomes SyndicationError storeUnavailable, or storeOlder without tables; a fault of one statement stays what it is, for it concerns one source. */
async function withStoreErrors<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const isBare = reason.includes("no such table");
    if (ownFault.test(reason) && !isBare) throw cause;
    if (isBare) {
      const advice = "run `npm run deploy`, which applies the migrations (for a local one `npm run dev:worker`).";
      throw new SyndicationError("storeOlder", `The D1 database lacks its tables; ${advice}`, "DB", cause);
    }
    const message = `The D1 database did not answer; the next run tries again. D1 says: ${reason}`;
    throw new SyndicationError("storeUnavailable", message, "DB", cause);
  }
}
