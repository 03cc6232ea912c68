import { formatBytes } from "../format-bytes.ts";
import { type Finding, fault, ok, warning } from "./finding.ts";

/** Of the file and where it is. */
export interface DatabaseState {
  readonly path: string;
  /** Of the database, its log and what is beside it. */
  readonly bytes: number;
  readonly logBytes: number;
  /** What can still be written to that disk. */
  readonly freeBytes: number;
  readonly version: number;
  readonly knownVersion: number;
  readonly damage: string | null;
  readonly isHeld: boolean;
  /** Paths that this user may not write. */
  readonly unwritable: readonly string[];
}

const wayBack = 'Stop In Brief and bring back a backup with "inbrief restore FILE".';
/** SQLite folds the log in at 16 MB; far above it something keeps it from doing so. */
const largeLogBytes = 256_000_000;
/** Room for half as much again, or the store is not copied before its schema is changed. */
const copyFactor = 1.5;
const leastFreeBytes = 100_000_000;

/** A database that is there. */
export function checkDatabase(state: DatabaseState): readonly Finding[] {
  return [checkSchema(state), ...checkDamage(state), ...checkLog(state), ...checkDisk(state)];
}

function checkSchema({ path, bytes, logBytes, freeBytes, version, knownVersion }: DatabaseState): Finding {
  const what = `The database ${path} has schema ${version}`;
  if (version > knownVersion) {
    const advice = "Update the program, or name another file in INBRIEF_DATABASE.";
    return fault("database", `${what}, this program knows ${knownVersion}: a newer In Brief wrote it.`, advice);
  }
  if (version === knownVersion) return ok("database", `${what}, as it should, and ${formatBytes(bytes)}.`);
  if (version === 0) return ok("database", `The database ${path} is empty; the next start makes its tables.`);
  const hasRoom = freeBytes > (bytes + logBytes) * copyFactor;
  const copy = hasRoom ? "keeps a copy beside it" : "has no room for a copy beside it, the way back";
  const advice = hasRoom
    ? "docs/upgrading.md says how to go back."
    : "Free some space before, or make one elsewhere: inbrief backup FILE";
  return warning("database", `${what}; the next start brings it to ${knownVersion}, and ${copy}.`, advice);
}

function checkDamage({ path, damage }: DatabaseState): readonly Finding[] {
  if (damage === null) return [ok("database", "SQLite finds it whole.")];
  return [fault("database", `The database ${path} is damaged (${damage}).`, wayBack)];
}

function checkLog({ path, logBytes, isHeld }: DatabaseState): readonly Finding[] {
  const held = warning(
    "database",
    "Another process has been writing to it for some seconds.",
    "If that goes on, look for a program that has the file open: lsof, or fuser, with its name.",
  );
  const large = warning(
    "database",
    `Its log ${path}-wal has grown to ${formatBytes(logBytes)}.`,
    "A program that has been reading for very long keeps it from being folded in: end that, or restart the service.",
  );
  return [...(isHeld ? [held] : []), ...(logBytes > largeLogBytes ? [large] : [])];
}

/** Also of a database that is still to be made. */
export function checkDisk(state: Pick<DatabaseState, "bytes" | "freeBytes" | "unwritable">): readonly Finding[] {
  const { bytes, freeBytes, unwritable } = state;
  const closed = unwritable.map((one) =>
    fault("database", `${one} cannot be written.`, "Give this user write permission for the database and its folder."),
  );
  const needed = Math.max(leastFreeBytes, bytes);
  if (freeBytes >= needed) return [...closed, ok("database", `${formatBytes(freeBytes)} of its disk are free.`)];
  const message = `Only ${formatBytes(freeBytes)} of its disk are free.`;
  const advice = "Free some space: a backup takes as much as the database, and a full disk stops the ingest.";
  return [
    ...closed,
    freeBytes < leastFreeBytes / 10 ? fault("database", message, advice) : warning("database", message, advice),
  ];
}
