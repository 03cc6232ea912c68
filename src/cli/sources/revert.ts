import { changeSource } from "../../deeds/change-source.ts";
import { SyndicationError } from "../../errors.ts";
import { toSourceUrl } from "../../model/source.ts";
import { toSourceRecord } from "../../render/source-record.ts";
import { commandLineOperator } from "../operator.ts";
import { jsonOption } from "../print-answer.ts";
import type { AddSourcesCommand } from "../sources.ts";
import { printRecord } from "../terminal.ts";
import { withSources } from "./with-sources.ts";

export const addSourcesRevert: AddSourcesCommand = (sources, terminal) => {
  sources
    .command("revert")
    .argument("<url>", "address of the feed, the one it has or one that it had")
    .description(
      "take the last move of a source back: it has its former address again, and the new one is not believed",
    )
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief sources revert https://news.example/feed.xml")
    .action((typed: string, words: { readonly json?: true }) =>
      withSources(terminal, async (service) => {
        const { deps } = service;
        const url = toSourceUrl(typed);
        const revert = () => deps.store.revertMove(url, deps.clock.now());
        const source = await changeSource(commandLineOperator(service), url, revert);
        if (source === null) {
          throw new SyndicationError(
            "badUse",
            `${url} is no source of ours that has moved; "inbrief sources list --json" shows formerUrls.`,
            url,
          );
        }
        deps.log.info("moved", { source: source.move?.url ?? url, to: source.url, message: "Taken back." });
        if (words.json) await printRecord(terminal, toSourceRecord(source));
        else await terminal.print(`${source.url} is the source's address again.`);
      }),
    );
};
