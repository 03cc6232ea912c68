import type { OutcomeName } from "../model/source.ts";
import type { SourceEvent } from "../model/source-event.ts";

/** An event without its names: outcome, status, from, seconds until its end, checks, added, detail. The row stays within one page. */
type PackedEvent = readonly [OutcomeName, number | null, number, number, number, number, (string | null)?];

export function packHistory(history: readonly SourceEvent[]): string {
  return JSON.stringify(history.map(packEvent));
}

export function unpackHistory(json: string): readonly SourceEvent[] {
  return (JSON.parse(json) as readonly PackedEvent[]).map(([outcome, status, from, lasted, checks, added, detail]) => ({
    outcome,
    status,
    from,
    until: from + lasted,
    checks,
    added,
    detail: detail ?? null,
  }));
}

function packEvent({ outcome, status, from, until, checks, added, detail }: SourceEvent): PackedEvent {
  const event = [outcome, status, from, until - from, checks, added] as const;
  return detail === null ? event : [...event, detail];
}
