import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { SyndicationError } from "../../errors.ts";
import { readMigrations } from "./migrations.ts";
import { refuseNewer, schemaVersion } from "./sqlite.ts";
import { toStoreError, withStoreErrors } from "./sqlite-error.ts";

/**
 * Copies the store at `path` into `file`, while it is in use too, and checks the copy before it takes the file's name.
 * Throws SyndicationError storeUnavailable (no store there, file not writable) or storeCorrupt (the store is damaged).
 */
export async function backupDatabase(path: string, file: string): Promise<void> {
  refuseMissing(path, "There is no store");
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const source = withStoreErrors(path, () => new DatabaseSync(path, { readOnly: true }));
  try {
    await backup(source, partial);
  } catch (error) {
    throw toStoreError(error, partial);
  } finally {
    source.close();
  }
  checkWhole(partial, path);
  renameSync(partial, file);
}

/**
 * Puts the backup `file` in the place of the store at `path`; the store that was there stays beside it, under the name returned
 * (null: there was none). Checks the backup first; nothing is touched unless it is whole and not newer than this program.
 * Throws SyndicationError storeUnavailable (no such file; the store is in use), storeNewer or storeCorrupt.
 */
export function restoreDatabase(file: string, path: string): string | null {
  refuseMissing(file, "There is no backup");
  const version = checkWhole(file, file);
  refuseNewer(version, file, readMigrations());
  if (version === 0) throw corrupt(file, "holds no store of In Brief");
  const partial = `${path}.partial`;
  copyFileSync(file, partial);
  const kept = existsSync(path) ? setAside(path) : null;
  renameSync(partial, path);
  return kept;
}

function refuseMissing(path: string, what: string): void {
  if (!existsSync(path)) throw new SyndicationError("storeUnavailable", `${what} at ${path}; check the name.`, path);
}

/** The schema version of a database that passes SQLite's own check. */
function checkWhole(path: string, subject: string): number {
  return withStoreErrors(subject, () => {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      const result = db.prepare("PRAGMA integrity_check(1)").get()?.integrity_check;
      if (result !== "ok") throw corrupt(subject, `is damaged (${result})`);
      return schemaVersion(db);
    } finally {
      db.close();
    }
  });
}

function corrupt(path: string, what: string): SyndicationError {
  return new SyndicationError("storeCorrupt", `The database ${path} ${what}; use another backup.`, path);
}

/** Renames the store that is to be replaced, its log folded in; the first free number is taken, so that no earlier one is lost. */
function setAside(path: string): string {
  refuseInUse(path);
  let number = 1;
  while (existsSync(`${path}.replaced-${number}`)) number++;
  const kept = `${path}.replaced-${number}`;
  renameSync(path, kept);
  for (const suffix of ["-wal", "-shm"]) {
    if (existsSync(path + suffix)) renameSync(path + suffix, kept + suffix);
  }
  return kept;
}

/** Leaving WAL needs the database to oneself, and writes the log into the file. A store too damaged for that is in nobody's use. */
function refuseInUse(path: string): void {
  try {
    const db = new DatabaseSync(path, { timeout: 0 });
    try {
      db.exec("PRAGMA journal_mode = DELETE");
      refuseNewer(schemaVersion(db), path, readMigrations());
    } finally {
      db.close();
    }
  } catch (error) {
    const known = toStoreError(error, path);
    if (known instanceof SyndicationError && known.code === "storeCorrupt") return;
    throw known;
  }
}
