import type { Deps } from "../deps.ts";
import { judgeAddress } from "../model/address.ts";

/** Hubs and topics are kept with their source: an address longer than this is none. */
const maxUrlCharacters = 2000;

type Settings = Pick<Deps["config"], "site" | "fetch" | "websub">;

/** Where a hub reaches us; made from the base URL alone, never from a request. */
export function callbackUrl({ site }: Pick<Settings, "site">, token: string): string {
  return `${site.baseUrl}/websub/${token}`;
}

/**
 * Whether this hub may be asked: an address the guard accepts, not our own, and one that can reach our callback. A service on a private
 * address asks no public hub, which could not; hubs on an allowed `host:port` pair are of the same network.
 */
export function mayAsk({ site, fetch, websub }: Settings, hub: string): boolean {
  if (!websub.subscribe || hub.length > maxUrlCharacters) return false;
  const verdict = judgeAddress(hub, fetch.allowUpstream);
  if (verdict.kind === "refused" || verdict.url.host === new URL(site.baseUrl).host) return false;
  const isPublicHub = judgeAddress(hub, []).kind === "accepted";
  const isPublicCallback = judgeAddress(site.baseUrl, []).kind === "accepted";
  return isPublicCallback || !isPublicHub;
}

/** A secret goes out over https only, or to an allowed pair (WebSub §5.1). */
export function maySendSecret({ fetch }: Pick<Settings, "fetch">, hub: string): boolean {
  if (new URL(hub).protocol === "https:") return true;
  return judgeAddress(hub, []).kind === "refused" && judgeAddress(hub, fetch.allowUpstream).kind === "accepted";
}

/** An absolute http(s) address, as it is compared later, letter by letter; null: none that could be a topic. */
export function toTopic(text: string, base: string): string | null {
  const url = URL.parse(text, base);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const topic = URL.canParse(text) ? text : url.href;
  return topic.length > maxUrlCharacters ? null : topic;
}
