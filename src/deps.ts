import type { Config } from "./config.ts";
import type { ExportPage, ExportRecord, ImportCounts } from "./deps/export-record.ts";
import type { LabelStore } from "./deps/labels.ts";
import type { Article, Brief, PublishedBrief } from "./model/brief.ts";
import type { Instant } from "./model/instant.ts";
import type { Quota } from "./model/quota.ts";
import type { Clusters } from "./model/selection.ts";
import type { ConfiguredSource, OutcomeName, Source, SourceOrigin, SourceStatus, Validators } from "./model/source.ts";

export type * from "./deps/export-record.ts";
export type * from "./deps/labels.ts";

/** All that the application and the ingest need of the world around them; each edge (node.ts, worker.ts, a test) fills it in. */
export interface Deps {
  readonly config: Config;
  readonly store: Store;
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  readonly log: Log;
  /** null where the platform compresses answers itself (Workers). */
  readonly compressor: Compressor | null;
  /** null: what has changed is ingested where it was fetched (Node; Workers without a Queue). */
  readonly queue: ChangeQueue | null;
}

/** Takes changed documents to an invocation of their own. A message may be lost, come twice or out of order: nothing depends on it. */
export interface ChangeQueue {
  /** Throws where the platform does not take it. */
  send(message: ChangedDocument): Promise<void>;
}

/** What a check found new, for another invocation to read. */
export interface ChangedDocument {
  /** The source's URL. */
  readonly source: string;
  /** When it was fetched: an older document never overwrites what a newer one said. */
  readonly fetchedAt: Instant;
  /** Where it was fetched from, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly validators: Validators;
  readonly retryAfterSeconds: number | null;
  readonly freshSeconds: number | null;
  /** null: too large for a message; it has to be fetched again. */
  readonly body: Uint8Array | null;
}

/** Content codings for our own answers (RFC 9110 §8.4.1). */
export interface Compressor {
  brotli(body: Uint8Array): Promise<Uint8Array>;
  gzip(body: Uint8Array): Promise<Uint8Array>;
}

export interface Clock {
  now(): Instant;
  /** Resolves after `ms` milliseconds; at once in tests. */
  sleep(ms: number): Promise<void>;
  /** 0 ≤ x < 1: jitter only, never identity. */
  random(): number;
}

/** One event a line. Never a reader's address, never a body. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

// ---------------------------------------------------------------------------------------------------------------- HTTP

export interface HttpRequest {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** For the whole exchange, connecting and body included. */
  readonly timeoutMs: number;
  /** Of the body after content decoding. */
  readonly maxBodyBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; repeated fields joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** Content coding undone, never truncated. Without status 2xx it only explains the status: empty where it could not be had whole. */
  readonly body: Uint8Array;
}

/**
 * One HTTP exchange through the address guard: no redirect is followed, no cookie kept.
 * Throws SyndicationError: refusedAddress, dns, tls, connection, tooSlow, tooLarge, decoding, truncated.
 */
export interface Fetcher {
  send(request: HttpRequest): Promise<HttpAnswer>;
}

// ----------------------------------------------------------------------------------------------------------------- SQL

export type SqlValue = string | number | null;
export type Row = Readonly<Record<string, SqlValue>>;

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** What one call cost, as D1's `meta` counts it; null where the database cannot say. */
export interface SqlCost {
  /** Statements run: D1 allows 50 an invocation on the free plan. */
  readonly queries: number;
  readonly rowsRead: number | null;
  readonly rowsWritten: number | null;
}

