import { once } from "node:events";
import process from "node:process";
import { readEnvironment } from "./cli/environment.ts";
import { exitCodes, toExitCode } from "./cli/exit-codes.ts";
import { runProgram } from "./cli/program.ts";
import { SyndicationError } from "./errors.ts";

/** Who reads our output may leave early (`inbrief export | head`): that is no fault. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(exitCodes.done);
});

const complain = (line: string) => console.error(line);

try {
  process.exitCode = await runProgram(process.argv.slice(2), {
    environment: readEnvironment(process.env),
    input: process.stdin,
    print: async (line) => {
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain");
    },
    complain,
    setExitCode: (code) => {
      process.exitCode = code;
    },
  });
} catch (error) {
  // Of the environment file; those of commands are told by runProgram. Anything else is a fault of ours and keeps its stack.
  process.exitCode = toExitCode(error);
  if (error instanceof SyndicationError) complain(error.message);
}
