import { type Instant, toIso } from "../model/instant.ts";

// A table in place of Intl: the same bytes whatever the platform's locale data say.
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** An instant that RFC 822 and RFC 3339 both have words for: from 1970 on, in four digits of the year. */
export function toWritable(instant: Instant): Instant {
  return Math.min(Math.max(instant, 0), 253_402_300_799);
}

/** `6 November 2023`, in UTC. */
export function longDate(instant: Instant): string {
  const date = new Date(toWritable(instant) * 1000);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `6 November 2023, 14:05 UTC`. */
export function longDateTime(instant: Instant): string {
  return `${longDate(instant)}, ${toIso(toWritable(instant)).slice(11, 16)} UTC`;
}
