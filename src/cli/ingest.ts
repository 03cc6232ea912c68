import { noteDeeds } from "../deeds/operator.ts";
import { SyndicationError } from "../errors.ts";
import type { SourceReport } from "../ingest.ts";
import { toSourceUrl } from "../model/source.ts";
import type { NodeService } from "../node/open-node.ts";
import { commandLineOperator } from "./operator.ts";
import { alwaysJson } from "./print-answer.ts";
import type { AddCommand } from "./program.ts";
import { withProgress } from "./progress.ts";
import { printRecord, remark, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

interface IngestWords {
  readonly once?: true;
  readonly force?: true;
  readonly source?: readonly string[];
}

export const addIngest: AddCommand = (program, terminal) => {
  program
    .command("ingest")
    .description("check the sources that are due, and go on until stopped; one JSON line a source")
    .option("--once", "check each due source once and exit")
    .option(
      "--force",
      "in the first round also those that are not due, or that another process is checking (Retry-After and 410 still hold)",
    )
    .option("--source <url...>", "only these sources")
    .addOption(alwaysJson())
    .addHelpText(
      "after",
      `
Each line of output: {source, outcome, status, added, changed, withdrawn, message}
A source that fails is told in its line; the exit code is 0 all the same.
Two processes never ask a source at the same time, unless one has --force: it is your word, and waits for no lease that a crash has left.

Examples:
  inbrief ingest --once
  inbrief ingest --once --force --source https://news.example/feed.xml`,
    )
    .action((words: IngestWords) => withService(terminal, (service) => ingest(service, words, terminal)));
};

async function ingest(service: NodeService, words: IngestWords, terminal: Terminal): Promise<void> {
  const { prepare } = await import("../node/open-node.ts");
  const { stopSignal } = await import("../node/stop-signal.ts");
  const signal = stopSignal();
  await prepare(service);
  const only = words.source?.map(toSourceUrl) ?? null;
  await refuseUnknown(service, only ?? []);
  const subject = only?.length === 1 ? (only[0] ?? null) : null;
  if (words.force) await noteDeeds(commandLineOperator(service), [{ name: "sourcesChecked", subject }]);
  const options = { force: words.force === true, only, signal };
  if (words.once) return ingestOnce(terminal, service, options);
  const { poll } = await import("../node/polling.ts");
  await withReports(terminal, (onReport) => poll(service.deps, { ...options, onReport }));
}

type OnReport = (report: SourceReport) => void;

/** Prints each report as its source ends, in that order. */
async function withReports(terminal: Terminal, act: (onReport: OnReport) => Promise<unknown>): Promise<void> {
  let printed = Promise.resolve();
  await act((report) => {
    printed = printed.then(() => printRecord(terminal, report));
  });
  await printed;
}

interface OnceOptions {
  readonly force: boolean;
  readonly only: readonly string[] | null;
  readonly signal: AbortSignal;
}

async function ingestOnce(terminal: Terminal, { deps }: NodeService, options: OnceOptions): Promise<void> {
  const { ingestDue } = await import("../ingest.ts");
  const { countDue, summarise } = await import("./ingest-summary.ts");
  const reports: SourceReport[] = [];
  const total = countDue(await deps.store.listSources(), deps.clock.now(), options);
  await withProgress(terminal, { label: "Checking", unit: "sources", total }, ({ advance }) =>
    withReports(terminal, (print) =>
      ingestDue(deps, {
        ...options,
        onReport: (report) => {
          reports.push(report);
          print(report);
          advance();
        },
      }),
    ),
  );
  // For people; in a log or a mail from cron the lines themselves say it.
  if (terminal.messages.isTerminal) remark(terminal, summarise(reports));
}

async function refuseUnknown({ deps }: NodeService, urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    if ((await deps.store.findSource(url)) !== null) continue;
    throw new SyndicationError("badUse", `${url} is no source of ours. Add it first: inbrief sources add ${url}`, url);
  }
}
