import type { Instant } from "./instant.ts";
import { isSuccess, type OutcomeName, quarantineCutOffs, type Source } from "./source.ts";
import { maxEvents, type SourceEvent } from "./source-event.ts";

/** What is told of a source. `quarantined`: its checks were cut off again and again. `blocked`: an operator has blocked its host. */
export type HealthKind = "ill" | "recovered" | "quiet" | "quarantined" | "moved" | "gone" | "blocked";

/** The path of the feed of all of it, without its format. */
export const healthFeedPath = "/feeds/source-health";

/** A turn in a source's life. */
export interface HealthEvent {
  readonly kind: HealthKind;
  /** When the first check of it began: an illness is told later, and still dated from its beginning. */
  readonly at: Instant;
  /** Of the check that made it so; "fetched" for all that went well. */
  readonly outcome: OutcomeName;
  readonly status: number | null;
  /** Of a recovery: what was before. null: of all else. */
  readonly after: "ill" | "quiet" | "gone" | null;
  /** Of a move: where to. */
  readonly detail: string | null;
}

/** One failed check is no illness: servers restart. Only so many in a row are, or failures that go on for so long. */
export const illAfterChecks = 3;
export const illAfterSeconds = 86_400;

/** Tells the same in every process and for ever: whatever is added to a history, what was told of it stays as it is. */
export function healthEvents(source: Source): readonly HealthEvent[] {
  // Of a history that is full nobody knows how it began: until the first check that went well nothing is told but moves and ends.
  const start: Walk = { state: source.history.length < maxEvents ? "well" : "unknown", failing: null, told: [] };
  const { told } = source.history.reduce(step, start);
  return [...told, ...quarantine(source), ...blockade(source)];
}

type State = "well" | "unknown" | "ill" | "quiet" | "gone";

interface Walk {
  readonly state: State;
  /** Failed checks in a row that are no illness yet. */
  readonly failing: { readonly at: Instant; readonly checks: number } | null;
  readonly told: readonly HealthEvent[];
}

function step(walk: Walk, event: SourceEvent): Walk {
  if (event.outcome === "moved") return tell(walk, walk.state, toHealth("moved", event));
  if (event.outcome === "gone") return tell(walk, "gone", toHealth("gone", event));
  return isSuccess(event.outcome) ? afterSuccess(walk, event) : afterFailure(walk, event);
}

function afterFailure(walk: Walk, event: SourceEvent): Walk {
  const failing = {
    at: walk.failing?.at ?? event.from,
    checks: (walk.failing?.checks ?? 0) + event.checks,
  };
  const isIllness = failing.checks >= illAfterChecks || event.until - failing.at >= illAfterSeconds;
  if (!isIllness || walk.state === "ill") return { ...walk, failing };
  // Where nobody knows what was before, it may have been ill already. Cut-offs are told while they last, as a quarantine.
  const isTold = walk.state !== "unknown" && event.outcome !== "tooMuchWork";
  return isTold ? tell(walk, "ill", { ...toHealth("ill", event), at: failing.at }) : { ...walk, state: "ill", failing };
}

function afterSuccess(walk: Walk, event: SourceEvent): Walk {
  const { state } = walk;
  const isQuiet = event.outcome === "quiet";
  const next = isQuiet ? "quiet" : "well";
  if (state === "well") return isQuiet ? tell(walk, next, toHealth("quiet", event)) : { ...walk, failing: null };
  if (state === "unknown") return { ...walk, state: next, failing: null };
  // An empty feed brings no news: it is as quiet as before.
  if (state === "quiet" && (isQuiet || event.outcome === "empty")) return { ...walk, failing: null };
  // A run of checks that went well is renamed by what the next one brings, and loses its status with it.
  const said = isQuiet ? event : { ...event, outcome: "fetched" as const, status: null };
  return tell(walk, next, { ...toHealth("recovered", said), after: state });
}

function tell(walk: Walk, state: State, event: HealthEvent): Walk {
  const failing = event.kind === "moved" ? walk.failing : null;
  return { state, failing, told: [...walk.told, event] };
}

function toHealth(kind: HealthKind, { outcome, status, from: at, detail }: SourceEvent): HealthEvent {
  return { kind, at, outcome, status, after: null, detail };
}

/** Only while it lasts: no check has ended since the one before, so that this one names it. */
function quarantine({ cutOffs, outcomeAt, checkedAt }: Source): readonly HealthEvent[] {
  if (cutOffs < quarantineCutOffs) return [];
  const at = outcomeAt ?? checkedAt ?? 0;
  return [{ kind: "quarantined", at, outcome: "tooMuchWork", status: null, after: null, detail: null }];
}

/** As long as it lasts. */
function blockade({ blockedAt }: Source): readonly HealthEvent[] {
  if (blockedAt === null) return [];
  return [{ kind: "blocked", at: blockedAt, outcome: "blocked", status: null, after: null, detail: null }];
}
