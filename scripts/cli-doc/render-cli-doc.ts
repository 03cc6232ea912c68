import type { Command } from "commander";
import { exitCodeMeanings } from "../../src/cli/exit-codes.ts";
import { type CommandDescription, describeCommand, type Term } from "./describe-command.ts";
import { renderVariables } from "./render-variables.ts";

const firstLine =
  "<!-- Written by `node scripts/write-cli-doc.ts` from the definitions of the commands; change those. -->";

const conventions = `What was asked for goes to stdout; faults, progress and remarks go to stderr. So \`inbrief export > briefs.jsonl\` is whole, and what went wrong is still seen.

- **Data:** every command takes \`--json\`: one JSON object a line, names in camelCase, instants as \`2026-11-25T12:00:00Z\`, null for what is absent. \`ingest\`, \`parse\`, \`split\`, \`classify\`, \`export\`, \`import\` and \`reclassify\` write JSON in any case.
- **Faults** are a sentence on stderr that says what to do, also with \`--json\`; the exit code says what kind.
- **Colours:** on a terminal only. \`NO_COLOR=1\` or \`--no-color\` takes them away, \`FORCE_COLOR=1\` has them in a pipe too. Nothing is told by colour alone.
- **Progress:** long work shows a bar on stderr where that is a terminal, never in a pipe or a log; \`--quiet\` takes it away.
- **Pipes:** who reads may leave early (\`inbrief export | head\`): that is no fault. Commands that change something finish their work all the same.
- **Ctrl+C** and SIGTERM let \`serve\`, \`ingest\` and \`reclassify\` finish what they are at; all others may be killed at any time and run again.`;

/** docs/cli.md, from the definitions that the program runs by. */
export function renderCliDoc(program: Command): string {
  const root = describeCommand(program);
  const commands = root.commands.flatMap(withOwn);
  return [
    firstLine,
    "# The command line",
    `${root.description} From a clone it is \`npx inbrief\`; here it is written \`inbrief\`. \`inbrief help COMMAND\`, or \`--help\` behind any, says what stands below.`,
    list(commands),
    "## How commands behave",
    conventions,
    "Options of all commands:",
    table("option", root.options),
    "## Exit codes",
    table(
      "code",
      Object.entries(exitCodeMeanings).map(([term, description]) => ({ term, description })),
    ),
    ...commands.flatMap(renderCommand),
    "## Environment",
    renderVariables(),
  ]
    .join("\n\n")
    .concat("\n");
}

/** A command, then those of its own. */
function withOwn(command: CommandDescription): readonly CommandDescription[] {
  return [command, ...command.commands.flatMap(withOwn)];
}

function list(commands: readonly CommandDescription[]): string {
  const rows = commands.map(({ name, description }) => `| [\`${name}\`](#${anchorOf(name)}) | ${cell(description)} |`);
  return ["| command | |", "| --- | --- |", ...rows].join("\n");
}

function anchorOf(name: string): string {
  return name.replaceAll(" ", "-");
}

function renderCommand(command: CommandDescription): readonly string[] {
  const { name, usage, description, notes, examples, commands } = command;
  return [
    `## ${name}`,
    sentence(description),
    code("text", [usage]),
    ...(command.arguments.length === 0 ? [] : [table("argument", command.arguments)]),
    ...(commands.length === 0 ? [] : [list(commands)]),
    ...(command.options.length === 0 ? [] : [table("option", command.options)]),
    ...notes.map((note) => note.split("\n").map(escaped).join("\\\n")),
    ...(examples.length === 0 ? [] : [code("sh", examples)]),
  ];
}

function table(heading: string, terms: readonly Term[]): string {
  const rows = terms.map(({ term, description }) => `| \`${cell(term)}\` | ${cell(escaped(description))} |`);
  return [`| ${heading} | |`, "| --- | --- |", ...rows].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** Angle brackets and stars would be read as markup. */
function escaped(text: string): string {
  return text.replace(/[<*]/g, "\\$&");
}

function code(language: string, lines: readonly string[]): string {
  return `\`\`\`${language}\n${lines.join("\n")}\n\`\`\``;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
