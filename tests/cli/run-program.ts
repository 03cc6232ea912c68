import type { Environment } from "../../src/cli/environment.ts";
import { runProgram } from "../../src/cli/program.ts";

export interface ProgramRun {
  readonly code: number;
  readonly lines: readonly string[];
  readonly complaints: readonly string[];
}

/** The command in this process, with what a terminal would give it. */
export async function run(words: readonly string[], input = "", environment: Environment = {}): Promise<ProgramRun> {
  const lines: string[] = [];
  const complaints: string[] = [];
  const code = await runProgram(words, {
    environment,
    input: chunksOf(new TextEncoder().encode(input)),
    print: async (line) => void lines.push(line),
    complain: (line) => void complaints.push(line),
    setExitCode: () => {},
  });
  return { code, lines, complaints };
}

/** In pieces of seven bytes, so that lines and characters are cut anywhere. */
async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
}

export function records({ lines }: ProgramRun): readonly Record<string, unknown>[] {
  return lines.map((line) => JSON.parse(line));
}
