export type SqlValue = string | number | null;
export type Row = Readonly<Record<string, SqlValue>>;

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** What one call cost, as D1's `meta` counts it; null where the database cannot say. */
export interface SqlCost {
  /** Statements run: D1 allows 50 an invocation on the free plan. */
  readonly queries: number;
  readonly rowsRead: number | null;
  readonly rowsWritten: number | null;
}

/** What the store needs of a database. At most 100 parameters and 5 compound terms in a statement: D1's limits hold for all. */
export interface SqlDatabase {
  all(sql: string, parameters: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Runs all statements or none, in one transaction; the rows of each (RETURNING), in order. */
  batch(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
}
