import { isSuccess, type Source } from "../../model/source.ts";
import { illAfterChecks } from "../../model/source-health.ts";
import { outcomeWords } from "../../render/outcome-words.ts";
import { toSourceRecord } from "../../render/source-record.ts";
import { jsonOption } from "../print-answer.ts";
import type { AddSourcesCommand } from "../sources.ts";
import { printRecord, type Screen, type Style } from "../terminal.ts";
import { withSources } from "./with-sources.ts";

export const addSourcesList: AddSourcesCommand = (sources, terminal) => {
  sources
    .command("list")
    .description("show every source with its status and how its last check ended")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief sources list --json | jq 'select(.failures > 0)'")
    .action((words: { readonly json?: true }) =>
      withSources(terminal, async ({ deps }) => {
        for (const source of await deps.store.listSources()) {
          if (words.json) await printRecord(terminal, toSourceRecord(source));
          else await terminal.print(toLine(source, terminal.output));
        }
      }),
    );
};

/** status, outcome, URL, and why where there is something to say. */
function toLine(source: Source, screen: Screen): string {
  const { status, outcome, url, checkedAt } = source;
  const isBegun = outcome === "pending" && checkedAt !== null;
  const message = source.message ?? (isBegun ? `${capitalized(outcomeWords(source))}.` : null);
  const shown = screen.style(styleOf(source), outcome.padEnd(16));
  return `${status.padEnd(8)} ${shown} ${url}${message === null ? "" : `\n${" ".repeat(26)}${message}`}`;
}

function styleOf({ status, outcome, failures }: Source): Style {
  if (status !== "active" || outcome === "pending") return "dim";
  if (isSuccess(outcome)) return outcome === "quiet" ? "yellow" : "green";
  return failures < illAfterChecks ? "yellow" : "red";
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
