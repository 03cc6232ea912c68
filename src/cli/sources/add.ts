import { jsonOption } from "../print-answer.ts";
import type { AddSourcesCommand } from "../sources.ts";
import type { AddWords } from "./run-add.ts";
import { addTreatmentOptions } from "./treatment-options.ts";

export const addSourcesAdd: AddSourcesCommand = (sources, terminal) => {
  const command = sources
    .command("add")
    .argument("<url>", "address of a feed, of a web page that has feeds, or of a list of feeds (OPML)")
    .description(
      "find the feed, show what it would bring, and add it; of a source that is there change the settings, of which those left out stay",
    );
  addTreatmentOptions(command)
    .option("--all", "add every feed that is found, not only a single one")
    .option("--dry-run", "show what is found and store nothing")
    .option("--anyway", "add it though it most likely is a source already")
    .option("--unchecked", "add the address as it stands, without asking the site")
    .option(...jsonOption)
    .addHelpText("after", help)
    .action(async (typed: string, words: AddWords) => {
      const { runAdd } = await import("./run-add.ts");
      await runAdd(terminal, typed, words);
    });
};

const help = `
One feed is added; where there are several they are listed, and one is added by its own address, or all with --all. A site that cannot be reached just now is added with a warning, and asked in the next round.

Exit codes: 0 added, or changed; 1 nothing found, several to choose from, or a duplicate; 2 bad use or a refused address.

Examples:
  inbrief sources add https://news.example/
  inbrief sources add https://news.example/feed.xml --country JP --language ja
  inbrief sources add https://news.example/feed.xml --no-country
  inbrief sources add news.example --dry-run --json`;
