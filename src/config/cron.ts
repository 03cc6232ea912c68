interface CronField {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** Names that stand for `least`, `least` + 1, …; none where only numbers are allowed. */
  readonly names: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const monthField: CronField = { name: "month", least: 1, most: 12, names: months };
const seconds: CronField = { name: "second", least: 0, most: 59, names: [] };
const fields: readonly CronField[] = [
  { name: "minute", least: 0, most: 59, names: [] },
  { name: "hour", least: 0, most: 23, names: [] },
  { name: "day of the month", least: 1, most: 31, names: [] },
  monthField,
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
  if (wrong !== -1) return `"${parts[wrong]}" is no ${wanted[wrong]?.name}`;
  const [onDays = "", inMonths = ""] = parts.slice(-3);
  return canCome(onDays, inMonths) ? null : `no month of "${inMonths}" has a day "${onDays}"`;
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** node-cron throws at a day that never comes, such as 31 February. A step starts at the first day of its range, so that alone counts. */
function canCome(onDays: string, inMonths: string): boolean {
  const first = Math.min(...onDays.split(",").map((item) => Number(/^\d+/.exec(item)?.[0] ?? 1)));
  return longest.some((length, index) => first <= length && inMonths.split(",").some((item) => holds(item, index + 1)));
}

/** Whether a month is among those of an item. */
function holds(item: string, month: number): boolean {
  const [range = "", step = "1"] = item.split("/");
  const [least = 1, most = least] =
    range === "*" ? [1, 12] : range.split("-").map((name) => numberOf(name, monthField));
  return month >= least && month <= most && (month - least) % Number(step) === 0;
}

function fits(item: string, field: CronField): boolean {
  const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(item);
  if (match === null || (match[3] !== undefined && Number(match[3]) === 0)) return false;
  if (match[1] === undefined) return true;
  if (match[2] === undefined && match[3] !== undefined) return false; // A step needs a range: node-cron refuses 5/2.
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
