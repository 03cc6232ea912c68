import { SyndicationError } from "../errors.ts";
import type { NodeService } from "../node.ts";
import type { AddCommand } from "./program.ts";
import { printRecord, type Terminal } from "./terminal.ts";
import { withService } from "./with-service.ts";

interface IngestWords {
  readonly once?: true;
  readonly force?: true;
  readonly source?: readonly string[];
}

/** Between two rounds; the sources' own due times decide what a round does. */
const roundMs = 60_000;

export const addIngest: AddCommand = (program, terminal) => {
  program
    .command("ingest")
    .description("check the sources that are due, and go on until stopped; one JSON line a source")
    .option("--once", "check each due source once and exit")
    .option("--force", "in the first round also those that are not due (Retry-After and 410 still hold)")
    .option("--source <url...>", "only these sources")
    .addHelpText(
      "after",
      `
Each line of output: {source, outcome, status, added, changed, withdrawn, message}
A source that fails is told in its line; the exit code is 0 all the same.

Examples:
  inbrief ingest --once
  inbrief ingest --once --force --source https://news.example/feed.xml`,
    )
    .action((words: IngestWords) => withService(terminal, (service) => ingest(service, words, terminal)));
};

async function ingest(service: NodeService, words: IngestWords, terminal: Terminal): Promise<void> {
  const { ingestDue } = await import("../ingest.ts");
  const { prepare } = await import("../node.ts");
  const { deps } = service;
  await prepare(service);
  const only = words.source ?? null;
  await refuseUnknown(service, only ?? []);
  const stop = stopSignal();
  for (let round = 0; !stop.aborted; round += 1) {
    const printed: Promise<void>[] = [];
    await ingestDue(deps, {
      force: words.force === true && round === 0,
      only,
      signal: stop,
      onReport: (report) => printed.push(printRecord(terminal, report)),
    });
    await Promise.all(printed);
    if (words.once) return;
    await pause(stop);
  }
}

async function refuseUnknown({ deps }: NodeService, urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    if ((await deps.store.findSource(url)) !== null) continue;
    throw new SyndicationError("badUse", `${url} is no source of ours. Add it first: inbrief sources add ${url}`, url);
  }
}

/** Aborted by SIGTERM or SIGINT: what is under way is finished first. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stop.abort());
  return stop.signal;
}

function pause(stop: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (stop.aborted) return done();
    const timer = setTimeout(done, roundMs);
    stop.addEventListener("abort", () => {
      clearTimeout(timer);
      done();
    });
  });
}
