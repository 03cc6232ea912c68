interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names that stand for `least`, `least` + 1, …; none where only numbers are allowed. */
  readonly names: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const seconds: CronField = { name: "second", least: 0, most: 59, names: [] };
const fields: readonly CronField[] = [
  { name: "minute", least: 0, most: 59, names: [] },
  { name: "hour", least: 0, most: 23, names: [] },
  { name: "day of the month", least: 1, most: 31, names: [] },
  { name: "month", least: 1, most: 12, names: months },
  { name: "day of the week", least: 0, most: 7, names: days },
];

/**
 * What is wrong with a cron text of five fields, or six with seconds first; null: nothing. Never throws.
 * Accepts what node-cron and Cron Triggers have in common: `*`, numbers, names, ranges, steps and lists of them.
 */
export function cronFault(text: string): string | null {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 5 && parts.length !== 6) return `it has ${parts.length} fields instead of 5 or 6`;
  const wanted = parts.length === 6 ? [seconds, ...fields] : fields;
  const wrong = wanted.findIndex((field, index) => !(parts[index] ?? "").split(",").every((item) => fits(item, field)));
  return wrong === -1 ? null : `"${parts[wrong]}" is no ${wanted[wrong]?.name}`;
}

function fits(item: string, field: CronField): boolean {
  const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(item);
  if (match === null || (match[3] !== undefined && Number(match[3]) === 0)) return false;
  if (match[1] === undefined) return true;
  const from = numberOf(match[1], field);
  const to = match[2] === undefined ? from : numberOf(match[2], field);
  return from >= field.least && to <= field.most && from <= to;
}

/** NaN where it is neither a number nor a name of the field, so that every comparison fails. */
function numberOf(text: string, field: CronField): number {
  if (/^\d+$/.test(text)) return Number(text);
  const index = field.names.indexOf(text.slice(0, 3).toLowerCase());
  return index === -1 || text.length !== 3 ? Number.NaN : index + field.least;
}
