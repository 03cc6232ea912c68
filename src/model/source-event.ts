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
  /** Of several checks: what of `added` came on which day, of the last `daysKept` days; absent: not known, or told by the event itself. */
  readonly days?: readonly DayAdded[];
}

export interface DayAdded {
  /** Days since 1970 (UTC), of the check. */
  readonly day: number;
  readonly added: number;
}

/** Days of which it is known what they brought. */
export const daysKept = 30;

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
    ...joinDays(last, event),
  };
}

function joinDays(last: SourceEvent, event: SourceEvent): Pick<SourceEvent, "days"> {
  const sums = addedByDay([last, event]);
  const newest = Math.max(...sums.keys());
  const days = [...sums].map(([day, added]) => ({ day, added })).filter(({ day }) => day > newest - daysKept);
  return days.length === 0 ? {} : { days };
}

/** What came on which day; of a run from before days were kept nothing is known. */
export function addedByDay(history: readonly SourceEvent[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>();
  const known = history.flatMap(({ days, checks, added, until }) => {
    if (days !== undefined) return days;
    return added > 0 && checks <= 1 ? [{ day: Math.floor(until / secondsOfDay), added }] : [];
  });
  for (const { day, added } of known) sums.set(day, (sums.get(day) ?? 0) + added);
  return sums;
}

const secondsOfDay = 86_400;

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
