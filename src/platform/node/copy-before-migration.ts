import { readdirSync, renameSync, rmSync, statfsSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Log } from "../../deps.ts";
import { toStoreError } from "./sqlite-error.ts";

/** So many copies are kept; older ones are deleted when a new one is there. */
const kept = 2;
/** Of the store's size, so that the disk is not full right after the copy. */
const room = 1.5;

export interface CopyOptions {
  readonly path: string;
  /** The schema's version before and after. */
  readonly from: number;
  readonly to: number;
  readonly log: Log | undefined;
  /** Bytes that this user may still write beside the store; for tests. */
  readonly freeBytes?: (folder: string) => number;
}

/**
 * Copies a store beside itself before its schema is brought up, as `inbrief.db.before-0009`: the way back to the version before. A copy of that
 * name is replaced: it is of a store that has gone on since. Without room for it nothing is copied, and the log says so: the migration is all or
 * nothing by itself. Throws SyndicationError storeCorrupt where the store cannot be read whole, or storeUnavailable where the folder cannot be written.
 */
export function copyBeforeMigration(db: DatabaseSync, options: CopyOptions): void {
  const { path, from, to, log, freeBytes = freeBytesOf } = options;
  const needs = Math.ceil(room * (sizeOf(path) + sizeOf(`${path}-wal`)));
  const free = freeBytes(dirname(path));
  if (free < needs) {
    log?.warn("store not copied", { from: path, schema: from, needs, free });
    return;
  }
  const copy = `${path}.before-${String(from + 1).padStart(4, "0")}`;
  if (!copyStore(db, copy, from)) return;
  log?.info("store copied", { from: path, to: copy, schema: `${from} to ${to}` });
  for (const old of copiesOf(path).slice(kept)) rmSync(old);
}

/** False: another process has brought the schema up meanwhile, and has made the copy. */
function copyStore(db: DatabaseSync, copy: string, version: number): boolean {
  const partial = `${copy}.partial`;
  rmSync(partial, { force: true });
  try {
    // Of one moment, with what the log holds, whoever writes meanwhile; one file without a log.
    db.prepare("VACUUM INTO ?").run(partial);
    if (versionOf(partial) !== version) return false;
    renameSync(partial, copy);
    return true;
  } catch (error) {
    throw toStoreError(error, copy);
  } finally {
    rmSync(partial, { force: true });
  }
}

/** The newest schema first. */
function copiesOf(path: string): readonly string[] {
  const start = `${basename(path)}.before-`;
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(start) && /^\d{4}$/.test(name.slice(start.length)))
    .toSorted()
    .reverse()
    .map((name) => join(dirname(path), name));
}

function versionOf(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return Number(db.prepare("PRAGMA user_version").get()?.user_version ?? 0);
  } finally {
    db.close();
  }
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
