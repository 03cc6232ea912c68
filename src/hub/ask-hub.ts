import type { Deps, Subscription } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import { callbackUrl, mayAsk, maySendSecret } from "./subscriber-address.ts";
import { wantedLeaseSeconds } from "./subscription-steps.ts";

export type HubAnswer =
  | { readonly kind: "accepted" }
  /** It cannot be asked now, or is in trouble. */
  | { readonly kind: "failed"; readonly message: string }
  /** It says no, or has moved away: 4xx, 410 among them. */
  | { readonly kind: "refused"; readonly message: string };

const maxRedirects = 3;
const maxAnswerBytes = 65_536;
const maxReasonCharacters = 200;

/**
 * POSTs one request to a hub (WebSub §5.1), through the guard; 307 and 308 are followed, and the secret stays behind where the way is no longer
 * https. Whatever hub and network do is an answer; only a fault of our own is thrown.
 */
export async function askHub(
  { config, fetcher }: Pick<Deps, "config" | "fetcher">,
  subscription: Subscription,
  mode: "subscribe" | "unsubscribe",
): Promise<HubAnswer> {
  let hub = subscription.hub;
  try {
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      if (!mayAsk(config, hub) && mode === "subscribe") return refused(`The hub ${hub} is none that we may ask.`);
      const isSecret = subscription.isSigned && maySendSecret(config, hub);
      if (subscription.isSigned && !isSecret) return refused(`The hub redirects to ${hub}, which is not https.`);
      const answer = await fetcher.send({
        url: hub,
        method: "POST",
        headers: { "user-agent": config.fetch.userAgent, "content-type": "application/x-www-form-urlencoded" },
        body: new TextEncoder().encode(toForm(subscription, mode, callbackUrl(config, subscription.token))),
        timeoutMs: config.fetch.timeoutMs,
        maxBodyBytes: maxAnswerBytes,
      });
      const next =
        answer.status === 307 || answer.status === 308 ? URL.parse(answer.headers.location ?? "", hub) : null;
      if (next === null) return toAnswer(answer.status, new TextDecoder().decode(answer.body));
      hub = next.href;
    }
    return refused("The hub redirects too often.");
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    const message = `The hub ${hub} could not be asked: ${error.message}`;
    return error.code === "refusedAddress" ? refused(message) : { kind: "failed", message };
  }
}

function toForm({ topic, secret, isSigned }: Subscription, mode: string, callback: string): string {
  const form = new URLSearchParams({ "hub.mode": mode, "hub.topic": topic, "hub.callback": callback });
  // Hubs of the years before the Recommendation insist on it (PubSubHubbub 0.3 §6.1); all others ignore it.
  form.set("hub.verify", "async");
  if (mode === "subscribe") form.set("hub.lease_seconds", String(wantedLeaseSeconds));
  if (mode === "subscribe" && isSigned) form.set("hub.secret", secret);
  return form.toString();
}

function toAnswer(status: number, text: string): HubAnswer {
  if (status >= 200 && status < 300) return { kind: "accepted" };
  const reason = text.replace(/\s+/g, " ").trim().slice(0, maxReasonCharacters);
  const message = `The hub answers ${status}${reason === "" ? "" : `: ${reason}`}.`;
  return status === 429 || status >= 500 ? { kind: "failed", message } : refused(message);
}

function refused(message: string): HubAnswer {
  return { kind: "refused", message };
}
