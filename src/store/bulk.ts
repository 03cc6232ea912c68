import type { SqlValue, Statement } from "../deps.ts";

/** A row to be written; its keys are the columns. */
export type Values = Readonly<Record<string, SqlValue>>;

/**
 * Characters of one JSON parameter. D1 takes strings of at most 2 MB, and a character may need three bytes of UTF-8;
 * a longer single row goes alone.
 */
const parameterCharacters = 500_000;

/**
 * Writes any number of rows, insert or update by `key`, with one JSON parameter a statement: D1 allows 100 parameters, and counts statements.
 * All rows have the columns of the first. No rows: no statement.
 */
export function upsertRows(table: string, key: readonly string[], rows: readonly Values[]): readonly Statement[] {
  const first = rows[0];
  if (first === undefined) return [];
  const columns = Object.keys(first);
  const rest = columns.filter((column) => !key.includes(column));
  const update = rest.map((column) => `${column} = excluded.${column}`).join(", ");
  // WHERE true: without it SQLite reads ON CONFLICT as the ON of a join.
  const sql = `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${fields(columns.length)} FROM json_each(?1) WHERE true
    ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${update}`;
  return statements(sql, rows, columns);
}

/** Inserts rows that are known to be new. */
export function insertRows(table: string, rows: readonly Values[]): readonly Statement[] {
  const first = rows[0];
  if (first === undefined) return [];
  const columns = Object.keys(first);
  return statements(
    `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${fields(columns.length)} FROM json_each(?1)`,
    rows,
    columns,
  );
}

/** Deletes rows by their key, whose columns are those of the first row. */
export function deleteRows(table: string, rows: readonly Values[]): readonly Statement[] {
  const first = rows[0];
  if (first === undefined) return [];
  const columns = Object.keys(first);
  const sql = `DELETE FROM ${table} WHERE (${columns.join(", ")}) IN (SELECT ${fields(columns.length)} FROM json_each(?1))`;
  return statements(sql, rows, columns);
}

function fields(count: number): string {
  return Array.from({ length: count }, (_, index) => `value ->> ${index}`).join(", ");
}

function statements(sql: string, rows: readonly Values[], columns: readonly string[]): readonly Statement[] {
  const texts = rows.map((row) => JSON.stringify(columns.map((column) => row[column] ?? null)));
  return chunks(texts).map((chunk) => ({ sql, parameters: [`[${chunk.join(",")}]`] }));
}

function chunks(texts: readonly string[]): readonly (readonly string[])[] {
  const result: string[][] = [];
  let room = 0;
  for (const text of texts) {
    const last = result.at(-1);
    if (last === undefined || text.length > room) {
      result.push([text]);
      room = parameterCharacters - text.length;
    } else {
      last.push(text);
      room -= text.length;
    }
  }
  return result;
}
