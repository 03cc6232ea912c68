import process from "node:process";
import { readEnvironment } from "./cli/environment.ts";
import { toExitCode } from "./cli/exit-codes.ts";
import { createNodeTerminal } from "./cli/node-terminal.ts";
import { runProgram } from "./cli/program.ts";
import { SyndicationError } from "./errors.ts";

const words = process.argv.slice(2);
const onlyWrites = ["parse", "split", "classify", "export"].includes(words[0] ?? "");

try {
  const environment = readEnvironment(process.env);
  process.exitCode = await runProgram(words, createNodeTerminal({ environment, onlyWrites }));
} catch (error) {
  // Of the environment file; those of commands are told by runProgram. Anything else is a fault of ours and keeps its stack.
  process.exitCode = toExitCode(error);
  if (error instanceof SyndicationError) console.error(error.message);
}
