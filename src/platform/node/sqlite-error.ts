import { type ErrorCode, SyndicationError } from "../../errors.ts";

// Result codes of SQLite (https://www.sqlite.org/rescode.html); the lower byte of an extended code is the primary one.
const sqlError = 1;
const busy = 5;
const locked = 6;
const readOnly = 8;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notDatabase = 26;

export const wayBack = "Stop In Brief and bring back a backup with `inbrief restore FILE`.";

const sentences = new Map<number, readonly [ErrorCode, string]>([
  [busy, ["storeUnavailable", "is in use by another program; wait, or stop that program."]],
  [locked, ["storeUnavailable", "is in use by another program; wait, or stop that program."]],
  [readOnly, ["storeUnavailable", "cannot be written; give this user write permission for the file and its folder."]],
  // Also a full disk, where not even the file of shared memory beside the database can be made.
  [
    ioError,
    [
      "storeUnavailable",
      "could not be read or written: the disk is full, or reports an error. Free some space, or check the disk; what is stored is left as it is.",
    ],
  ],
  [full, ["storeUnavailable", "cannot grow: the disk is full. Free some space; nothing stored is lost."]],
  [
    cannotOpen,
    ["storeUnavailable", "cannot be opened; check that INBRIEF_DATABASE names a file in a folder this user may write."],
  ],
  [corrupt, ["storeCorrupt", `is damaged. ${wayBack}`]],
  [notDatabase, ["storeCorrupt", `is no SQLite database. Name another file in INBRIEF_DATABASE, or: ${wayBack}`]],
]);

function primaryCode(error: unknown): number | null {
  return error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode & 0xff
    : null;
}

/** Another process holds the lock. */
export function isBusy(error: unknown): boolean {
  return primaryCode(error) === busy;
}

/** The file is something else than a database of SQLite. */
export function isNoDatabase(error: unknown): boolean {
  return primaryCode(error) === notDatabase;
}

/** A fault of our own SQL in this database, such as a table that is not there. */
export function isSqlError(error: unknown): boolean {
  return primaryCode(error) === sqlError;
}

/** A fault of the database as a SyndicationError with the way out; a fault of our own SQL stays what it is. */
export function toStoreError(error: unknown, path: string): unknown {
  const code = primaryCode(error);
  const known = code === null ? undefined : sentences.get(code);
  return known === undefined ? error : new SyndicationError(known[0], `The database ${path} ${known[1]}`, path, error);
}

/** Runs `action`, throwing what `toStoreError` makes of its errors. */
export function withStoreErrors<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw toStoreError(error, path);
  }
}
