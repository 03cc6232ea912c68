import type { Config } from "../../config.ts";
import { SyndicationError } from "../../errors.ts";
import { refusalOfOwn } from "../../ingest/own-address.ts";
import { judgeAddress } from "../../model/address.ts";
import type { ConfiguredSource } from "../../model/source.ts";
import type { NodeService } from "../../node/open-node.ts";

/** What became of one source that was to be added. */
export interface AddReport {
  readonly source: string;
  /** `known`: it was there and active, with its settings as they are. */
  readonly result: "added" | "known" | "refused";
  readonly message: string;
}

/**
 * Adds a source, or takes up again one that was removed, paused or gone. An active one keeps its settings unless
 * `overwrites`. The address is judged by rule; whether a feed is there is found out by the first check.
 */
export async function addSource(
  { deps }: NodeService,
  source: ConfiguredSource,
  { overwrites }: { readonly overwrites: boolean },
): Promise<AddReport> {
  const { store, clock, config } = deps;
  const reason = refusalOf(source.url, config);
  if (reason !== null) return { source: source.url, result: "refused", message: `${source.url}: ${reason}.` };
  const before = await store.findSource(source.url);
  if (before?.status === "active" && !overwrites) {
    return { source: source.url, result: "known", message: "It is a source already." };
  }
  await store.addSource(source, "added", clock.now());
  const message = before === null ? "It is checked in the next round." : `It was ${before.status} and is active now.`;
  return { source: source.url, result: "added", message };
}

/** Why an address can be no source, by what it says itself, as the end of a sentence; null: it can. */
export function refusalOf(url: string, { fetch, site }: Pick<Config, "fetch" | "site">): string | null {
  const verdict = judgeAddress(url, fetch.allowUpstream);
  return verdict.kind === "refused" ? verdict.reason : refusalOfOwn(url, site);
}

/** Throws badUse where the source was refused. */
export function throwRefusal(report: AddReport): void {
  if (report.result === "refused") throw new SyndicationError("badUse", report.message, report.source);
}
