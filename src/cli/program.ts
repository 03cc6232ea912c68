import { Command, CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { SyndicationError } from "../errors.ts";
import { addBackup, addRestore } from "./backup.ts";
import { addClassify } from "./classify.ts";
import { addCorrect } from "./correct.ts";
import { addCorrections } from "./corrections.ts";
import { type ExitCode, exitCodeOf, exitCodes, exitCodesHelp } from "./exit-codes.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addIngest } from "./ingest.ts";
import { addLabels } from "./labels.ts";
import { addParse } from "./parse-command.ts";
import { addReclassify } from "./reclassify.ts";
import { addServe } from "./serve.ts";
import { addSources } from "./sources.ts";
import { addSplit } from "./split.ts";
import type { Terminal } from "./terminal.ts";

/** Adds one subcommand. What it does is imported when it is called, so that `--help` and `split` start fast. */
export type AddCommand = (program: Command, terminal: Terminal) => void;

const commands: readonly AddCommand[] = [
  addServe,
  addIngest,
  addSources,
  addParse,
  addSplit,
  addClassify,
  addCorrect,
  addCorrections,
  addReclassify,
  addLabels,
  addExport,
  addImport,
  addBackup,
  addRestore,
];

/** The command `inbrief` with the words after it. The exit code; faults are one sentence on stderr. Throws only what is a fault of our own. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const program = createProgram({ ...terminal, setExitCode: (code) => (exitCode = code) });
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has printed its sentence or the help already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badUse;
    if (!(error instanceof SyndicationError)) throw error;
    terminal.complain(error.message);
    return exitCodeOf(error);
  }
}

function createProgram(terminal: Terminal): Command {
  const program = new Command("inbrief")
    .description("Many news feeds in, one clean feed per country out.")
    .version(manifest.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.complain(text.trimEnd()),
      outputError: (text, write) => write(toSentence(text)),
    })
    .showSuggestionAfterError()
    .addHelpText("after", `${exitCodesHelp}\n\nSettings come from the environment and from .env; see .env.example.`);
  for (const add of commands) add(program, terminal);
  return program;
}

/** `error: unknown option '--x'` → `Unknown option '--x'. Try "inbrief --help".` */
function toSentence(text: string): string {
  const [fault = "", ...suggestion] = text
    .replace(/^error: /, "")
    .trim()
    .split("\n");
  const first = `${fault.charAt(0).toUpperCase()}${fault.slice(1)}`;
  return `${[first.replace(/\.$/, ""), ...suggestion].join(" ")}. Try "inbrief --help".`;
}
