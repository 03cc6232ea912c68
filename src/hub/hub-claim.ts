import type { Deps, HubClaim } from "../deps.ts";
import { isAllowedPair } from "../model/address.ts";
import { callbackTimeoutMs } from "./ask-callback.ts";
import type { AskOurselves } from "./read-topic.ts";
import type { Turns } from "./turns.ts";

export interface HubWork {
  readonly ask: AskOurselves;
  readonly turns: Turns;
  /** Callbacks asked at most. */
  readonly limit: number;
  /** Results are stored once so many are there, and at the end. */
  readonly saveEach: number;
  /** Callback hosts that are being asked already; absent: none. */
  readonly busyHosts?: readonly string[];
  /** Gives up what is under way and stores nothing of it, so that it comes again; absent: nothing does. */
  readonly signal?: AbortSignal;
}

/** A callback that is being asked; `host` null: it needs no distance to others. */
export interface HubTask {
  readonly host: string | null;
  readonly end: Promise<void>;
}

export interface StartedTasks {
  readonly tasks: readonly HubTask[];
  /** All have ended and what came of them is stored. Rejects where the store fails. */
  readonly end: Promise<void>;
}

/** What a process that died had claimed comes again after so long at most. */
const maxClaimSeconds = 60;
const mostOfHost = 10;

export function toClaim({ clock, config }: Pick<Deps, "clock" | "config">, { limit, busyHosts }: HubWork): HubClaim {
  return {
    now: clock.now(),
    limit,
    perHost: callbacksOfHost(config),
    unboundHosts: config.fetch.allowUpstream,
    busyHosts: busyHosts ?? [],
    leaseSeconds: claimSeconds(config),
  };
}

/** Claimed of one host at a time: as many as can be asked one after the other, each as slow as it may be, before the claim ends. */
export function callbacksOfHost(config: Pick<Deps["config"], "fetch" | "schedule">): number {
  const eachMs = callbackTimeoutMs(config.fetch) + config.fetch.siteSpacingMs;
  return Math.max(1, Math.min(mostOfHost, Math.floor((claimSeconds(config) * 1000 * 0.8) / eachMs)));
}

function claimSeconds({ schedule }: Pick<Deps["config"], "schedule">): number {
  return Math.min(maxClaimSeconds, schedule.leaseSeconds);
}

/** null: an allowed pair, which needs no distance. */
export function hostOf(
  { config }: Pick<Deps, "config">,
  { callback, host }: { readonly callback: string; readonly host: string },
): string | null {
  return isAllowedPair(new URL(callback), config.fetch.allowUpstream) ? null : host;
}

/** Waits for all; then the first failure is thrown. */
export async function allDone(tasks: readonly HubTask[]): Promise<void> {
  for (const task of await Promise.allSettled(tasks.map(({ end }) => end)))
    if (task.status === "rejected") throw task.reason;
}
