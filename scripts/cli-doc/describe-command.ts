import type { Command } from "commander";

/** A command as its own definition and help have it. */
export interface CommandDescription {
  /** `inbrief sources add`. */
  readonly name: string;
  readonly usage: string;
  readonly description: string;
  readonly arguments: readonly Term[];
  /** Without --help, which all have; the root tells it. */
  readonly options: readonly Term[];
  /** What stands below the options, a paragraph each; without the examples. */
  readonly notes: readonly string[];
  /** Command lines. */
  readonly examples: readonly string[];
  readonly commands: readonly CommandDescription[];
}

export interface Term {
  readonly term: string;
  readonly description: string;
}

export function describeCommand(command: Command): CommandDescription {
  const help = command.createHelp();
  const isRoot = command.parent === null;
  const { notes, examples } = partText(textBelow(command));
  return {
    name: nameOf(command),
    usage: help.commandUsage(command).trim(),
    description: command.description(),
    arguments: help.visibleArguments(command).map((argument) => ({
      term: help.argumentTerm(argument),
      description: help.argumentDescription(argument),
    })),
    options: help
      .visibleOptions(command)
      .filter((option) => isRoot || option.long !== "--help")
      .map((option) => ({ term: help.optionTerm(option), description: help.optionDescription(option) })),
    notes,
    examples,
    commands: command.commands.map(describeCommand),
  };
}

function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

/** What `addHelpText("after")` was given: all that help writes behind what it makes of the definition. The command writes nowhere else from then on. */
function textBelow(command: Command): string {
  const texts: string[] = [];
  command.configureOutput({ writeOut: (text) => texts.push(text) }).outputHelp();
  return texts.slice(1).join("");
}

function partText(text: string): Pick<CommandDescription, "notes" | "examples"> {
  const [above = "", below = ""] = text.split(/^Examples?:\n/m);
  const lines = below.split("\n").filter((line) => line.trim() !== "");
  return {
    notes: above
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== ""),
    examples: lines.map((line) => line.replace(/^ {2}/, "")),
  };
}
