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

/** `6 November 2023`, in UTC. */
export function longDate(instant: Instant): string {
  const [year, month, day] = toIso(instant).slice(0, 10).split("-").map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year}`;
}

/** `6 November 2023, 14:05 UTC`. */
export function longDateTime(instant: Instant): string {
  return `${longDate(instant)}, ${toIso(instant).slice(11, 16)} UTC`;
}
