import type { FeedRhythm } from "../model/feed.ts";
import type { Instant } from "../model/instant.ts";
import type {
  ConfiguredSource,
  Move,
  OutcomeName,
  Source,
  SourceOrigin,
  SourceStatus,
  Validators,
} from "../model/source.ts";
import type { SourceEvent } from "../model/source-event.ts";

/** The part of the store that keeps sources and what their checks have found. */
export interface SourceStore {
  /** Adds what is new, updates treatment of what came from the OPML and was not changed since, pauses what left it; never brings back what an operator removed. What it has changed. */
  syncSources(configured: readonly ConfiguredSource[], now: Instant): Promise<readonly SourceChange[]>;
  listSources(): Promise<readonly Source[]>;
  /** By its address, or by one that it had before it moved. */
  findSource(url: string): Promise<Source | null>;
  /** Returns the source; an existing one (removed or paused too) is made active again with the new settings. */
  addSource(source: ConfiguredSource, origin: SourceOrigin, now: Instant): Promise<Source>;
  /** The same for many, in one transaction: all or none. Two of one address: the first. */
  addSources(sources: readonly ConfiguredSource[], origin: SourceOrigin, now: Instant): Promise<void>;
  setSourceStatus(url: string, status: SourceStatus): Promise<boolean>;
  /** The source has the address `to` from now on, and `from` still means it. False, and nothing written, where `to` is another source already. */
  moveSource(from: string, to: string, now: Instant): Promise<boolean>;
  /**
   * Takes the last move back: the source has its former address again, and the other is not believed a second time.
   * Null where there is no such source or it has not moved. Throws badUse where the former address is another source by now.
   */
  revertMove(url: string, now: Instant): Promise<Source | null>;
  /**
   * Leases due sources and writes their predicted next check, in one statement: one row written each. Without `force` two callers never get
   * the same source. A lease ends with the next result written, else after `leaseSeconds`, at the latest with the predicted next check. Never our own.
   */
  claimDue(request: ClaimRequest): Promise<readonly ClaimedSource[]>;
  /**
   * Makes active sources due, of these ids or (null) all, and returns the ids of those that were not yet. Retry-After holds; one that is being checked
   * comes again when its lease is over. One row written each.
   */
  makeDue(ids: readonly number[] | null, now: Instant): Promise<readonly number[]>;
  /** Before a document is read: until its result is written the check counts as cut off (`Source.cutOffs`), and nobody else gets the source. Returns the instance id. */
  beginReading(sourceId: number, leaseUntil: Instant): Promise<string>;
  /** For outcomes without entries. Writes nothing where the claim's prediction and the stored outcome already say it. */
  saveResult(source: ClaimedSource, result: SourceResult): Promise<void>;
}

/** What people decide of a source. */
export type SourceSettings = Pick<Source, "url" | "title" | "treatment" | "status">;

export interface SourceChange {
  /** null: it was not there. */
  readonly before: SourceSettings | null;
  readonly after: SourceSettings;
}

/** A source with the lease under which it is being checked. */
export interface ClaimedSource extends Source {
  /**
   * The next check that claiming wrote; only a different one is written again. `outcome` and `httpStatus` are predictions too where the last
   * check brought something new and the server gave validators: notModified, 304.
   */
  readonly predictedNextCheck: Instant;
}

export interface ClaimRequest {
  readonly now: Instant;
  /** Only sources that have been due for so long: 0, or more to poll more slowly. */
  readonly overdueSeconds: number;
  readonly limit: number;
  readonly leaseSeconds: number;
  /**
   * Also sources that are not due or leased (after a crash an operator need not wait for a lease); Retry-After, `paused` and `gone` still hold.
   * A second forced claim returns the same sources again: ask once, with a limit that holds all, or by `only`.
   */
  readonly force: boolean;
  /** Only these URLs; null: all. */
  readonly only: readonly string[] | null;
}

/** What a check found out about the source itself; an absent field keeps what is stored. */
export interface SourceResult {
  readonly outcome: OutcomeName;
  readonly message: string | null;
  readonly httpStatus: number | null;
  readonly outcomeAt: Instant;
  readonly nextCheck: Instant;
  readonly intervalSeconds: number;
  readonly retryAfter: Instant | null;
  readonly failures: number;
  readonly status?: SourceStatus;
  readonly validators?: Validators;
  readonly title?: string | null;
  readonly siteUrl?: string | null;
  readonly language?: string | null;
  readonly loaded?: boolean;
  readonly usualGapSeconds?: number | null;
  readonly newestAt?: Instant | null;
  readonly rhythm?: FeedRhythm | null;
  /** 0 where the check came to its end. */
  readonly cutOffs?: number;
  readonly isPushProven?: boolean;
  readonly move?: Move | null;
  readonly notes?: readonly string[];
  /** Written with the rest, and no reason to write: what a check adds when it confirms its prediction is in `silentChecks`. */
  readonly history?: readonly SourceEvent[];
}
