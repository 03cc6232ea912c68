import { SyndicationError } from "../../errors.ts";
import { judgeAddress } from "../../model/address.ts";
import type { ConfiguredSource } from "../../model/source.ts";
import type { NodeService } from "../../node.ts";

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
  const reason = refusal(source.url, config.fetch.allowUpstream, config.site.baseUrl);
  if (reason !== null) return { source: source.url, result: "refused", message: `${source.url}: ${reason}.` };
  const before = await store.findSource(source.url);
  if (before?.status === "active" && !overwrites) {
    return { source: source.url, result: "known", message: "It is a source already." };
  }
  await store.addSource(source, "added", clock.now());
  const message = before === null ? "It is checked in the next round." : `It was ${before.status} and is active now.`;
  return { source: source.url, result: "added", message };
}

function refusal(url: string, allowed: readonly string[], baseUrl: string): string | null {
  const verdict = judgeAddress(url, allowed);
  if (verdict.kind === "refused") return verdict.reason;
  const isOurs = verdict.url.origin === new URL(baseUrl).origin;
  return isOurs ? "that is this service itself, and its briefs would come back to it" : null;
}

/** Throws badUse where the source was refused. */
export function throwRefusal(report: AddReport): void {
  if (report.result === "refused") throw new SyndicationError("badUse", report.message, report.source);
}
