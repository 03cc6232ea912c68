import type { Instant } from "./instant.ts";

/** What an operator, or a file an operator wrote, can change: the closed list that log, API, pages and command line share. */
export const deedNames = [
  "sourceAdded",
  "sourceChanged",
  "sourcePaused",
  "sourceResumed",
  "sourceRemoved",
  "moveReverted",
  "sourcesChecked",
  "sourcesImported",
  "briefCorrected",
  "correctionCleared",
  "briefHidden",
  "briefShown",
  "hostBlocked",
  "hostUnblocked",
  "reportAccepted",
  "reportDeclined",
  "reclassified",
  "briefsImported",
  "storeRestored",
  "loggedIn",
  "loginFailed",
  "sessionEnded",
] as const;

export type DeedName = (typeof deedNames)[number];

/** `file`: a start has read what an operator wrote into the source list. */
export const deedWays = ["page", "api", "commandLine", "file"] as const;

export type DeedWay = (typeof deedWays)[number];

/** Small facts by name: of a change only those that differ. Never a token, never anything of a reader. */
export type DeedDetails = Readonly<Record<string, DeedValue>>;

export type DeedValue = string | number | boolean | null | readonly string[];

/** One thing done. */
export interface Deed {
  readonly at: Instant;
  readonly way: DeedWay;
  readonly name: DeedName;
  /** A source's URL, a brief's id (uuid), a host, a report's number; null: it concerns no single thing. */
  readonly subject: string | null;
  /** null: there was nothing, or nothing to tell. */
  readonly before: DeedDetails | null;
  readonly after: DeedDetails | null;
}

/** As it stands in the log. */
export interface LoggedDeed extends Deed {
  /** Greater than that of every deed before. */
  readonly id: number;
  /** How often it was done in a row; 1 but for what is counted (`countedDeeds`). */
  readonly times: number;
  /** When it was last done; `at` is the first time. */
  readonly until: Instant;
}

/** Those that come in crowds: equal ones in a row are one line of the log, for an hour. A large import is many requests, and anyone may try to log in. */
export const countedDeeds: ReadonlySet<DeedName> = new Set<DeedName>(["loginFailed", "briefsImported"]);

/** Deeds kept; the oldest make room. */
export const maxDeeds = 10_000;
