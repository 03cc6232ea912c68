import { existsSync } from "node:fs";
import { SyndicationError } from "../../errors.ts";
import type { Discovery } from "../../ingest/discover-feeds.ts";
import { defaultTreatment, type Source, toSourceUrl } from "../../model/source.ts";
import type { NodeService } from "../../node/open-node.ts";
import { exitCodes } from "../exit-codes.ts";
import { printRecord, type Terminal } from "../terminal.ts";
import type { AddWishes, FoundReport } from "./add-found.ts";
import { addSource, refusalOf, refusalSentence, throwRefusal } from "./add-source.ts";
import { previewLines } from "./preview-lines.ts";
import { toPreviewRecord } from "./preview-record.ts";
import type { TreatmentWords } from "./treatment-options.ts";
import { toTreatment } from "./treatment-words.ts";
import { withSources } from "./with-sources.ts";

export interface AddWords extends TreatmentWords {
  readonly all?: true;
  readonly dryRun?: true;
  readonly anyway?: true;
  readonly unchecked?: true;
  readonly json?: true;
}

/** `sources add`: of an address that is a source already changes the settings, else looks for its feed and adds that. */
export function runAdd(terminal: Terminal, typed: string, words: AddWords): Promise<void> {
  return withSources(terminal, async (service) => {
    const treatment = toTreatment(words, service.deps.config.geography);
    const known = await service.deps.store.findSource(toSourceUrl(typed));
    // Of a source that turned out to be a page the feed is wanted.
    const isFeed = known !== null && known.outcome !== "htmlPage";
    if (words.unchecked || (isFeed && !words.dryRun))
      return addAsItStands(terminal, { service, url: toSourceUrl(typed), known, words });
    refuseFile(typed);
    const { tidyAddress } = await import("../../discover/tidy-address.ts");
    const { url } = tidyAddress(typed);
    const reason = refusalOf(url, service.deps.config);
    if (reason !== null) return refuse(terminal, { url, reason, isJson: words.json === true });
    const { discoverFeeds } = await import("../../ingest/discover-feeds.ts");
    const discovery = await discoverFeeds(service.deps, typed);
    if (isOutOfReach(discovery, typed) && !words.dryRun) {
      terminal.complain(`${url} could not be looked at: ${discovery.message}`);
      return addAsItStands(terminal, { service, url, known, words });
    }
    const wishes = { ...toWishes(words), treatment };
    return reportFound(terminal, { service, discovery, wishes, isJson: words.json === true });
  });
}

function toWishes(words: AddWords): Omit<AddWishes, "treatment"> {
  return {
    all: words.all === true,
    dryRun: words.dryRun === true,
    anyway: words.anyway === true,
    title: words.title || null,
  };
}

interface Refusal {
  readonly url: string;
  readonly reason: string;
  readonly isJson: boolean;
}

async function refuse(terminal: Terminal, { url, reason, isJson }: Refusal): Promise<void> {
  const message = refusalSentence(url, reason);
  if (isJson) await printRecord(terminal, { url, ok: false, outcome: "refusedAddress", message });
  throwRefusal({ source: url, result: "refused", message });
}

/** `subscriptions.opml` could be a name of the web too. */
function refuseFile(typed: string): void {
  if (/^[a-z][a-z0-9+.-]*:/i.test(typed) || !existsSync(typed)) return;
  const message = `${typed} is a file: read it with "inbrief sources import ${typed}".`;
  throw new SyndicationError("badUse", message, typed);
}

/** Nothing is known against the address. A name without a scheme that cannot be reached is more likely a slip of the pen. */
function isOutOfReach(discovery: Discovery, typed: string): discovery is Extract<Discovery, { kind: "nothing" }> {
  return discovery.kind === "nothing" && discovery.isTemporary && /^\s*https?:/i.test(typed);
}

interface Addition {
  readonly service: NodeService;
  readonly url: string;
  readonly known: Source | null;
  readonly words: AddWords;
}

async function addAsItStands(terminal: Terminal, { service, url, known, words }: Addition): Promise<void> {
  const treatment = toTreatment(words, service.deps.config.geography);
  const title = words.title === undefined ? (known?.title ?? null) : words.title || null;
  const source = {
    url,
    title,
    siteUrl: known?.siteUrl ?? null,
    treatment: { ...(known?.treatment ?? defaultTreatment), ...treatment },
  };
  const report = await addSource(service, source, { overwrites: true });
  if (report.result === "refused" && words.json)
    await printRecord(terminal, { url, ok: false, outcome: "refusedAddress", message: report.message });
  throwRefusal(report);
  if (words.json) await printRecord(terminal, report);
  else await terminal.print(addedLine(report));
}

function addedLine({ source, result, message }: Pick<FoundReport, "source" | "result" | "message">): string {
  return result === "added" ? `Added ${source}. ${message}` : `${source}: ${message}`;
}

interface Finding {
  readonly service: NodeService;
  readonly discovery: Discovery;
  readonly wishes: AddWishes;
  readonly isJson: boolean;
}

async function reportFound(terminal: Terminal, { service, discovery, wishes, isJson }: Finding): Promise<void> {
  const { addFound } = await import("./add-found.ts");
  if (isJson && discovery.kind === "nothing") {
    const { url, outcome, message } = discovery;
    await printRecord(terminal, { url, ok: false, outcome, message });
  }
  let left = 0;
  for await (const report of addFound(service, discovery, wishes)) {
    if (report.result === "found") left += 1;
    if (report.result === "refused" || report.result === "duplicate") terminal.setExitCode(exitCodes.someFailed);
    if (isJson) await printRecord(terminal, toFoundRecord(report));
    else for (const line of reportLines(report)) await terminal.print(line);
  }
  if (wishes.dryRun || left === 0) return;
  terminal.setExitCode(exitCodes.someFailed);
  const choice =
    left === 1
      ? "add it by its address, or with --all"
      : `choose one of the ${left} by its address, or add them all with --all`;
  terminal.complain(`Nothing was added: ${choice}.`);
}

function toFoundRecord(report: FoundReport) {
  return { ...report, preview: report.preview === null ? null : toPreviewRecord(report.preview) };
}

function reportLines(report: FoundReport): readonly string[] {
  const { source, result, message, preview, title } = report;
  const lines = preview === null ? [] : previewLines(preview);
  if (result === "added") return [source, ...lines, addedLine(report)];
  if (result === "found" && preview === null) return [`${source}${title === null ? "" : ` "${title}"`}`];
  return [source, ...lines, `${result === "found" ? "Found" : "Not added"}: ${source}. ${message}`];
}
