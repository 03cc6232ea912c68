import { Option } from "commander";
import type { Deps } from "../deps.ts";
import { type DeedName, type DeedWay, deedNames, deedWays, type LoggedDeed } from "../model/deed.ts";
import { explainDeed } from "../model/explain-deed.ts";
import { toIso } from "../model/instant.ts";
import { toDeedRecord } from "../render/deed-record.ts";
import { limitOption } from "./limit-option.ts";
import { jsonOption } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { printRecord, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

interface LogWords {
  readonly limit: number;
  readonly subject?: string;
  readonly deed?: DeedName;
  readonly way?: DeedWay;
  readonly json?: true;
}

export const addLog: AddCommand = (program, terminal) => {
  program
    .command("log")
    .description("what operators have done, by page, API, command line or source list; the newest first")
    .option(...limitOption)
    .option("--subject <what>", "only of this source (its URL), brief (its uuid) or host")
    .addOption(new Option("--deed <name>", "only of this kind").choices(deedNames))
    .addOption(new Option("--way <name>", "only what was done this way").choices(deedWays))
    .option(...jsonOption)
    .addHelpText(
      "after",
      `
The newest 10,000 are kept. A line with --json: {number, at, until, times, way, deed, subject, before, after, message}

Examples:
  inbrief log --limit 20
  inbrief log --subject https://news.example/feed.xml
  inbrief log --deed briefCorrected --json`,
    )
    .action((words: LogWords) => withService(terminal, ({ deps }) => printLog(terminal, deps, words)));
};

/** Read at a time. */
const pageSize = 500;

async function printLog(terminal: Terminal, { store }: Deps, words: LogWords): Promise<void> {
  const subject = words.subject?.replace(/^urn:uuid:/i, "") ?? null;
  const filters = { subject, kind: words.deed ?? null, way: words.way ?? null };
  let before: number | null = null;
  for (let left = words.limit; left > 0; ) {
    const limit = Math.min(left, pageSize);
    const deeds: readonly LoggedDeed[] = await store.listDeeds({ before, limit, ...filters });
    for (const deed of deeds) {
      if (words.json) await printRecord(terminal, toDeedRecord(deed));
      else await terminal.print(`${terminal.output.style("dim", toIso(deed.until))} ${explainDeed(deed)}`);
    }
    if (deeds.length < limit) return;
    left -= deeds.length;
    before = deeds.at(-1)?.id ?? null;
  }
}
