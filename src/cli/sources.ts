import type { Command } from "commander";
import type { AddCommand } from "./program.ts";
import { addSourcesAdd } from "./sources/add.ts";
import { addSourcesCheck } from "./sources/check.ts";
import { addSourcesExport } from "./sources/export.ts";
import { addSourcesImport } from "./sources/import.ts";
import { addSourcesList } from "./sources/list.ts";
import { addSourcesRemove } from "./sources/remove.ts";
import { addSourcesRevert } from "./sources/revert.ts";
import type { Terminal } from "./terminal.ts";

/** Adds one subcommand of `sources`. */
export type AddSourcesCommand = (sources: Command, terminal: Terminal) => void;

const commands: readonly AddSourcesCommand[] = [
  addSourcesList,
  addSourcesAdd,
  addSourcesRemove,
  addSourcesRevert,
  addSourcesImport,
  addSourcesExport,
  addSourcesCheck,
];

export const addSources: AddCommand = (program, terminal) => {
  const sources = program
    .command("sources")
    .description("the feeds we read: list, add, remove, revert, import, export, check")
    .addHelpText(
      "after",
      `
Examples:
  inbrief sources list --json
  inbrief sources add https://news.example/feed.xml
  inbrief sources check https://news.example/feed.xml`,
    );
  for (const add of commands) add(sources, terminal);
};
