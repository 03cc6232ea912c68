import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { SyndicationError } from "../../errors.ts";
import { readMigrations } from "./migrations.ts";
import { refuseNewer, schemaVersion } from "./sqlite.ts";
import { isNoDatabase, toStoreError, wayBack, withStoreErrors } from "./sqlite-error.ts";

const useAnother = "Use another backup.";

/** Pages of the database copied, and how many there are; it may grow meanwhile. */
export type OnPages = (copied: number, total: number) => void;

/** Pages copied in one go: 4 MB. Between two of them others may write. */
const pagesAtOnce = 1000;

/**
 * Copies the store at `path` into `file`, while it is in use too, and checks the copy before it takes the file's name.
 * The copy is that one file, without a log beside it.
 * Throws SyndicationError badUse (the name cannot be one of a copy), storeUnavailable (no store there, file not writable)
 * or storeCorrupt (the store is damaged).
 */
export async function backupDatabase(path: string, file: string, onPages: OnPages = () => {}): Promise<void> {
  refuseMissing(path, "There is no store");
  refuseTarget(file, path);
  const partial = `${file}.partial`;
  rmSync(partial, { force: true });
  const source = withStoreErrors(path, () => new DatabaseSync(path, { readOnly: true }));
  try {
    const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }) =>
      onPages(totalPages - remainingPages, totalPages);
    await backup(source, partial, { rate: pagesAtOnce, progress }).catch((error: unknown) => {
      throw toStoreError(error, partial);
    });
    withStoreErrors(path, () => endLog(partial));
    withStoreErrors(path, () => checkWhole(partial, path, wayBack));
    renameSync(partial, file);
  } finally {
    source.close();
    rmSync(partial, { force: true });
  }
}

/**
 * A copy takes the place of what has its name. Were that the store, a running service would go on writing into a file
 * without a name, and all of it would be lost at its end.
 */
function refuseTarget(file: string, path: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) throw new SyndicationError("badUse", `There is no folder ${folder}; make it first.`, file);
  if (file.endsWith("/")) throw new SyndicationError("badUse", `${file} is a folder; name a file in it.`, file);
  if (!existsSync(file)) return;
  if (!statSync(file).isFile())
    throw new SyndicationError("badUse", `${file} is there and no file; name another.`, file);
  if (realpathSync(file) !== realpathSync(path)) return;
  throw new SyndicationError("badUse", `${file} is the store itself; name another file for the copy.`, file);
}

/** The mode of the log is copied as well; left so, each look at the copy would make files beside it. */
function endLog(copy: string): void {
  const db = new DatabaseSync(copy);
  try {
    db.exec("PRAGMA journal_mode = DELETE");
  } finally {
    db.close();
  }
}

/**
 * Puts the backup `file` in the place of the store at `path`; the store that was there stays beside it, under the name returned
 * (null: there was none). Checks the backup first; nothing is touched unless it is whole and not newer than this program.
 * Throws SyndicationError badUse (the file is the store itself, or one in use), storeUnavailable (no such file; the store is in use), storeNewer or storeCorrupt.
 */
export function restoreDatabase(file: string, path: string): string | null {
  refuseMissing(file, "There is no backup");
  if (existsSync(path) && realpathSync(file) === realpathSync(path))
    throw new SyndicationError("badUse", `${file} is the store itself; name the copy to put in its place.`, file);
  refuseLogged(file);
  const version = checkBackup(file);
  refuseNewer(version, file, readMigrations());
  if (version === 0) throw corrupt(file, "holds no store of In Brief", useAnother);
  const partial = `${path}.partial`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    copyFileSync(file, partial);
    giveAsBefore(partial, path);
    const kept = existsSync(path) ? setAside(path) : null;
    renameSync(partial, path);
    return kept;
  } finally {
    rmSync(partial, { force: true });
  }
}

/** Owner and rights of the store that is replaced, else of its folder's owner: root restores, and a service that is not root goes on. */
function giveAsBefore(copy: string, path: string): void {
  const isThere = existsSync(path);
  const { uid, gid, mode } = statSync(isThere ? path : dirname(path));
  if (isThere) chmodSync(copy, mode & 0o777);
  if (process.getuid?.() === 0) chownSync(copy, uid, gid);
}

function refuseMissing(path: string, what: string): void {
  if (!existsSync(path)) throw new SyndicationError("storeUnavailable", `${what} at ${path}; check the name.`, path);
}

/** What a log holds is not in the file: copied alone, it would be an older store. */
function refuseLogged(file: string): void {
  const log = `${file}-wal`;
  if (!existsSync(log) || statSync(log).size === 0) return;
  const message = `${file} is a store in use, its latest changes are in ${log}; make a copy of it with "inbrief backup".`;
  throw new SyndicationError("badUse", message, file);
}

/** The schema version of the backup. What the way out of a damaged store would be helps nobody here: it is another file. */
function checkBackup(file: string): number {
  try {
    return checkWhole(file, file, useAnother);
  } catch (error) {
    const fault = toStoreError(error, file);
    if (fault === error || !(fault instanceof SyndicationError) || fault.code !== "storeCorrupt") throw fault;
    throw corrupt(file, isNoDatabase(error) ? "is no SQLite database" : "is damaged", useAnother);
  }
}

/** The schema version of a database that passes SQLite's own check. */
function checkWhole(path: string, subject: string, advice: string): number {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const result = db.prepare("PRAGMA integrity_check(1)").get()?.integrity_check;
    if (result !== "ok") throw corrupt(subject, `is damaged (${result})`, advice);
    return schemaVersion(db);
  } finally {
    db.close();
  }
}

function corrupt(path: string, what: string, advice: string): SyndicationError {
  return new SyndicationError("storeCorrupt", `The database ${path} ${what}. ${advice}`, path);
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
