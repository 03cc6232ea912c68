import type { BlockedHost } from "../model/blocked-host.ts";
import type { PublishedBrief } from "../model/brief.ts";
import type { Instant } from "../model/instant.ts";
import type { Quota } from "../model/quota.ts";

/**
 * The part of the store that takes texts from readers: whole hosts (docs/takedown.md), single briefs, and what has outlived its time
 * (docs/retention.md). Each call is all or nothing, and what readers see changes with it, not later.
 */
export interface TakedownStore {
  /**
   * From now on nobody is shown a brief whose source or article is on the host or below it, nothing of it is fetched, and nothing of it is stored.
   * The texts themselves are erased by `purgeBlocked`. Our own round-ups stay. A host that is blocked already takes the new note, and keeps its date.
   * `host` is one that `toBlockedHost` has made.
   */
  blockHost(host: string, note: string | null, now: Instant): Promise<BlockedHost>;
  /**
   * It may be fetched again: its sources are due, and what is still in them comes back under its former ids. False: it was not blocked itself
   * (a host above it may be).
   */
  unblockHost(host: string, now: Instant): Promise<boolean>;
  /** What a tick has to know before it does anything, in one query; `day`: of the usage. */
  tickFacts(day: string): Promise<TickFacts>;
  /** In order of host. */
  blockedHosts(): Promise<readonly BlockedHost[]>;
  /**
   * Erases the texts of blocked hosts, newest first, a part at a time: ids, keys and dates stay, so that nothing comes twice after an unblocking.
   * `isDone`: no text of a blocked host is left.
   */
  purgeBlocked(request: PurgeRequest): Promise<Purged>;
  /**
   * Out of sight until it is shown again, whatever upstream does; its text stays in the store. Hidden already, it takes the new reason and keeps its
   * date. The brief as it is then; null: there is none of this id.
   */
  hideBrief(id: string, reason: string | null, now: Instant): Promise<PublishedBrief | null>;
  /** Readers see it again, unless its publisher has withdrawn it or its host is blocked. null: there is none of this id. */
  showBrief(id: string, now: Instant): Promise<PublishedBrief | null>;
  /** All that are hidden, the last stored first; at most `limit`. */
  hiddenBriefs(limit: number): Promise<readonly PublishedBrief[]>;
  /** Before which instant of storing briefs have outlived their time; null: none has, or no limit is set. */
  retentionCutoff(limits: RetentionLimits, now: Instant): Promise<Instant | null>;
  /** How many briefs, of how many articles, `dropOld` would take out in all. */
  countOld(before: Instant): Promise<Dropped>;
  /**
   * Takes out articles with all their briefs, the oldest first. An article stays where any of its briefs, or a report of the same story, is younger; and so
   * do our own, and the newest brief of all. What is known of the article is kept as a trace, so that it never comes back as new.
   */
  dropOld(request: DropRequest): Promise<Dropped>;
}

export interface TickFacts {
  readonly usage: Quota;
  readonly blockedHosts: readonly string[];
  /** Texts of a blocked host are left. */
  readonly isErasing: boolean;
  /** The fact of that name (`getMeta`). */
  readonly retention: string | null;
}

export interface PurgeRequest {
  readonly now: Instant;
  /** Briefs looked at, at most. */
  readonly scan: number;
  /** Briefs erased, at most. */
  readonly most: number;
  /** By which an erased brief is recognised when it comes again. */
  readonly fingerprint: (brief: { readonly title: string; readonly text: string }) => string;
}

export interface Purged {
  /** Briefs looked at and erased. */
  readonly scanned: number;
  readonly erased: number;
  readonly isDone: boolean;
}

export interface RetentionLimits {
  /** Days that a brief is kept after it was stored; 0: for ever. */
  readonly maxAgeDays: number;
  /** Briefs kept, the last stored, our own not counted; 0: all. */
  readonly maxBriefs: number;
}

export interface DropRequest {
  readonly before: Instant;
  readonly now: Instant;
  /** Articles, at most. */
  readonly most: number;
}

export interface Dropped {
  readonly articles: number;
  readonly briefs: number;
}
