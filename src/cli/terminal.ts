import type { styleText } from "node:util";
import type { Environment } from "./environment.ts";
import type { ExitCode } from "./exit-codes.ts";

/** A colour or a weight, or several: `"red"`, `["bold", "green"]`. */
export type Style = Parameters<typeof styleText>[0];

/** One of the two streams that we write to. */
export interface Screen {
  /** Somebody looks at it; false: it is a file or a pipe. */
  readonly isTerminal: boolean;
  /** Characters in a line; 80 where nobody knows. */
  readonly columns: number;
  /** The text so, where the screen shows colours and they are wanted (NO_COLOR, FORCE_COLOR, --no-color); else the text as it is. */
  style(style: Style, text: string): string;
}

/** A line at the bottom of stderr that is drawn again and again. */
export interface Bar {
  erase(): void;
  draw(): void;
}

/** What a command has of the world: given by cli.ts, or by a test. */
export interface Terminal {
  /** The settings. Reading it throws SyndicationError badConfig where `.env` cannot be read. */
  readonly environment: Environment;
  /** Bytes of stdin. */
  readonly input: AsyncIterable<Uint8Array>;
  /** stdout: what was asked for. */
  readonly output: Screen;
  /** stderr: faults, progress, summaries. */
  readonly messages: Screen & { readonly stream: NodeJS.WritableStream };
  /** --quiet: no progress and no summary; faults are told all the same. */
  readonly isQuiet: boolean;
  /** Writes a line to stdout; resolves when there is room for the next one (back-pressure). */
  print(line: string): Promise<void>;
  /** Writes a line to stderr. */
  complain(line: string): void;
  /** From now on this bar is out of the way of whatever is written; null: there is none any more. */
  showBar(bar: Bar | null): void;
  /** Runs what writes to stderr itself, such as the log, with the bar out of its way. */
  aside(write: () => void): void;
  /** What the shell is told at the end; 0 unless set. */
  setExitCode(code: ExitCode): void;
}

/** A record as one line of JSON. */
export function printRecord(terminal: Pick<Terminal, "print">, record: object): Promise<void> {
  return terminal.print(JSON.stringify(record));
}

/** A line for people on stderr that is no fault; --quiet keeps it back. */
export function remark(terminal: Terminal, line: string): void {
  if (!terminal.isQuiet) terminal.complain(line);
}
