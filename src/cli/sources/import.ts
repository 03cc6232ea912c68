import { readFile } from "node:fs/promises";
import { SyndicationError } from "../../errors.ts";
import { exitCodes } from "../exit-codes.ts";
import { type AddSourcesCommand, jsonOption } from "../sources.ts";
import { printRecord, type Terminal } from "../terminal.ts";
import { type AddReport, addSource } from "./add-source.ts";
import { withSources } from "./with-sources.ts";

export const addSourcesImport: AddSourcesCommand = (sources, terminal) => {
  sources
    .command("import")
    .argument("<file>", "an OPML file, as a feed reader exports it; - for stdin")
    .description("add all the sources of an OPML file; a line that cannot be used costs only itself")
    .option(...jsonOption)
    .addHelpText("after", "\nExample:\n  inbrief sources import subscriptions.opml")
    .action((file: string, words: { readonly json?: true }) =>
      withSources(terminal, async (service) => {
        const { parseOpml, toConfiguredSource } = await import("../../parse/opml.ts");
        const opml = await readOpml(file, parseOpml, terminal);
        for (const source of opml.sources) {
          await report(await addSource(service, toConfiguredSource(source), { overwrites: false }), words, terminal);
        }
        for (const message of opml.notes) await report({ source: null, result: "refused", message }, words, terminal);
      }),
    );
};

type ImportReport = AddReport | { readonly source: null; readonly result: "refused"; readonly message: string };

async function report(record: ImportReport, words: { readonly json?: true }, terminal: Terminal): Promise<void> {
  if (record.result === "refused") terminal.setExitCode(exitCodes.someFailed);
  if (words.json) return printRecord(terminal, record);
  await terminal.print(`${record.result.padEnd(8)} ${record.source ?? ""} ${record.message}`);
}

type ParseOpml = typeof import("../../parse/opml.ts").parseOpml;

async function readOpml(file: string, parse: ParseOpml, terminal: Terminal) {
  const { decodeBody } = await import("../../fetch/charset.ts");
  try {
    return parse(decodeBody(await readBytes(file, terminal), null).text, file);
  } catch (cause) {
    if (!(cause instanceof SyndicationError) || cause.code === "badInput") throw cause;
    const message = `${cause.message} Nothing was imported. Export the list from your reader as OPML and try again.`;
    throw new SyndicationError("badInput", message, file, cause);
  }
}

async function readBytes(file: string, terminal: Terminal): Promise<Uint8Array> {
  if (file === "-") return Buffer.concat(await Array.fromAsync(terminal.input));
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyndicationError("badInput", `${file} cannot be read: ${reason}`, file, cause);
  }
}
