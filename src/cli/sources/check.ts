import { exitCodes } from "../exit-codes.ts";
import { type AddSourcesCommand, jsonOption } from "../sources.ts";
import { printRecord } from "../terminal.ts";

export const addSourcesCheck: AddSourcesCommand = (sources, terminal) => {
  sources
    .command("check")
    .argument("<url>", "address of a feed, a source of ours or not")
    .description("fetch a feed and explain step by step what the service sees; nothing is stored")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief sources check https://news.example/feed.xml")
    .action(async (url: string, words: { readonly json?: true }) => {
      const { checkSteps } = await import("./check-steps.ts");
      const { readConfig } = await import("../read-config.ts");
      const { createNodeFetcher } = await import("../../platform/node/fetcher.ts");
      const config = readConfig(terminal.environment);
      const fetcher = createNodeFetcher({ allowUpstream: config.fetch.allowUpstream });
      try {
        for await (const step of checkSteps(url, { config, fetcher })) {
          if (!step.ok) terminal.setExitCode(exitCodes.someFailed);
          if (words.json) await printRecord(terminal, step);
          else await terminal.print(`${step.ok ? " " : "!"} ${step.step.padEnd(9)} ${step.message}`);
        }
      } finally {
        await fetcher.close();
      }
    });
};
