import { PassThrough } from "node:stream";
import { styleText } from "node:util";
import type { Environment } from "../../src/cli/environment.ts";
import { runProgram } from "../../src/cli/program.ts";
import type { Bar, Screen, Terminal } from "../../src/cli/terminal.ts";

export interface ProgramRun {
  readonly code: number;
  readonly lines: readonly string[];
  readonly complaints: readonly string[];
}

export interface TestScreens {
  /** Whether stdout is a terminal, with colours; false by default. */
  readonly output?: boolean;
  /** The same of stderr. */
  readonly messages?: boolean;
}

export interface TestTerminal extends Terminal {
  readonly lines: readonly string[];
  readonly complaints: readonly string[];
  /** What was written to stderr's stream itself: the bar. */
  readonly drawn: () => string;
  /** The bar that is shown now. */
  readonly bar: () => Bar | null;
}

/** What a terminal would give a command; all that it writes is kept. */
export function testTerminal(input = "", environment: Environment = {}, screens: TestScreens = {}): TestTerminal {
  const lines: string[] = [];
  const complaints: string[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY: screens.messages === true, columns: 100 });
  let [drawn, bar] = ["", null as Bar | null];
  stream.setEncoding("utf8").on("data", (text: string) => {
    drawn += text;
  });
  return {
    environment,
    input: chunksOf(new TextEncoder().encode(input)),
    output: screen(screens.output === true),
    messages: { ...screen(screens.messages === true), stream },
    isQuiet: false,
    print: async (line) => void lines.push(line),
    complain: (line) => void complaints.push(line),
    showBar: (shown) => {
      bar = shown;
    },
    aside: (write) => write(),
    setExitCode: () => {},
    lines,
    complaints,
    drawn: () => drawn,
    bar: () => bar,
  };
}

function screen(isTerminal: boolean): Screen {
  const style: Screen["style"] = (wanted, text) => styleText(wanted, text, { validateStream: false });
  return { isTerminal, columns: isTerminal ? 100 : 80, style: isTerminal ? style : (_, text) => text };
}

/** The command in this process, with what a terminal would give it. */
export async function run(
  words: readonly string[],
  input = "",
  environment: Environment = {},
  screens: TestScreens = {},
): Promise<ProgramRun> {
  const terminal = testTerminal(input, environment, screens);
  const code = await runProgram(words, terminal);
  return { code, lines: terminal.lines, complaints: terminal.complaints };
}

/** In pieces of seven bytes, so that lines and characters are cut anywhere. */
async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

export function records({ lines }: ProgramRun): readonly Record<string, unknown>[] {
  return lines.map((line) => JSON.parse(line));
}
