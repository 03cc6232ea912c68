import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { Log, Row, SqlDatabase, SqlValue, Statement } from "../../deps.ts";
import { SyndicationError } from "../../errors.ts";
import { refuseDamaged, refuseOtherSchema, unfit } from "./check-database.ts";
import { copyBeforeMigration } from "./copy-before-migration.ts";
import { knownVersion, type Migration, readMigrations } from "./migrations.ts";
import { isSqlError, toStoreError, withStoreErrors } from "./sqlite-error.ts";
import { waitForLock } from "./wait-for-lock.ts";

export interface SqliteOptions {
  /** How long to wait for another process's write. */
  readonly busyTimeoutMs?: number;
  /** For tests; default: the files of `migrations/`. */
  readonly migrations?: readonly Migration[];
  /** Hears of the copy that is made before an older schema is brought up. */
  readonly log?: Log;
}

export interface SqliteDatabase extends SqlDatabase {
  /** Another one whenever this connection or another has written since (`PRAGMA data_version`, https://sqlite.org/pragma.html). */
  state(): string;
  /** Ends the connection; afterwards every call throws. */
  close(): void;
}

/**
 * Opens the file (`:memory:`: none), makes it and its folder where they are missing, and brings its schema up to this program's.
 * Calls run one after the other on one connection, so that there is one writer in the process; readers in others see whole transactions (WAL).
 * Throws SyndicationError storeUnavailable, storeNewer or storeCorrupt.
 */
export function openSqlite(path: string, options: SqliteOptions = {}): SqliteDatabase {
  const { busyTimeoutMs = 10_000 } = options;
  const db = withStoreErrors(path, () => connect(path, busyTimeoutMs));
  try {
    withStoreErrors(path, () => migrate(db, path, options));
    // From here on `waitForLock` waits, which holds up nobody.
    db.exec("PRAGMA busy_timeout = 0");
  } catch (error) {
    db.close();
    throw error;
  }
  const run = statementRunner(db);
  return {
    all: async (sql, parameters) => {
      try {
        return await waitForLock(() => run(sql, parameters), busyTimeoutMs);
      } catch (error) {
        throw toStoreError(error, path);
      }
    },
    batch: async (statements) => {
      const runAll = () => statements.map(({ sql, parameters }) => run(sql, parameters));
      const reads = onlyReads(statements);
      try {
        const rows = await waitForLock(() => inTransaction(db, runAll, reads), busyTimeoutMs);
        // Writes in a row, as of a large feed, would hold up readers: each lets the event loop come round.
        if (!reads) await nextTurn();
        return rows;
      } catch (error) {
        throw toStoreError(error, path);
      }
    },
    state: () => withStoreErrors(path, () => Object.values(run(stateSql, [])[0] ?? {}).join(" ")),
    close: () => db.close(),
  };
}

/** Writes of other connections, and those of this one. */
const stateSql = "SELECT data_version, total_changes() FROM pragma_data_version";

function connect(path: string, timeout: number): DatabaseSync {
  if (path !== ":memory:") makeFolder(path);
  const db = new DatabaseSync(path, { timeout, enableForeignKeyConstraints: true });
  try {
    // synchronous NORMAL: with WAL a power cut may cost the last transactions, never the database; the next check brings them again.
    // The log is folded in at 16 MB, not at 4: pages that every batch changes are written to the database once for several.
    db.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000",
    );
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

function makeFolder(path: string): void {
  try {
    makeEach(dirname(path));
  } catch (cause) {
    throw new SyndicationError(
      "storeUnavailable",
      `The folder of the database ${path} cannot be made; check INBRIEF_DATABASE and its permissions.`,
      path,
      cause,
    );
  }
}

/** One by one from the top: with `recursive` Node never comes back from where no folder can be made, such as /proc. */
function makeEach(folder: string): void {
  if (existsSync(folder)) return;
  makeEach(dirname(folder));
  mkdirSync(folder);
}

function migrate(db: DatabaseSync, path: string, options: SqliteOptions): void {
  const { migrations = readMigrations(), log } = options;
  const found = schemaVersion(db);
  refuseNewer(found, path, migrations);
  if (path !== ":memory:") refuseDamaged(db, path, found);
  if (found === knownVersion(migrations)) {
    refuseOtherSchema(db, path, migrations);
    return;
  }
  if (path !== ":memory:" && found > 0) {
    copyBeforeMigration(db, { path, from: found, to: knownVersion(migrations), log });
  }
  try {
    inTransaction(db, () => {
      const version = schemaVersion(db); // Another process may have been first.
      for (const migration of migrations.filter((candidate) => candidate.version > version)) {
        db.exec(migration.sql);
        db.exec(`PRAGMA user_version = ${migration.version}`);
      }
    });
  } catch (error) {
    throw isSqlError(error) ? unfit(path, found, error) : error;
  }
}

export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare("PRAGMA user_version").get()?.user_version ?? 0);
}

/** Throws SyndicationError storeNewer where the schema is of a later program. */
export function refuseNewer(version: number, path: string, migrations: readonly Migration[]): void {
  const known = knownVersion(migrations);
  if (version <= known) return;
  throw new SyndicationError(
    "storeNewer",
    `The database ${path} has schema ${version}, this program knows ${known}: it was written by a newer In Brief. Update the program, or name another file in INBRIEF_DATABASE.`,
    path,
  );
}

/** Reading needs no lock: it sees the store as it stood when it began, whoever writes meanwhile. (No WITH of ours writes.) */
function onlyReads(statements: readonly Statement[]): boolean {
  return statements.every(({ sql }) => /^(?:SELECT|WITH)\b/.test(sql));
}

/** IMMEDIATE: the write lock is taken first, where waiting for it is possible, not in the middle, where it is not. */
function inTransaction<T>(db: DatabaseSync, action: () => T, isReading = false): T {
  db.exec(isReading ? "BEGIN" : "BEGIN IMMEDIATE");
  try {
    const result = action();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

/** The store has about a hundred and puts what differs into parameters; updates of single columns are written as they come. */
const mostPrepared = 200;

/** Preparing costs more than running for our small statements: those used last are kept. */
function statementRunner(db: DatabaseSync): (sql: string, parameters: readonly SqlValue[]) => readonly Row[] {
  const prepared = new LRUCache<string, StatementSync>({ max: mostPrepared });
  return (sql, parameters) => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = db.prepare(sql);
      prepared.set(sql, statement);
    }
    return statement.all(...parameters) as Row[];
  };
}
