/**
 * The longest wait between two ticks of a cron text that `cronFault` finds nothing wrong with, in seconds and at least a minute; null where it
 * does not come every day, so that nothing follows from a day without a tick.
 */
export function tickSeconds(cron: string): number | null {
  const [minutes = "*", hours = "*", ...days] = cron.trim().split(/\s+/).slice(-5);
  if (days.some((field) => field !== "*")) return null;
  const times = valuesOf(hours, 23).flatMap((hour) => valuesOf(minutes, 59).map((minute) => hour * 60 + minute));
  const first = times[0] ?? 0;
  const waits = times.map((time, index) => (times[index + 1] ?? first + 24 * 60) - time);
  return Math.max(...waits) * 60;
}

/** The numbers that a field of minutes or hours means, rising. */
function valuesOf(field: string, most: number): readonly number[] {
  const values = field.split(",").flatMap((item) => {
    const [range = "*", step = "1"] = item.split("/");
    const [from = 0, until = from] = range === "*" ? [0, most] : range.split("-").map(Number);
    return Array.from({ length: until - from + 1 }, (_, n) => from + n).filter((n) => (n - from) % Number(step) === 0);
  });
  return [...new Set(values)].toSorted((a, b) => a - b);
}
