import { InvalidArgumentError } from "commander";
import { noteDeeds } from "../deeds/operator.ts";
import type { Store } from "../deps.ts";
import type { ReclassifyProgress } from "../ingest/reclassify.ts";
import { commandLineOperator } from "./operator.ts";
import { alwaysJson } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { type Progress, withProgress } from "./progress.ts";
import { printRecord, remark, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

export const addReclassify: AddCommand = (program, terminal) => {
  program
    .command("reclassify")
    .description("classify all stored briefs anew; corrections, ids and dates stay")
    .option("--limit <number>", "at most so many briefs now; the next run goes on behind them", toLimit)
    .addOption(alwaysJson())
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
  await withService(terminal, async (service) => {
    const { deps } = service;
    const bar = { label: "Classifying", unit: "briefs", total: null };
    const end = await withProgress(terminal, bar, (progress) => {
      const tellInLines = terminal.messages.isTerminal ? () => {} : linesOf(terminal, deps.clock.now);
      const moveBar = createMover(progress, { limit, store: deps.store });
      const onProgress = async (state: ReclassifyProgress) => {
        tellInLines(state);
        await moveBar(state);
      };
      return reclassify(deps, { limit, signal, onProgress });
    });
    const { seen, changed, corrected, isComplete } = end;
    const record = { seen, changed, corrected, complete: isComplete };
    if (seen > 0) await noteDeeds(commandLineOperator(service), [{ name: "reclassified", after: record }]);
    await printRecord(terminal, record);
  });
}

interface MoverOptions {
  readonly limit: number | null;
  readonly store: Pick<Store, "countBriefs">;
}

/** Moves the bar; at the start it learns how many briefs are left. */
function createMover({ expect, advance }: Progress, { limit, store }: MoverOptions) {
  let told: number | null = null;
  return async ({ seen, position }: ReclassifyProgress) => {
    if (told === null) expect(Math.min(limit ?? Number.POSITIVE_INFINITY, await store.countBriefs(position)));
    advance(seen - (told ?? 0));
    told = seen;
  };
}

/** Seconds between two lines of progress. */
const rhythm = 5;

/** Where nobody looks there is no bar, and a log tells how far it has come. */
function linesOf(terminal: Terminal, now: () => number): (progress: ReclassifyProgress) => void {
  let toldAt = now();
  return ({ seen, changed, position }) => {
    const isResumed = seen === 0 && position > 0;
    if (!isResumed && now() - toldAt < rhythm) return;
    toldAt = now();
    const line = isResumed
      ? `Going on behind brief ${position}.`
      : `${seen} briefs seen, ${changed} changed; at brief ${position}.`;
    remark(terminal, line);
  };
}
