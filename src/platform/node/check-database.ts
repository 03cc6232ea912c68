import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { SyndicationError } from "../../errors.ts";
import type { Migration } from "./migrations.ts";

/** SQLite's own check reads the whole file, some 2 ms a megabyte from memory: a start has time for so much. Larger ones have it in `backup` and `restore`. */
const wholeCheckBytes = 16_000_000;
const wayBack = "Stop In Brief and bring back a backup with `inbrief restore FILE`.";

/**
 * What can be said of a store's health before it is used: the file is as long as its header says, and where
 * it is small enough the whole of it fits together. A store without a schema yet is in order. Throws SyndicationError storeCorrupt.
 */
export function refuseDamaged(db: DatabaseSync, path: string, version: number): void {
  const count = (sql: string) => Number(Object.values(db.prepare(sql).get() ?? {})[0] ?? 0);
  if (version === 0) {
    if (count("SELECT count(*) FROM sqlite_schema") === 0) return;
    throw damaged(
      path,
      "has tables, but no schema of In Brief: it is another program's, or its first page is damaged.",
    );
  }
  const pageBytes = count("PRAGMA page_size");
  const { size } = statSync(path);
  // With a log beside it the file may rightly be the shorter one.
  if (sizeOf(`${path}-wal`) === 0 && size < count("PRAGMA page_count") * pageBytes) {
    throw damaged(path, "is cut off: it is shorter than its first page says.");
  }
  if (size > wholeCheckBytes) return;
  const result = db.prepare("PRAGMA integrity_check(1)").get()?.integrity_check;
  if (result !== "ok") throw damaged(path, `is damaged (${result}).`);
}

/**
 * A flipped bit in the text of the schema names a column anew, which no check of SQLite's sees: it is compared with what the migrations make of an
 * empty database. Throws SyndicationError storeCorrupt.
 */
export function refuseOtherSchema(db: DatabaseSync, path: string, migrations: readonly Migration[]): void {
  const model = new DatabaseSync(":memory:");
  try {
    for (const { sql } of migrations) model.exec(sql);
    const [expected, found] = [schemaOf(model), schemaOf(db)];
    const missing = [...expected].find((line) => !found.has(line));
    if (missing !== undefined) throw damaged(path, `is damaged (its schema lacks: ${missing.slice(0, 80)}…).`);
  } finally {
    model.close();
  }
}

/** Each table and index in the words it was made with. What an operator added is no harm. */
function schemaOf(db: DatabaseSync): ReadonlySet<string> {
  const rows = db.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema").all();
  return new Set(rows.map((row) => Object.values(row).join(" ")));
}

/** The schema does not become what its number says it was to become: the number is wrong, or tables are missing. */
export function unfit(path: string, version: number, cause: unknown): SyndicationError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return damaged(path, `cannot be brought from schema ${version} to this program's (${reason}).`, cause);
}

function damaged(path: string, what: string, cause?: unknown): SyndicationError {
  return new SyndicationError("storeCorrupt", `The database ${path} ${what} ${wayBack}`, path, cause);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
