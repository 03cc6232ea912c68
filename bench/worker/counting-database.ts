/** What D1's own `meta` says, added up. */
export interface Cost {
  read: number;
  written: number;
  /** Statements: D1's limit of 50 an invocation counts each one of a batch. */
  queries: number;
  /** Calls of the binding: a batch is one. */
  calls: number;
}

export const noCost: Cost = { read: 0, written: 0, queries: 0, calls: 0 };

export interface Answer {
  readonly meta?: { readonly rows_read?: number; readonly rows_written?: number };
}

export interface Prepared {
  bind(...parameters: unknown[]): Prepared;
  all(): Promise<Answer>;
  run(): Promise<Answer>;
}

export interface Database {
  prepare(sql: string): Prepared;
  batch(statements: readonly Prepared[]): Promise<readonly Answer[]>;
}

/** The binding as it is, with a counter: as much of it as the program uses. */
export function countingDatabase(database: Database, cost: Cost): Database {
  const inner = new WeakMap<Prepared, Prepared>();
  const count = (answers: readonly Answer[]) => {
    cost.calls += 1;
    cost.queries += answers.length;
    for (const { meta } of answers) {
      cost.read += meta?.rows_read ?? 0;
      cost.written += meta?.rows_written ?? 0;
    }
  };
  const counted = async (asked: Promise<Answer>) => {
    const answer = await asked;
    count([answer]);
    return answer;
  };
  const wrap = (statement: Prepared): Prepared => {
    const wrapped: Prepared = {
      bind: (...parameters) => wrap(statement.bind(...parameters)),
      all: () => counted(statement.all()),
      run: () => counted(statement.run()),
    };
    inner.set(wrapped, statement);
    return wrapped;
  };
  return {
    prepare: (sql) => wrap(database.prepare(sql)),
    batch: async (statements) => {
      const answers = await database.batch(statements.map((statement) => inner.get(statement) ?? statement));
      count(answers);
      return answers;
    },
  };
}
