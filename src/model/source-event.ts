import type { Instant } from "./instant.ts";
import type { OutcomeName, Source } from "./source.ts";

/** Checks in a row that ended the same way. */
export interface SourceEvent {
  readonly outcome: OutcomeName;
  /** Of the answer; null where none came. */
  readonly status: number | null;
  /** When the first of them began, at the earliest, and the last. */
  readonly from: Instant;
  readonly until: Instant;
  /** 0: an event that is no check, as a move. */
  readonly checks: number;
  /** Briefs that were new to us, as the report of a check counts them. */
  readonly added: number;
  /** What belongs to it beyond its name, as the address of a move; null: nothing. */
  readonly detail: string | null;
}

/** Events kept of a source. */
export const maxEvents = 40;

/** The history with one event more: it joins the last where that ended the same way. The oldest make room. */
export function addEvent(history: readonly SourceEvent[], event: SourceEvent): readonly SourceEvent[] {
  const last = history.at(-1);
  if (last === undefined || !isSameRun(last, event)) return [...history, event].slice(-maxEvents);
  return [...history.slice(0, -1), join(last, event)];
}

/** A run of checks that went well is named by what it brought: else each new entry would push an illness of last week out. */
function join(last: SourceEvent, event: SourceEvent): SourceEvent {
  const named = last.outcome === "fetched" ? last : event;
  return {
    outcome: named.outcome,
    status: named.status,
    from: last.from,
    until: Math.max(last.until, event.until),
    checks: last.checks + event.checks,
    added: last.added + event.added,
    detail: last.detail,
  };
}

function isSameRun(a: SourceEvent, b: SourceEvent): boolean {
  if (a.checks === 0 || b.checks === 0 || a.detail !== b.detail) return false;
  return (well.has(a.outcome) && well.has(b.outcome)) || (a.outcome === b.outcome && a.status === b.status);
}

const well: ReadonlySet<OutcomeName> = new Set(["fetched", "notModified", "unchangedBody"]);

/** The history with the checks that confirmed their prediction and so wrote nothing; without the one under way, and those cut off. */
export function withSilent(source: Source): readonly SourceEvent[] {
  const { history, silentChecks, cutOffs, previousCheck, outcome, httpStatus: status } = source;
  const checks = silentChecks - 1 - cutOffs;
  if (checks <= 0 || previousCheck === null || outcome === "pending") return history;
  const from = Math.min(history.at(-1)?.until ?? previousCheck, previousCheck);
  return addEvent(history, { outcome, status, from, until: previousCheck, checks, added: 0, detail: null });
}
