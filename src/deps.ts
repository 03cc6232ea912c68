import type { Config } from "./config.ts";
import type { SourceAdvisor } from "./deps/advisor.ts";
import type { AssetReader } from "./deps/assets.ts";
import type { DeedStore } from "./deps/deeds.ts";
import type { EntryStore } from "./deps/entries.ts";
import type { TransferStore } from "./deps/export-record.ts";
import type { Fetcher } from "./deps/http.ts";
import type { HubStore } from "./deps/hub.ts";
import type { LabelStore } from "./deps/labels.ts";
import type { OversightStore } from "./deps/oversight.ts";
import type { ProcessFacts } from "./deps/process-facts.ts";
import type { RateLimit } from "./deps/rate-limit.ts";
import type { BriefReader } from "./deps/reading.ts";
import type { ReportStore } from "./deps/reports.ts";
import type { SourceStore } from "./deps/sources.ts";
import type { SubscriptionStore } from "./deps/subscriptions.ts";
import type { TakedownStore } from "./deps/takedown.ts";
import type { Instant } from "./model/instant.ts";
import type { Quota } from "./model/quota.ts";
import type { Validators } from "./model/source.ts";

export type * from "./deps/advisor.ts";
export type * from "./deps/assets.ts";
export type * from "./deps/deeds.ts";
export type * from "./deps/entries.ts";
export type * from "./deps/export-record.ts";
export type * from "./deps/http.ts";
export type * from "./deps/hub.ts";
export type * from "./deps/labels.ts";
export * from "./deps/oversight.ts";
export type * from "./deps/process-facts.ts";
export * from "./deps/rate-limit.ts";
export type * from "./deps/reading.ts";
export type * from "./deps/reports.ts";
export type * from "./deps/sameness.ts";
export type * from "./deps/sources.ts";
export type * from "./deps/sql.ts";
export type * from "./deps/subscriptions.ts";
export type * from "./deps/takedown.ts";

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
  /** Called when a ping has made a source due; absent: the next tick finds it. */
  readonly onDue?: () => void;
  /** Called when our hub has something to ask of a callback; absent: the next tick finds it. */
  readonly onHubWork?: () => void;
  /** Looks at addresses for an operator; absent: nobody does. */
  readonly advisor?: SourceAdvisor;
  /** Absent: anonymous clients of the API and the hub may ask as often as they like. */
  readonly rateLimit?: RateLimit;
  /** Absent: anyone may try to sign in to the admin pages as often as they like. */
  readonly loginLimit?: RateLimit;
  /** Why the last round of checks could store nothing, as a sentence; null: it could. Absent where no process lives long enough to know (Workers). */
  readonly trouble?: () => string | null;
  /** Absent where no process lives long enough to say anything of itself (Workers). */
  readonly process?: ProcessFacts;
  /** The size of the database in bytes; null or absent: not known. */
  readonly databaseBytes?: () => Promise<number | null>;
  /** Absent where the platform serves what pages load (Workers). */
  readonly assets?: AssetReader;
  /** Absent: all work is done in this thread (Workers). */
  readonly threads?: Threads;
}

/** Other threads of this process, for pure work that would hold up the rest. */
export interface Threads {
  /**
   * What the work of this name makes of the input; both are copied. `weight`: bytes or characters in it. null: not worth the way there, or
   * no threads; do it yourself. Rejects where the work throws, takes far too long, or its thread dies.
   */
  run(work: string, input: unknown, weight: number): Promise<unknown> | null;
}

/** Takes changed documents to an invocation of their own. A message may be lost, come twice or out of order: nothing depends on it. */
export interface ChangeQueue {
  /** Throws where the platform does not take it. */
  send(message: ChangedDocument | HubMessage): Promise<void>;
}

/** Callbacks of our hub wait to be asked: as many as one invocation may ask. */
export interface HubMessage {
  readonly kind: "hub";
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
  /** As of a fetch's answer (`AnswerMeta.movedTo`); absent in messages of older versions. */
  readonly movedTo?: string | null;
  /** The Link header; null: none, or none known. */
  readonly link?: string | null;
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
  /** Resolves after `ms` milliseconds, or at the signal; at once in tests. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** 0 ≤ x < 1: jitter only, never identity. */
  random(): number;
}

/** One event a line. Never a reader's address, never a body. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/**
 * Keeps sources, entries and briefs. Every write is atomic and may be repeated: storing the same thing twice changes nothing.
 * Throws SyndicationError storeUnavailable, storeNewer or storeCorrupt.
 */
export interface Store
  extends SourceStore,
    EntryStore,
    BriefReader,
    LabelStore,
    TransferStore,
    SubscriptionStore,
    HubStore,
    DeedStore,
    ReportStore,
    TakedownStore,
    OversightStore {
  /** The stored instance id (a uuid), made with the first migration; ids are minted under it. */
  instanceId(): Promise<string>;
  /** Small facts of the program itself ("seeds": hash of the seeded `feeds/`); null where never set. */
  getMeta(key: string): Promise<string | null>;
  setMeta(key: string, value: string): Promise<void>;
  /** What the ingest has used of the day's quotas. Readers' requests write nothing, and what they read is not in it. */
  usage(day: string): Promise<Quota>;
  /** Both in one query. */
  instanceIdAndUsage(day: string): Promise<{ readonly instanceId: string; readonly usage: Quota }>;
  /** Adds to the day's usage: one row written. */
  addUsage(day: string, usage: Quota): Promise<void>;
}
