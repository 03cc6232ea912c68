import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { SyndicationError } from "../../errors.ts";
import { knownVersion, readMigrations } from "./migrations.ts";
import { schemaVersion } from "./sqlite.ts";
import { isBusy, toStoreError, withStoreErrors } from "./sqlite-error.ts";

/** What can be said of a database from outside, without changing anything in it. */
export interface DatabaseFacts {
  readonly bytes: number;
  /** Of the log beside it. */
  readonly logBytes: number;
  /** Of its schema; 0: it has none. */
  readonly version: number;
  /** Of the schema that this program has. */
  readonly knownVersion: number;
  /** What SQLite's quick check says; null: nothing is wrong. */
  readonly damage: string | null;
  /** Another process has been writing for longer than `lockWaitMs`. */
  readonly isHeld: boolean;
}

const lockWaitMs = 2000;

/** Looks at a database that is there; the service may run meanwhile. Throws SyndicationError storeUnavailable or storeCorrupt. */
export function inspectDatabase(path: string): DatabaseFacts {
  const db = withStoreErrors(path, () => new DatabaseSync(path, { readOnly: true, timeout: lockWaitMs }));
  try {
    const version = withStoreErrors(path, () => schemaVersion(db));
    return {
      bytes: statSync(path).size,
      logBytes: statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
      version,
      knownVersion: knownVersion(readMigrations()),
      damage: withStoreErrors(path, () => damageOf(db)),
      isHeld: isHeld(path),
    };
  } finally {
    db.close();
  }
}

/** Also of large files: it reads them once, and compares no index with its table. */
function damageOf(db: DatabaseSync): string | null {
  const result = String(db.prepare("PRAGMA quick_check(1)").get()?.quick_check);
  return result === "ok" ? null : result.replace(/\s+/g, " ");
}

/** Takes the write lock and gives it back. */
function isHeld(path: string): boolean {
  const db = withStoreErrors(path, () => new DatabaseSync(path, { timeout: lockWaitMs }));
  try {
    db.exec("BEGIN IMMEDIATE; ROLLBACK");
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    const known = toStoreError(error, path);
    // That it cannot be written is told of the folder and the file.
    if (known instanceof SyndicationError && known.code === "storeUnavailable") return false;
    throw known;
  } finally {
    db.close();
  }
}

/** Bytes that may still be written there; null where the system does not say. `folder` must be there. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** The paths of those needed for writing that this user may not write: the file, and its folder or the nearest one that there is. */
export function unwritable(path: string): readonly string[] {
  return [...(existsSync(path) ? [path] : []), nearestFolder(path)].filter((one) => !isWritable(one));
}

/** The folder of a file, or where that is still to be made the one it will be made in. */
export function nearestFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === path ? folder : nearestFolder(folder);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}
