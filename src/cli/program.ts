import { Command, CommanderError } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { SyndicationError } from "../errors.ts";
import { asWished, type GlobalWords } from "./as-wished.ts";
import { addBackup, addRestore } from "./backup.ts";
import { addClassify } from "./classify.ts";
import { addCorrect } from "./correct.ts";
import { addCorrections } from "./corrections.ts";
import { addDoctor } from "./doctor.ts";
import { type ExitCode, exitCodeOf, exitCodes, exitCodesHelp } from "./exit-codes.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addIngest } from "./ingest.ts";
import { addLabels } from "./labels.ts";
import { addLog } from "./log.ts";
import { addParse } from "./parse-command.ts";
import { addReclassify } from "./reclassify.ts";
import { addReports } from "./reports.ts";
import { addServe } from "./serve.ts";
import { addSources } from "./sources.ts";
import { addSplit } from "./split.ts";
import type { Screen, Terminal } from "./terminal.ts";

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
  addReports,
  addReclassify,
  addLabels,
  addExport,
  addImport,
  addBackup,
  addRestore,
  addDoctor,
  addLog,
];

/** The command `inbrief` with the words after it. The exit code; faults are one sentence on stderr. Throws only what is a fault of our own. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const wishes = (): GlobalWords => program.opts();
  const wished = asWished({ ...terminal, setExitCode: (code) => (exitCode = code) }, wishes);
  const program = createProgram(wished);
  try {
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has printed its sentence or the help already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badUse;
    if (!(error instanceof SyndicationError)) throw error;
    wished.complain(wished.messages.style("red", error.message));
    return exitCodeOf(error);
  }
}

/** All commands with their options and help: what the program runs, and what docs/cli.md is written from. */
export function createProgram(terminal: Terminal): Command {
  const { output, messages } = terminal;
  const program = new Command("inbrief")
    .description("Many news feeds in, one clean feed per country out.")
    .version(manifest.version)
    .option("-q, --quiet", "no progress bar and no summary on stderr; faults are told all the same")
    .option("--no-color", "no colours, also on a terminal; NO_COLOR=1 in the environment does the same")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void terminal.print(emphasised(text.trimEnd(), output)),
      writeErr: (text) => terminal.complain(emphasised(text.trimEnd(), messages)),
      outputError: (text, write) => write(messages.style("red", toSentence(text))),
      getOutHelpWidth: () => output.columns,
      getErrHelpWidth: () => messages.columns,
    })
    .showSuggestionAfterError()
    .addHelpText("after", `${exitCodesHelp}\n\nSettings come from the environment and from .env; see .env.example.`);
  for (const add of commands) add(program, terminal);
  return program;
}

/** The headings of a help text stand out: lines such as `Options:`, and the word before the usage. */
function emphasised(text: string, screen: Screen): string {
  return text.replace(/^(?:Usage:|[A-Z][\w ]*:$)/gm, (heading) => screen.style("bold", heading));
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
