export interface ProgressFacts {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly total: number;
  readonly isTotalKnown: boolean;
  /** The bar itself, drawn. */
  readonly bar: string;
  /** Of the beginning, in milliseconds. */
  readonly startTime: number;
}

const numbers = new Intl.NumberFormat("en");

/** Before that a rate would be a guess. */
const leastElapsedSeconds = 0.5;

/** `Exporting [====----] 1,200/4,000 briefs, 310/s, 9 s left`; without a total what is known. The rate is that of the whole run. */
export function formatProgress(facts: ProgressFacts, now = Date.now()): string {
  const { label, unit, value, total, isTotalKnown, bar, startTime } = facts;
  const elapsed = Math.max(0, now - startTime) / 1000;
  const rate = value > 0 && elapsed >= leastElapsedSeconds ? value / elapsed : null;
  const told = rate === null ? [] : [rateText(rate)];
  if (!isTotalKnown) return [`${label} ${numbers.format(value)} ${unit}`, ...told, durationText(elapsed)].join(", ");
  const left = rate === null ? [] : [`${durationText((total - value) / rate)} left`];
  return [`${label} [${bar}] ${numbers.format(value)}/${numbers.format(total)} ${unit}`, ...told, ...left].join(", ");
}

function rateText(perSecond: number): string {
  if (perSecond >= 10) return `${numbers.format(Math.round(perSecond))}/s`;
  return perSecond >= 0.1 ? `${perSecond.toFixed(1)}/s` : `${(perSecond * 60).toFixed(1)}/min`;
}

/** `9 s`, `3 min`, `2 h 5 min`. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
