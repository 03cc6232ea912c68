import { Command, CommanderError, type OutputConfiguration } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { SyndicationError } from "../errors.ts";
import { asWished, type GlobalWords } from "./as-wished.ts";
import { commandGroups } from "./commands.ts";
import { type ExitCode, exitCodeOf, exitCodes, exitCodesHelp } from "./exit-codes.ts";
import { showHelp } from "./help-text.ts";
import type { Terminal } from "./terminal.ts";

/** Adds one subcommand. What it does is imported when it is called, so that `--help` and `split` start fast. */
export type AddCommand = (program: Command, terminal: Terminal) => void;

/** The command `inbrief` with the words after it. The exit code; faults are one sentence on stderr. Throws only what is a fault of our own. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const wished = asWished(terminal, {
    words: () => program.opts<GlobalWords>(),
    setExitCode: (code) => {
      exitCode = code;
    },
  });
  const program = createProgram(wished);
  try {
    await program.parseAsync(withHelpBehind(words, program.commands), { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has printed its sentence or the help already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badUse;
    if (!(error instanceof SyndicationError)) throw error;
    wished.complain(wished.messages.style("red", error.message));
    return exitCodeOf(error);
  }
}

/** `help sources add` → `sources add --help`: Commander's own command knows no commands of commands. One that is unknown is left to be refused. */
function withHelpBehind(words: readonly string[], commands: readonly Command[]): readonly string[] {
  const [first, ...asked] = words;
  if (first !== "help") return words;
  const isKnown = asked.length === 0 || commands.some((command) => command.name() === asked[0]);
  return isKnown ? [...asked, "--help"] : asked;
}

/** All commands with their options and help: what the program runs, and what docs/cli.md is written from. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command("inbrief")
    .description("Many news feeds in, one clean feed per country out.")
    .version(manifest.version, "-V, --version", "the version of In Brief")
    .helpOption("-h, --help", "this help")
    .helpCommand(false)
    .option("-q, --quiet", "on stderr nothing but faults")
    .option("--no-color", "no colours, also on a terminal")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput(outputOf(terminal))
    .showSuggestionAfterError()
    .addHelpText("after", `${exitCodesHelp}\n\n${rootNotes}`);
  for (const { heading, commands } of commandGroups) {
    program.commandsGroup(heading);
    for (const add of commands) add(program, terminal);
  }
  return program;
}

const rootNotes = `"inbrief help COMMAND" tells more of each, and docs/cli.md all at once.
Settings come from the environment and from .env; see docs/configuration.md.`;

function outputOf(terminal: Terminal): OutputConfiguration {
  const { output, messages } = terminal;
  return {
    writeOut: (text) => void terminal.print(showHelp(text, output)),
    writeErr: (text) => terminal.complain(showHelp(text, messages)),
    // Not by `write`: a sentence is one line, however long.
    outputError: (text) => terminal.complain(messages.style("red", toSentence(text))),
    getOutHelpWidth: () => output.columns,
    getErrHelpWidth: () => messages.columns,
  };
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
