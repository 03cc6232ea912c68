import { InvalidArgumentError } from "commander";
import type { ReclassifyProgress } from "../ingest/reclassify.ts";
import type { AddCommand } from "./program.ts";
import { printRecord, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

export const addReclassify: AddCommand = (program, terminal) => {
  program
    .command("reclassify")
    .description("classify all stored briefs anew; corrections, ids and dates stay")
    .option("--limit <number>", "at most so many briefs now; the next run goes on behind them", toLimit)
    .addHelpText(
      "after",
      `
May run beside the service. Interrupted, it goes on where it was; with a new version of the classifier it begins anew.
The last line counts {seen, changed, corrected, complete}; progress is told on stderr.

Examples:
  inbrief reclassify
  inbrief reclassify --limit 10000`,
    )
    .action(({ limit }: { readonly limit?: number }) => run(terminal, limit ?? null));
};

function toLimit(typed: string): number {
  if (!/^[1-9]\d{0,9}$/.test(typed)) throw new InvalidArgumentError("It is a whole number from 1.");
  return Number(typed);
}

async function run(terminal: Terminal, limit: number | null): Promise<void> {
  const { reclassify } = await import("../ingest/reclassify.ts");
  const { stopSignal } = await import("../node/stop-signal.ts");
  const signal = stopSignal();
  await withService(terminal, async ({ deps }) => {
    const onProgress = tellProgress(terminal, deps.clock.now);
    const { seen, changed, corrected, isComplete } = await reclassify(deps, { limit, signal, onProgress });
    await printRecord(terminal, { seen, changed, corrected, complete: isComplete });
  });
}

/** Seconds between two lines of progress. */
const rhythm = 5;

function tellProgress(terminal: Terminal, now: () => number): (progress: ReclassifyProgress) => void {
  let toldAt = now();
  return ({ seen, changed, position }) => {
    const isResumed = seen === 0 && position > 0;
    if (!isResumed && now() - toldAt < rhythm) return;
    toldAt = now();
    terminal.complain(
      isResumed
        ? `Going on behind brief ${position}.`
        : `${seen} briefs seen, ${changed} changed; at brief ${position}.`,
    );
  };
}
