import { SyndicationError } from "../errors.ts";
import { describeFault } from "./describe-fault.ts";
import { exitCodeOf, exitCodes } from "./exit-codes.ts";
import { readLines } from "./lines.ts";
import type { Terminal } from "./terminal.ts";

/** One line of input: a JSON object, not yet looked into. */
export type LineRecord = Readonly<Record<string, unknown>>;

/** What a line is answered with; null: nothing. Throws SyndicationError badInput for a line it cannot take; a fault of the store ends the command. */
export type LineHandler = (record: LineRecord) => Promise<object | null> | object | null;

/**
 * Answers each line of stdin in turn: order kept, blank lines skipped, never more than a line in memory.
 * A line that is no JSON object, or has no id, gives `{id: null, line, error}`, another one that the handler refuses `{id, error}`;
 * either way the rest goes on and the exit code at the end is 1.
 */
export async function answerJsonLines(terminal: Terminal, handle: LineHandler): Promise<void> {
  let number = 0;
  for await (const line of readLines(terminal.input)) {
    number += 1;
    if (line.trim() === "") continue;
    const answer = await answerLine(terminal, { line, number, handle });
    if (answer === null) continue;
    if ("error" in answer) terminal.setExitCode(exitCodes.someFailed);
    await terminal.print(JSON.stringify(answer));
  }
}

interface NumberedLine {
  readonly line: string;
  readonly number: number;
  readonly handle: LineHandler;
}

async function answerLine(terminal: Terminal, { line, number, handle }: NumberedLine): Promise<object | null> {
  const record = parseRecord(line);
  if (typeof record === "string") return { id: null, line: number, error: record };
  try {
    return await handle(record);
  } catch (error) {
    if (error instanceof SyndicationError && exitCodeOf(error) === exitCodes.storeFailed) throw error;
    const fault = describeFault(error, terminal);
    return record.id == null ? { id: null, line: number, error: fault } : { id: record.id, error: fault };
  }
}

/** The object on the line, or what is wrong with it. */
function parseRecord(line: string): LineRecord | string {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as LineRecord) : "the line is no JSON object";
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `the line is not JSON: ${error.message}`;
  }
}

/** A text field; null where it is absent or null. Throws badInput where it is anything else. */
export function textField(record: LineRecord, name: string): string | null {
  const value = record[name];
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  throw new SyndicationError("badInput", `"${name}" must be a text`, name);
}

/** A text field that must be there. */
export function requiredText(record: LineRecord, name: string): string {
  const value = textField(record, name);
  if (value !== null) return value;
  throw new SyndicationError("badInput", `"${name}" is missing`, name);
}
