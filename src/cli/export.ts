import type { AddCommand } from "./program.ts";
import { printRecord } from "./terminal.ts";
import { withService } from "./with-service.ts";

export const addExport: AddCommand = (program, terminal) => {
  program
    .command("export")
    .description("write every brief to stdout, one JSON object a line, in the order of storing")
    .addHelpText(
      "after",
      `
Examples:
  inbrief export > briefs.jsonl
  inbrief export | INBRIEF_DATABASE=other.db inbrief import`,
    )
    .action(() =>
      withService(terminal, async ({ deps }) => {
        for await (const record of deps.store.exportBriefs()) await printRecord(terminal, record);
      }),
    );
};
