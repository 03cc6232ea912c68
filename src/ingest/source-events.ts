import type { Instant } from "../model/instant.ts";
import type { OutcomeName, Source } from "../model/source.ts";
import { addEvent, type SourceEvent, withSilent } from "../model/source-event.ts";

export interface CheckEnd {
  readonly outcome: OutcomeName;
  readonly status: number | null;
  readonly now: Instant;
  /** Briefs that were new to us. */
  readonly added: number;
}

/** The history after a check: what was silent before it, checks that were cut off, and the check itself. Pure. */
export function historyAfter(source: Source, { outcome, status, now, added }: CheckEnd): readonly SourceEvent[] {
  const event = { outcome, status, from: now, until: now, checks: 1, added, detail: null };
  return addEvent(withCutOffs(withSilent(source), source), event);
}

function withCutOffs(history: readonly SourceEvent[], { cutOffs, previousCheck }: Source): readonly SourceEvent[] {
  if (cutOffs === 0 || previousCheck === null) return history;
  const [from, until] = [previousCheck, previousCheck];
  const event = { outcome: "tooMuchWork", status: null, from, until, checks: cutOffs, added: 0, detail: null } as const;
  return addEvent(history, event);
}
