import type { OutcomeName } from "../model/source.ts";
import type { DayAdded, SourceEvent } from "../model/source-event.ts";

/** An event without its names: outcome, status, from, seconds until its end, checks, added, detail, days. The row stays within one page. */
type PackedEvent = readonly [
  OutcomeName,
  number | null,
  number,
  number,
  number,
  number,
  (string | null)?,
  (readonly number[])?,
];

export function packHistory(history: readonly SourceEvent[]): string {
  return JSON.stringify(history.map(packEvent));
}

export function unpackHistory(json: string): readonly SourceEvent[] {
  return (JSON.parse(json) as readonly PackedEvent[]).map(
    ([outcome, status, from, lasted, checks, added, detail, days]) => ({
      outcome,
      status,
      from,
      until: from + lasted,
      checks,
      added,
      detail: detail ?? null,
      ...(days === undefined ? {} : { days: unpackDays(days) }),
    }),
  );
}

function packEvent({ outcome, status, from, until, checks, added, detail, days }: SourceEvent): PackedEvent {
  const event = [outcome, status, from, until - from, checks, added] as const;
  if (days !== undefined) return [...event, detail, days.flatMap((one) => [one.day, one.added])];
  return detail === null ? event : [...event, detail];
}

/** A day and what it brought, in turn. */
function unpackDays(numbers: readonly number[]): readonly DayAdded[] {
  return numbers.flatMap((day, index) => (index % 2 === 0 ? [{ day, added: numbers[index + 1] ?? 0 }] : []));
}
