import type { Instant } from "../model/instant.ts";
import type { OutcomeName } from "../model/source.ts";

/** What only a process that lives on can say of itself. */
export interface ProcessFacts {
  readonly startedAt: Instant;
  /** Checks that have ended since, by how. */
  checks(): ReadonlyMap<OutcomeName, number>;
  /** When the last round of checks began; null: none has yet. */
  lastTick(): Instant | null;
  /** Answers to requests since, those that were given below HTTP among them. */
  answers(): readonly AnswerCount[];
  /** The memory of answers that are given below HTTP. */
  wire(): WireCacheFacts;
  /** How late timers came, in seconds, since the process began. */
  eventLoopDelay(): { readonly mean: number; readonly p99: number; readonly max: number };
  residentBytes(): number;
}

/** Kinds of addresses, few and for ever the same few: a metric has a row for each and each status. */
export type RouteClass = "admin" | "api" | "asset" | "feed" | "hub" | "list" | "operations" | "page";

export interface AnswerCount {
  readonly route: RouteClass;
  readonly status: number;
  readonly count: number;
}

export interface WireCacheFacts {
  /** Answers from memory, by status. */
  readonly answers: ReadonlyMap<number, number>;
  /** Feeds that the application was asked for. */
  readonly misses: number;
  readonly entries: number;
  readonly bytes: number;
}
