import process from "node:process";
import { readEnvironment } from "./cli/environment.ts";
import { exitCodes, toExitCode } from "./cli/exit-codes.ts";
import { runProgram } from "./cli/program.ts";
import { SyndicationError } from "./errors.ts";

const complain = (line: string) => console.error(line);

const words = process.argv.slice(2);
/** What does nothing but write its output has nothing left to do once nobody reads it; the others finish their work unread. */
const onlyWrites = ["parse", "split", "classify", "export"].includes(words[0] ?? "");
let isUnread = false;

/** Who reads our output may leave early (`inbrief export | head`): that is no fault. A full disk is. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE" && onlyWrites) process.exit(exitCodes.done);
  isUnread = error.code === "EPIPE";
  if (isUnread) return;
  complain(`The output is not whole, it cannot be written: ${error.message}.`);
  process.exit(exitCodes.someFailed);
});

/** Resolves when the next line may be written, or when nothing can be any more. */
function hasRoom(): Promise<void> {
  const events = ["drain", "error", "close"];
  return new Promise((done) => {
    const end = () => {
      for (const event of events) process.stdout.off(event, end);
      done();
    };
    for (const event of events) process.stdout.on(event, end);
  });
}

try {
  process.exitCode = await runProgram(words, {
    environment: readEnvironment(process.env),
    input: process.stdin,
    print: async (line) => {
      if (!isUnread && !process.stdout.write(`${line}\n`)) await hasRoom();
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
