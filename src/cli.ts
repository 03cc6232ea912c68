import { once } from "node:events";
import process from "node:process";
import { readEnvironment } from "./cli/environment.ts";
import { exitCodes, toExitCode } from "./cli/exit-codes.ts";
import { runProgram } from "./cli/program.ts";
import { SyndicationError } from "./errors.ts";

const complain = (line: string) => console.error(line);

/** Who reads our output may leave early (`inbrief export | head`): that is no fault. A full disk is. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  complain(`The output is not whole, it cannot be written: ${error.message}.`);
  process.exit(exitCodes.someFailed);
});

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
