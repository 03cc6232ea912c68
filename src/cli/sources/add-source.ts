import type { Config } from "../../config.ts";
import { changeSource } from "../../deeds/change-source.ts";
import { SyndicationError } from "../../errors.ts";
import { refusalOfOwn } from "../../ingest/own-address.ts";
import { judgeAddress } from "../../model/address.ts";
import { blockedMessage, findBlockedHost } from "../../model/blocked-host.ts";
import type { ConfiguredSource, Source, Treatment } from "../../model/source.ts";
import type { NodeService } from "../../node/open-node.ts";
import { commandLineOperator } from "../operator.ts";

/** What became of one source that was to be added. */
export interface AddReport {
  readonly source: string;
  /** `known`: it was there and active; `message` says whether its settings were changed. */
  readonly result: "added" | "known" | "refused";
  readonly message: string;
}

/**
 * Adds a source, or takes up again one that was removed, paused or gone. An active one keeps its settings unless
 * `overwrites`. The address is judged by rule; whether a feed is there is found out by the first check.
 */
export async function addSource(
  service: NodeService,
  source: ConfiguredSource,
  { overwrites }: { readonly overwrites: boolean },
): Promise<AddReport> {
  const { store, clock, config } = service.deps;
  const reason = refusalOf(source.url, config);
  if (reason !== null) return { source: source.url, result: "refused", message: refusalSentence(source.url, reason) };
  const hosts = (await store.blockedHosts()).map((blocked) => blocked.host);
  const host = findBlockedHost(source.url, hosts);
  if (host !== null) return { source: source.url, result: "refused", message: blockedMessage(host) };
  const before = await store.findSource(source.url);
  if (before?.status === "active" && !overwrites) {
    return { source: source.url, result: "known", message: "It is a source already." };
  }
  const add = () => store.addSource(source, "added", clock.now());
  await changeSource(commandLineOperator(service), source.url, add);
  if (before?.status === "active") return { source: source.url, result: "known", message: changeOf(before, source) };
  const message = before === null ? "It is checked in the next round." : `It was ${before.status} and is active now.`;
  return { source: source.url, result: "added", message };
}

function changeOf(before: Source, { title, treatment }: ConfiguredSource): string {
  const names = Object.keys(treatment) as (keyof Treatment)[];
  const isSame = names.every((name) => treatment[name] === before.treatment[name]) && title === before.title;
  return isSame ? "It is a source already; nothing was changed." : "It is a source already; its settings are changed.";
}

/** Why an address can be no source, by what it says itself, as the end of a sentence; null: it can. */
export function refusalOf(url: string, { fetch, site }: Pick<Config, "fetch" | "site">): string | null {
  const verdict = judgeAddress(url, fetch.allowUpstream);
  return verdict.kind === "refused" ? verdict.reason : refusalOfOwn(url, site);
}

/** What is blank is named, so that the sentence has a subject. */
export function refusalSentence(url: string, reason: string): string {
  return `${url.trim() === "" ? "The empty address" : url}: ${reason}.`;
}

/** Throws badUse where the source was refused. */
export function throwRefusal(report: AddReport): void {
  if (report.result === "refused") throw new SyndicationError("badUse", report.message, report.source);
}
