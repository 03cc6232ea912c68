import { noteDeeds } from "../deeds/operator.ts";
import type { ExportRecord, ImportCounts } from "../deps.ts";
import { answerJsonLines } from "./json-lines.ts";
import { commandLineOperator } from "./operator.ts";
import { alwaysJson } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { withProgress } from "./progress.ts";
import { createRemote, importLimit } from "./remote.ts";
import { printRecord, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

export const addImport: AddCommand = (program, terminal) => {
  program
    .command("import")
    .description("read briefs that export wrote from stdin; what is there already stays as it is")
    .option("--to <url>", "into another In Brief, such as one on Workers, with its INBRIEF_ADMIN_TOKEN")
    .addOption(alwaysJson())
    .addHelpText(
      "after",
      `
A line that cannot be used is answered with {id, error} and left out; the last line counts {added, unchanged, replaced},
and {refused} where something is on a blocked host.

Examples:
  inbrief import < briefs.jsonl
  inbrief export | INBRIEF_ADMIN_TOKEN=… inbrief import --to https://brief.example`,
    )
    .action(async ({ to }: { readonly to?: string }) => {
      if (to === undefined) {
        await withService(terminal, async (service) => {
          const { store, clock } = service.deps;
          const after = await importLines(terminal, (records) => store.importBriefs(records, clock.now()));
          if (after.added + after.replaced > 0)
            await noteDeeds(commandLineOperator(service), [{ name: "briefsImported", after: { ...after } }]);
        });
      } else {
        await importLines(terminal, createRemote(to, terminal.environment.INBRIEF_ADMIN_TOKEN).import);
      }
    });
};

/** Stores records all together; what came of them. */
type Importer = (records: readonly ExportRecord[]) => Promise<ImportCounts>;

async function importLines(terminal: Terminal, importer: Importer): Promise<ImportCounts> {
  const { toExportRecord } = await import("../transfer/export-record.ts");
  const batch = createBatch(importer);
  const counts = await withProgress(terminal, { label: "Importing", unit: "briefs", total: null }, async (progress) => {
    await answerJsonLines(terminal, async (line) => {
      await batch.add(toExportRecord(line));
      progress.advance();
      return null;
    });
    return batch.finish();
  });
  await printRecord(terminal, counts);
  return counts;
}

/** Hands records on in batches, in their order, and counts what came of them. */
function createBatch(importer: Importer) {
  let records: ExportRecord[] = [];
  let counts: ImportCounts = { added: 0, unchanged: 0, replaced: 0 };
  const flush = async () => {
    const ready = records;
    records = [];
    if (ready.length === 0) return;
    const { added, unchanged, replaced, refused = 0 } = await importer(ready);
    const out = refused + (counts.refused ?? 0);
    counts = {
      added: counts.added + added,
      unchanged: counts.unchanged + unchanged,
      replaced: counts.replaced + replaced,
      ...(out === 0 ? {} : { refused: out }),
    };
  };
  return {
    add: async (record: ExportRecord) => {
      records.push(record);
      if (records.length >= importLimit) await flush();
    },
    finish: async () => {
      await flush();
      return counts;
    },
  };
}
