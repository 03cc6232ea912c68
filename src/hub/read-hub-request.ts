import type { Deps, HubRequest } from "../deps.ts";
import { judgeAddress } from "../model/address.ts";
import { maxTopicCharacters } from "./hub-link.ts";

/** What was asked of our hub, as far as the form alone tells; `detail`: why not, for the one who asked. */
export type ReadHubRequest =
  | { readonly kind: "request"; readonly request: Omit<HubRequest, "tag"> }
  | { readonly kind: "publish" }
  | { readonly kind: "refused"; readonly detail: string };

const maxUrlCharacters = 2000;
/** WebSub §5.1: less than 200 bytes. */
const maxSecretBytes = 199;

/** Reads the form of WebSub §5.1. Parameters that it does not know are ignored. */
export function readHubRequest(form: URLSearchParams, config: Deps["config"]): ReadHubRequest {
  const mode = form.get("hub.mode");
  if (mode === "publish") return { kind: "publish" };
  if (mode !== "subscribe" && mode !== "unsubscribe")
    return refused(`hub.mode ${mode ? "is unknown" : "is missing"}: it is subscribe or unsubscribe`);
  const topic = form.get("hub.topic") ?? "";
  if (topic === "") return refused("hub.topic is missing: the address of one of our feeds, as its rel=self says");
  if (topic.length > maxTopicCharacters)
    return refused(`hub.topic is longer than ${maxTopicCharacters} characters: such a feed has no hub`);
  const callback = readCallback(form.get("hub.callback") ?? "", config);
  if ("detail" in callback) return refused(callback.detail);
  const secret = form.get("hub.secret") || null;
  if (secret !== null && new TextEncoder().encode(secret).length > maxSecretBytes)
    return refused(`hub.secret is longer than ${maxSecretBytes} bytes`);
  const leaseSeconds = readLease(form.get("hub.lease_seconds"), config.hub);
  if (leaseSeconds === null) return refused("hub.lease_seconds is no whole number above 0");
  return { kind: "request", request: { mode, topic, secret, leaseSeconds, ...callback } };
}

/** Seconds, within the bounds; null: what is asked for is none. Absent: the default (WebSub §5.1). */
export function readLease(typed: string | null, hub: Deps["config"]["hub"]): number | null {
  if (typed === null || typed === "") return Math.min(hub.defaultLeaseSeconds, hub.maxLeaseSeconds);
  const asked = /^\d{1,300}$/.test(typed) ? Number(typed) : 0;
  return asked < 1 ? null : Math.max(hub.minLeaseSeconds, Math.min(hub.maxLeaseSeconds, asked));
}

type Callback = Pick<HubRequest, "callback" | "host"> | { readonly detail: string };

/** The guard of all our requests: otherwise anybody could have us ask hosts of our own network. Never ourselves. */
function readCallback(typed: string, { site, fetch }: Deps["config"]): Callback {
  if (typed === "") return { detail: "hub.callback is missing: an http or https address that answers for you" };
  if (typed.length > maxUrlCharacters) return { detail: `hub.callback is longer than ${maxUrlCharacters} characters` };
  const verdict = judgeAddress(typed, fetch.allowUpstream);
  if (verdict.kind === "refused") return { detail: `hub.callback cannot be used: ${verdict.reason}` };
  const { url } = verdict;
  if (url.hash !== "") return { detail: "hub.callback has a fragment, which no request could carry" };
  if (url.host === new URL(site.baseUrl).host) return { detail: "hub.callback is an address of this site itself" };
  return { callback: url.href, host: url.host };
}

function refused(detail: string): ReadHubRequest {
  return { kind: "refused", detail };
}
