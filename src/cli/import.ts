import type { ImportCounts, Store } from "../deps.ts";
import type { Instant } from "../model/instant.ts";
import { answerJsonLines } from "./json-lines.ts";
import type { AddCommand } from "./program.ts";
import { printRecord } from "./terminal.ts";
import { withService } from "./with-service.ts";

/** Records stored in one transaction. */
const batchSize = 100;

export const addImport: AddCommand = (program, terminal) => {
  program
    .command("import")
    .description("read briefs that export wrote from stdin; what is there already stays as it is")
    .addHelpText(
      "after",
      `
A line that cannot be used is answered with {id, error} and left out; the last line counts {added, unchanged, replaced}.

Example:
  inbrief import < briefs.jsonl`,
    )
    .action(() =>
      withService(terminal, async ({ deps }) => {
        const { toExportRecord } = await import("./export-record.ts");
        const batch = createBatch(deps.store, deps.clock.now());
        await answerJsonLines(terminal, async (line) => {
          await batch.add(toExportRecord(line));
          return null;
        });
        await printRecord(terminal, await batch.finish());
      }),
    );
};

type BatchRecord = Parameters<Store["importBriefs"]>[0][number];

/** Hands records to the store in batches, in their order, and counts what came of them. */
function createBatch(store: Store, now: Instant) {
  let records: BatchRecord[] = [];
  let counts: ImportCounts = { added: 0, unchanged: 0, replaced: 0 };
  const flush = async () => {
    const ready = records;
    records = [];
    if (ready.length === 0) return;
    const { added, unchanged, replaced } = await store.importBriefs(ready, now);
    counts = {
      added: counts.added + added,
      unchanged: counts.unchanged + unchanged,
      replaced: counts.replaced + replaced,
    };
  };
  return {
    add: async (record: BatchRecord) => {
      records.push(record);
      if (records.length >= batchSize) await flush();
    },
    finish: async () => {
      await flush();
      return counts;
    },
  };
}
