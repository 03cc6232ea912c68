import { jsonOption } from "../print-answer.ts";
import type { AddSourcesCommand } from "../sources.ts";
import type { ImportWords } from "./run-import.ts";

export const addSourcesImport: AddSourcesCommand = (sources, terminal) => {
  sources
    .command("import")
    .argument("<file>", "an OPML file, as a feed reader exports it, or its address; - for stdin")
    .description("add all the sources of a list (OPML); a line that cannot be used costs only itself, and is told")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief sources import subscriptions.opml")
    .action(async (file: string, words: ImportWords) => {
      const { runImport } = await import("./run-import.ts");
      await runImport(terminal, file, words);
    });
};
