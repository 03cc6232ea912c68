import { writeFile } from "node:fs/promises";
import { SyndicationError } from "../../errors.ts";
import type { Source } from "../../model/source.ts";
import { toSourceRecord } from "../../render/source-record.ts";
import { jsonOption } from "../print-answer.ts";
import type { AddSourcesCommand } from "../sources.ts";
import { withSources } from "./with-sources.ts";

export const addSourcesExport: AddSourcesCommand = (sources, terminal) => {
  sources
    .command("export")
    .argument("[file]", "where to write; stdout if left out")
    .description("write our sources as OPML, with how we treat them, for any feed reader or another In Brief")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief sources export sources.opml")
    .action((file: string | undefined, words: { readonly json?: true }) =>
      withSources(terminal, async ({ deps }) => {
        const listed = (await deps.store.listSources()).filter(isListed);
        const text = words.json ? toJsonLines(listed) : await toOpml(deps.config.site.title, listed);
        if (file === undefined) await terminal.print(text.trimEnd());
        else await write(file, text);
      }),
    );
};

/** Our own round-ups are no source for others to read, and a removed one is none for us. */
function isListed({ origin, status }: Source): boolean {
  return origin !== "own" && status !== "removed";
}

function toJsonLines(sources: readonly Source[]): string {
  return sources.map((source) => `${JSON.stringify(toSourceRecord(source))}\n`).join("");
}

async function toOpml(siteTitle: string, sources: readonly Source[]): Promise<string> {
  const { renderSourcesOpml } = await import("../../render/opml.ts");
  return renderSourcesOpml(`Sources of ${siteTitle}`, sources);
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyndicationError("badUse", `${file} cannot be written: ${reason}`, file, cause);
  }
}