/** What the store needs of a database. At most 100 parameters and 5 compound terms in a statement: D1's limits hold for all. */
export interface SqlDatabase {
  all(sql: string, parameters: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Runs all statements or none, in one transaction; the rows of each (RETURNING), in order. */
  batch(statements: readonly Statement[]): Promise<readonly (readonly Row[])[]>;
}

// ------------------------------------------------------------------------------------------------------------- Sameness

/** What of a brief tells whether another one tells the same story. */
export interface Story {
  readonly title: string;
  readonly text: string;
  readonly language: string;
  readonly published: Instant;
  /** Codes; empty: about no country. */
  readonly countries: readonly string[];
}

/** Whether several sources tell one story. Pure, so that the store can ask while it decides what to write. */
export interface Sameness {
  /** Tokens, at most 8, of letters and digits: briefs of one story most probably share one. */
  bands(story: Story): readonly string[];
  isSame(one: Story, other: Story): boolean;
}

// --------------------------------------------------------------------------------------------------------------- Store

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
}

/** An entry as we know it from earlier checks, with all its briefs, withdrawn ones too. */
export interface StoredEntry {
  /** Hash of the guid (or of what stands in for it); unique within the source. */
  readonly key: string;
  /** Hash of the normalised link; null where the entry has none. */
  readonly linkKey: string | null;
  readonly contentHash: string;
  readonly firstSeen: Instant;
  readonly briefs: readonly StoredBrief[];
}

/** `classification` is the classifier's own here: what corrections make of it is the store's affair alone. */
export type StoredBrief = Brief;

/** What identify needs to recognise an entry whose guid and link both changed. */
export interface EntryTrace {
  readonly key: string;
  readonly title: string | null;
  readonly published: Instant;
}

/** A brief to be written. `seq` null: a new one, the store gives it the next. */
export interface BriefWrite
  extends Omit<Brief, "seq" | "sourceId" | "storedAt" | "withdrawnAt" | "article" | "correction"> {
  readonly seq: number | null;
  /** Archive and search only; fills feeds of fewer than 20 (DESIGN.md, Dates). */
  readonly isBackfill: boolean;
  /** As upstream dated it, where it was clamped; else null. */
  readonly originalPublished: Instant | null;
}

export interface EntryWrite {
  readonly key: string;
  /** The key it was stored under until now, where the guid changed; null otherwise. */
  readonly previousKey: string | null;
  readonly linkKey: string | null;
  readonly contentHash: string;
  readonly article: Article;
  /** New and changed briefs; unchanged ones are left out. */
  readonly briefs: readonly BriefWrite[];
  /** seq of the briefs that are no longer in the article. */
  readonly withdraw: readonly number[];
}

export interface EntryBatch {
  readonly sourceId: number;
  readonly now: Instant;
  readonly entries: readonly EntryWrite[];
  /** With the last batch of a check only: validators are stored together with the last item, never before. */
  readonly finish: SourceResult | null;
}

/** Changes when, and only when, what the areas show has changed. Compared for equality. */
export interface Revision {
  readonly number: number;
  /** Last-Modified of what is rendered from it; 0 while nothing was ever stored. */
  readonly changedAt: Instant;
}

/**
 * Where briefs are listed from, resolved from a selection's area: countries by code (upper case) and blocs by slug, or one of the special
 * listings. A region is the areas of its countries. `unplaced` holds what is about no country, a bloc's briefs too.
 */
export type Listing =
  | { readonly kind: "all" }
  | { readonly kind: "unplaced" }
  | { readonly kind: "areas"; readonly areas: readonly string[] }
  | { readonly kind: "source"; readonly sourceId: number };

/** How much of a listing a feed holds (DESIGN.md, Defaults). */
export interface Window {
  /** Stored within so many seconds before the newest. */
  readonly seconds: number;
  readonly least: number;
  readonly most: number;
}

export interface AreaCount {
  /** Code, bloc slug, `unplaced` or `all`. */
  readonly area: string;
  readonly count: number;
}

/**
 * Keeps sources, entries and briefs. Every write is atomic and may be repeated: storing the same thing twice changes nothing.
 * Throws SyndicationError storeUnavailable, storeNewer or storeCorrupt.
 */
