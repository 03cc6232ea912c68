import { readFile } from "node:fs/promises";
import { noteDeeds } from "../../deeds/operator.ts";
import { addressKey } from "../../discover/address-variants.ts";
import { SyndicationError } from "../../errors.ts";
import type { OpmlSource } from "../../model/feed.ts";
import type { NodeService } from "../../node/open-node.ts";
import { exitCodes } from "../exit-codes.ts";
import { fetchOnce } from "../fetch-once.ts";
import { commandLineOperator } from "../operator.ts";
import { withProgress } from "../progress.ts";
import { printRecord, type Style, type Terminal } from "../terminal.ts";
import { type AddReport, addSource } from "./add-source.ts";
import { withSources } from "./with-sources.ts";

export interface ImportWords {
  readonly json?: true;
}

/** `sources import`: a line that cannot be used costs only itself. */
export function runImport(terminal: Terminal, file: string, words: ImportWords): Promise<void> {
  return withSources(terminal, (service) => importSources(terminal, { service, file, words }));
}

interface Import {
  readonly service: NodeService;
  readonly file: string;
  readonly words: ImportWords;
}

async function importSources(terminal: Terminal, { service, file, words }: Import): Promise<void> {
  const { parseOpml, toConfiguredSource } = await import("../../parse/opml.ts");
  const { treatmentFaults } = await import("../../parse/outline-treatment.ts");
  const opml = await readOpml(file, { parse: parseOpml, read: () => readBytes(file, terminal, service) });
  const spellings = await knownSpellings(service);
  const bar = { label: "Adding", unit: "sources", total: opml.sources.length };
  const counts = { added: 0, known: 0, refused: 0 };
  await withProgress(terminal, bar, async ({ advance }) => {
    for (const outline of opml.sources) {
      const source = toConfiguredSource(outline);
      const known = spellings.get(addressKey(source.url));
      const isOther = known !== undefined && known !== source.url;
      const added = isOther
        ? spelledOtherwise(source.url, known)
        : await addSource(service, source, { overwrites: false });
      counts[added.result] += 1;
      const faults = treatmentFaults(outline.attributes);
      if (faults.length > 0) terminal.setExitCode(exitCodes.someFailed);
      await report(toImportReport(added, outline, faults), words, terminal);
      if (known === undefined) spellings.set(addressKey(source.url), source.url);
      advance();
    }
  });
  await noteDeeds(commandLineOperator(service), [{ name: "sourcesImported", after: counts }]);
  for (const message of opml.notes) await report({ source: null, result: "refused", message }, words, terminal);
}

/** Active sources by what their addresses have in common with other spellings of them. */
async function knownSpellings({ deps }: NodeService): Promise<Map<string | null, string>> {
  const active = (await deps.store.listSources()).filter(({ status }) => status === "active");
  return new Map(active.map(({ url }) => [addressKey(url), url]));
}

function spelledOtherwise(source: string, known: string): AddReport {
  return { source, result: "known", message: `It is a source already, as ${known}.` };
}

/** A refused line is found again by its number and title. */
function toImportReport(added: AddReport, { title, line }: OpmlSource, faults: readonly string[]): AddReport {
  const place = line === undefined ? "" : `, line ${line}`;
  const where = added.result === "refused" ? ` (${JSON.stringify(title ?? "without a title")}${place})` : "";
  return { ...added, message: [`${added.message}${where}`, ...faults].join(" ") };
}

type ImportReport = AddReport | { readonly source: null; readonly result: "refused"; readonly message: string };

async function report(record: ImportReport, words: ImportWords, terminal: Terminal): Promise<void> {
  if (record.result === "refused") terminal.setExitCode(exitCodes.someFailed);
  if (words.json) return printRecord(terminal, record);
  const result = terminal.output.style(resultStyles[record.result], record.result.padEnd(8));
  await terminal.print(`${result} ${record.source ?? ""} ${record.message}`);
}

const resultStyles: Readonly<Record<AddReport["result"], Style>> = { added: "green", known: "dim", refused: "red" };

type ParseOpml = typeof import("../../parse/opml.ts").parseOpml;

interface OpmlReader {
  readonly parse: ParseOpml;
  readonly read: () => Promise<Uint8Array>;
}

async function readOpml(file: string, { parse, read }: OpmlReader) {
  const { decodeBody } = await import("../../fetch/charset.ts");
  try {
    return parse(decodeBody(await read(), null).text, file);
  } catch (cause) {
    if (!(cause instanceof SyndicationError) || cause.code === "badInput") throw cause;
    const message = `${cause.message} Nothing was imported. Export the list from your reader as OPML and try again.`;
    throw new SyndicationError("badInput", message, file, cause);
  }
}

async function readBytes(file: string, terminal: Terminal, { deps }: NodeService): Promise<Uint8Array> {
  if (/^https?:\/\//i.test(file)) return (await fetchOnce(deps, file)).body;
  if (file === "-") return Buffer.concat(await Array.fromAsync(terminal.input));
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyndicationError("badInput", `${file} cannot be read: ${reason}`, file, cause);
  }
}
