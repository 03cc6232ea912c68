import type { Source } from "../../model/source.ts";
import { outcomeWords } from "../../render/outcome-words.ts";
import { toSourceRecord } from "../../render/source-record.ts";
import { jsonOption } from "../print-answer.ts";
import type { AddSourcesCommand } from "../sources.ts";
import { printRecord } from "../terminal.ts";
import { withSources } from "./with-sources.ts";

export const addSourcesList: AddSourcesCommand = (sources, terminal) => {
  sources
    .command("list")
    .description("every source with its status and how its last check ended")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief sources list --json | jq 'select(.failures > 0)'")
    .action((words: { readonly json?: true }) =>
      withSources(terminal, async ({ deps }) => {
        for (const source of await deps.store.listSources()) {
          if (words.json) await printRecord(terminal, toSourceRecord(source));
          else await terminal.print(toLine(source));
        }
      }),
    );
};

/** status, outcome, URL, and why where there is something to say. */
function toLine(source: Source): string {
  const { status, outcome, url, checkedAt } = source;
  const isBegun = outcome === "pending" && checkedAt !== null;
  const message = source.message ?? (isBegun ? `${capitalized(outcomeWords(source))}.` : null);
  return `${status.padEnd(8)} ${outcome.padEnd(16)} ${url}${message === null ? "" : `\n${" ".repeat(26)}${message}`}`;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
