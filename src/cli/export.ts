import { alwaysJson } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { withProgress } from "./progress.ts";
import { createRemote } from "./remote.ts";
import { printRecord, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

export const addExport: AddCommand = (program, terminal) => {
  program
    .command("export")
    .description("write every brief to stdout, one JSON object a line, in the order of storing")
    .option("--from <url>", "those of another In Brief, such as one on Workers, with its INBRIEF_ADMIN_TOKEN")
    .addOption(alwaysJson())
    .addHelpText(
      "after",
      `
Examples:
  inbrief export > briefs.jsonl
  inbrief export | INBRIEF_DATABASE=other.db inbrief import
  INBRIEF_ADMIN_TOKEN=… inbrief export --from https://brief.example | inbrief import`,
    )
    .action(({ from }: { readonly from?: string }) =>
      from === undefined ? exportOwn(terminal) : exportFrom(terminal, from),
    );
};

function exportOwn(terminal: Terminal): Promise<void> {
  return withService(terminal, async ({ deps: { store } }) => {
    const total = await store.countBriefs(0);
    await withProgress(terminal, { ...bar, total }, async ({ advance }) => {
      for await (const record of store.exportBriefs()) {
        await printRecord(terminal, record);
        advance();
      }
    });
  });
}

async function exportFrom(terminal: Terminal, url: string): Promise<void> {
  const remote = createRemote(url, terminal.environment.INBRIEF_ADMIN_TOKEN);
  await withProgress(terminal, { ...bar, total: null }, async ({ advance }) => {
    for await (const line of remote.export()) {
      await terminal.print(line);
      advance();
    }
  });
}

const bar = { label: "Exporting", unit: "briefs" };
