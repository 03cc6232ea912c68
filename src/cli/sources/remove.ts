import { changeSource } from "../../deeds/change-source.ts";
import { SyndicationError } from "../../errors.ts";
import { toSourceUrl } from "../../model/source.ts";
import { commandLineOperator } from "../operator.ts";
import { jsonOption } from "../print-answer.ts";
import type { AddSourcesCommand } from "../sources.ts";
import { printRecord } from "../terminal.ts";
import { withSources } from "./with-sources.ts";

export const addSourcesRemove: AddSourcesCommand = (sources, terminal) => {
  sources
    .command("remove")
    .argument("<url>", "address of the feed, as `sources list` shows it")
    .description("stop reading a source; its briefs stay, and the OPML file does not bring it back")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief sources remove https://news.example/feed.xml")
    .action((typed: string, words: { readonly json?: true }) =>
      withSources(terminal, async (service) => {
        const url = toSourceUrl(typed);
        const remove = () => service.deps.store.setSourceStatus(url, "removed");
        if (!(await changeSource(commandLineOperator(service), url, remove))) {
          throw new SyndicationError("badUse", `${url} is no source of ours; "inbrief sources list" shows them.`, url);
        }
        if (words.json) await printRecord(terminal, { source: url, result: "removed", message: null });
        else await terminal.print(`Removed ${url}. Its briefs stay.`);
      }),
    );
};
