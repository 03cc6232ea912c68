import type { Environment } from "./environment.ts";
import type { ExitCode } from "./exit-codes.ts";

/** What a command has of the world: given by cli.ts, or by a test. */
export interface Terminal {
  readonly environment: Environment;
  /** Bytes of stdin. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Writes a line to stdout; resolves when there is room for the next one (back-pressure). */
  print(line: string): Promise<void>;
  /** Writes a line to stderr. */
  complain(line: string): void;
  /** What the shell is told at the end; 0 unless set. */
  setExitCode(code: ExitCode): void;
}

/** A record as one line of JSON. */
export function printRecord(terminal: Terminal, record: object): Promise<void> {
  return terminal.print(JSON.stringify(record));
}
