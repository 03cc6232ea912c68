import { SyndicationError } from "../errors.ts";
import type { SourceReport } from "../ingest.ts";
import { toSourceUrl } from "../model/source.ts";
import type { NodeService } from "../node/open-node.ts";
import type { AddCommand } from "./program.ts";
import { printRecord, type Terminal } from "./terminal.ts";
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
  const { ingestDue } = await import("../ingest.ts");
  const { prepare } = await import("../node/open-node.ts");
  const { stopSignal } = await import("../node/stop-signal.ts");
  const signal = stopSignal();
  await prepare(service);
  const only = words.source?.map(toSourceUrl) ?? null;
  await refuseUnknown(service, only ?? []);
  let printed = Promise.resolve();
  const onReport = (report: SourceReport) => {
    printed = printed.then(() => printRecord(terminal, report));
  };
  const options = { force: words.force === true, only, signal, onReport };
  await (words.once
    ? ingestDue(service.deps, options)
    : (await import("../node/polling.ts")).poll(service.deps, options));
  await printed;
}

async function refuseUnknown({ deps }: NodeService, urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    if ((await deps.store.findSource(url)) !== null) continue;
    throw new SyndicationError("badUse", `${url} is no source of ours. Add it first: inbrief sources add ${url}`, url);
  }
}
