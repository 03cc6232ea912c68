/** An instant: whole seconds since 1970-01-01T00:00:00Z. Feeds carry no finer time, and integers sort alike in every store. */
export type Instant = number;

/** `2024-01-31T12:00:00Z`: RFC 3339, UTC, no fraction. */
export function toIso(instant: Instant): string {
  return `${new Date(instant * 1000).toISOString().slice(0, 19)}Z`;
}

/** Reads what `toIso` writes; NaN where the text is no ISO date. The lenient reader of feed dates is parse/dates.ts. */
export function fromIso(text: string): Instant {
  return Math.floor(Date.parse(text) / 1000);
}

/** The UTC day an instant falls in: `2024-01-31`. */
export function dayOf(instant: Instant): string {
  return toIso(instant).slice(0, 10);
}

/** Whether a text is a day of the calendar as `dayOf` writes it: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  const instant = fromIso(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && dayOf(instant) === text;
}
