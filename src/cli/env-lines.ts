import { SyndicationError } from "../errors.ts";

const setting = /^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=\s*(.*)$/;

/**
 * Throws badConfig with the number of each line that `parseEnv` would pass over in silence, or take otherwise than it was meant: a setting would
 * be missing and nobody told. A value in quotes may go on for several lines. What stands in a line is not repeated: it may be a secret.
 */
export function refuseMalformed(text: string, name: string): void {
  const faults = malformedLines(text.replace(/^\uFEFF/, "").split(/\r\n?|\n/));
  if (faults.length === 0) return;
  const told = faults.map(({ line, fault }) => `${name}, line ${line} ${fault}`);
  throw new SyndicationError("badConfig", `${told.join("; ")}. Write NAME=value, and # before a remark.`, name);
}

interface MalformedLine {
  readonly line: number;
  /** As the end of a sentence. */
  readonly fault: string;
}

function malformedLines(lines: readonly string[]): readonly MalformedLine[] {
  const faults: MalformedLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at] ?? "";
    if (/^\s*(?:#|$)/.test(text)) continue;
    const value = setting.exec(text)?.[1];
    const end = value === undefined ? at : endOfValue(value, lines, at);
    if (value === undefined) faults.push({ line: at + 1, fault: "is no setting" });
    else if (end === null) faults.push({ line: at + 1, fault: "has a quote that is never closed" });
    at = end ?? at;
  }
  return faults;
}

/** The line in which the value ends; null: its quote stays open. */
function endOfValue(value: string, lines: readonly string[], at: number): number | null {
  const quote = /^["'`]/.exec(value)?.[0];
  if (quote === undefined || value.includes(quote, 1)) return at;
  const after = lines.slice(at + 1).findIndex((line) => line.includes(quote));
  return after < 0 ? null : at + 1 + after;
}