export interface Store extends LabelStore {
  /** The stored instance id (a uuid), made with the first migration; ids are minted under it. */
  instanceId(): Promise<string>;
  /** Small facts of the program itself ("seeds": hash of the seeded `feeds/`); null where never set. */
  getMeta(key: string): Promise<string | null>;
  setMeta(key: string, value: string): Promise<void>;

  // Sources
  /** Adds what is new, updates treatment of what came from the OPML and was not changed since, pauses what left it; never brings back what an operator removed. */
  syncSources(configured: readonly ConfiguredSource[], now: Instant): Promise<void>;
  listSources(): Promise<readonly Source[]>;
  findSource(url: string): Promise<Source | null>;
  /** Returns the source; an existing one (removed or paused too) is made active again with the new settings. */
  addSource(source: ConfiguredSource, origin: SourceOrigin, now: Instant): Promise<Source>;
  setSourceStatus(url: string, status: SourceStatus): Promise<boolean>;
  /**
   * Leases due sources and writes their predicted next check, in one statement: one row written each. Without `force` two callers never get
   * the same source. A lease ends with the next result written, else after `leaseSeconds`, at the latest with the predicted next check. Never our own.
   */
  claimDue(request: ClaimRequest): Promise<readonly ClaimedSource[]>;
  /** For outcomes without entries. Writes nothing where the claim's prediction and the stored outcome already say it. */
  saveResult(source: ClaimedSource, result: SourceResult): Promise<void>;

  // Entries and briefs
  /** Entries of the source stored under any of the keys or link keys. */
  loadEntries(sourceId: number, keys: readonly string[], linkKeys: readonly string[]): Promise<readonly StoredEntry[]>;
  /** The newest entries of the source: new ones by order of storing, then back-fill by published. Without those whose briefs are all withdrawn. */
  recentEntries(sourceId: number, limit: number): Promise<readonly EntryTrace[]>;
  /** All keys of a source's entries; for `feeds/`, which is read whole. */
  entryKeys(sourceId: number): Promise<readonly string[]>;
  /**
   * All of the batch or nothing of it. A brief whose id is there already is that brief, withdrawn or not: it keeps seq, storedAt,
   * isBackfill and originalPublished, takes the rest, and is listed again. New ones get the next seq by published, then position. Other writers may come between.
   */
  saveEntries(batch: EntryBatch): Promise<void>;

  // Reading
  /** The newest of the parts' revisions. */
  revision(listing: Listing): Promise<Revision>;
  /**
   * By published, then seq, newest first. Withdrawn briefs are left out. Without `clusters` "joined" holds; a source's own listing is always "apart".
   */
  listBriefs(listing: Listing, window: Window, clusters?: Clusters): Promise<readonly PublishedBrief[]>;
  /** Withdrawn briefs too. */
  findBrief(id: string): Promise<PublishedBrief | null>;
  /** Briefs shown (one of a cluster) stored per area since the beginning of the UTC day of `since`, back-fill too; areas without any are left out. */
  countsSince(since: Instant): Promise<readonly AreaCount[]>;

  // What the platform counts
  /** What the ingest has used of the day's quotas. Readers' requests write nothing, and what they read is not in it. */
  usage(day: string): Promise<Quota>;
  /** Adds to the day's usage: one row written. */
  addUsage(day: string, usage: Quota): Promise<void>;

  // Moving and keeping
  /** Every brief, in order of seq, as the JSON Lines record of `export`; pages through, never all in memory. */
  exportBriefs(): AsyncIterable<ExportRecord>;
  /** The briefs behind a seq (0: from the beginning), at most `limit`. */
  exportPage(after: number, limit: number): Promise<ExportPage>;
  /**
   * Idempotent: a record that is already there changes nothing. Order of calls is order of storing. An imported brief replaces the stored one
   * of its id, and one that was minted here for the same story (same source, entry, title, and text or position), whose id is then unknown here.
   * Sources that are missing are made as they were; those that are there keep their settings.
   */
  importBriefs(records: readonly ExportRecord[], now: Instant): Promise<ImportCounts>;
}
