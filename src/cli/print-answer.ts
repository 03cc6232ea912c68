import { Option } from "commander";
import { printRecord, type Terminal } from "./terminal.ts";

/** The option of each command whose answer is for people unless it is given. */
export const jsonOption = ["--json", "one JSON object a line"] as const;

/** The same for a command whose output is JSON in any case: nobody has to remember which those are. */
export function alwaysJson(): Option {
  return new Option("--json", "changes nothing here: the output is JSON in any case");
}

export interface Answer {
  /** --json was given. */
  readonly isJson: boolean;
  readonly record: object;
  /** The same for people. */
  readonly lines: readonly string[];
}

/** Answers a command, on stdout. */
export async function printAnswer(terminal: Terminal, { isJson, record, lines }: Answer): Promise<void> {
  if (isJson) return printRecord(terminal, record);
  for (const line of lines) await terminal.print(line);
}
