import { existsSync } from "node:fs";
import { explainOutcome } from "../../model/explain-outcome.ts";
import type { OutcomeName } from "../../model/source.ts";
import { exitCodes } from "../exit-codes.ts";
import { jsonOption } from "../print-answer.ts";
import type { AddSourcesCommand } from "../sources.ts";
import { printRecord, type Screen, type Terminal } from "../terminal.ts";
import type { CheckContext, CheckStep } from "./check-steps.ts";

export const addSourcesCheck: AddSourcesCommand = (sources, terminal) => {
  sources
    .command("check")
    .argument("<url>", "address of a feed, a source of ours or not")
    .description("fetch a feed and explain step by step what the service sees; nothing is stored")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief sources check https://news.example/feed.xml")
    .action((url: string, words: { readonly json?: true }) =>
      withContext(terminal, async (context) => {
        const { checkSteps } = await import("./check-steps.ts");
        let last: CheckStep | null = null;
        let outcome: OutcomeName = "fetched";
        for await (const step of checkSteps(url, context)) {
          last = step;
          outcome = step.outcome ?? outcome;
          if (!step.ok) terminal.setExitCode(exitCodes.someFailed);
          if (words.json) await printRecord(terminal, step);
          else await terminal.print(toLine(step, terminal.output));
        }
        if (words.json && last !== null) await printRecord(terminal, toResultRecord(last, outcome));
      }),
    );
};

function toLine({ ok, step, message }: CheckStep, screen: Screen): string {
  const name = step.padEnd(10);
  return `${ok ? " " : screen.style("red", "!")} ${screen.style(ok ? "dim" : "red", name)} ${message}`;
}

/** How the check ends, for programs. */
function toResultRecord({ ok, message }: CheckStep, outcome: OutcomeName) {
  return { step: "result", ok, outcome, message: ok ? explainOutcome(outcome) : message };
}

/** The store is opened where there is one, and never made. */
async function withContext(terminal: Terminal, act: (context: CheckContext) => Promise<void>): Promise<void> {
  const { databasePath } = await import("../../node/open-node.ts");
  if (existsSync(databasePath(terminal.environment))) {
    const { withService } = await import("../with-service.ts");
    return withService(terminal, ({ deps }) => act(deps));
  }
  const { readConfig } = await import("../read-config.ts");
  const { createNodeFetcher } = await import("../../platform/node/fetcher.ts");
  const { createNodeClock } = await import("../../platform/node/clock.ts");
  const config = readConfig(terminal.environment);
  const fetcher = createNodeFetcher({ allowUpstream: config.fetch.allowUpstream });
  try {
    await act({ config, fetcher, clock: createNodeClock(), store: null });
  } finally {
    await fetcher.close();
  }
}
