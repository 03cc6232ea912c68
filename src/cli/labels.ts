import { Option } from "commander";
import { SyndicationError } from "../errors.ts";
import { isDay } from "../model/instant.ts";
import type { AddCommand } from "./program.ts";
import type { Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

interface LabelsWords {
  readonly day: string;
  readonly csv?: true;
}

export const addLabels: AddCommand = (program, terminal) => {
  program
    .command("labels")
    .description("write the labels of the briefs stored on a day, with the classifier's version, as JSON")
    .requiredOption("--day <date>", "the UTC day, such as 2026-11-24")
    .option("--csv", "as a table")
    .addOption(new Option("--json", "as JSON, which it is unless --csv is given").conflicts("csv"))
    .addHelpText(
      "after",
      `
The same as /labels/{day}.json and .csv of the service; what is in it: docs/corrections.md. The labels are CC0.

Examples:
  inbrief labels --day 2026-11-24 > 2026-11-24.json
  inbrief labels --day 2026-11-24 --csv > 2026-11-24.csv`,
    )
    .action((words: LabelsWords) => printLabels(terminal, words));
};

async function printLabels(terminal: Terminal, { day, csv }: LabelsWords): Promise<void> {
  const { renderLabelsCsv, renderLabelsJson } = await import("../render/day-labels.ts");
  if (!isDay(day)) throw new SyndicationError("badUse", `${day} is no day: write it as 2026-11-24.`, day);
  await withService(terminal, async ({ deps }) => {
    const text = (csv ? renderLabelsCsv : renderLabelsJson)(day, await deps.store.dayLabels(day));
    await terminal.print(text.replace(/\n$/, ""));
  });
}
