import type { ClaimedRequest, Delivery, Deps } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import type { CallbackAnswer } from "./decide-delivery.ts";
import type { TopicContent } from "./read-topic.ts";
import { signBody } from "./signature.ts";

type Asking = Pick<Deps, "config" | "fetcher">;

/** Who answers slowly would keep others waiting, and is tried again. */
const maxTimeoutMs = 5000;

/** A challenge is 40 letters; an error page may be longer. */
const maxAnswerBytes = 65_536;

/** WebSub §5.3: whether the callback says, by 2xx and exactly our challenge, that the request was its own. Redirects are not followed. */
export async function isConfirmed({ config, fetcher }: Asking, request: ClaimedRequest): Promise<boolean> {
  const { challenge } = request;
  const url = verificationUrl(request);
  const sent = { url, method: "GET" as const, headers: { "user-agent": config.fetch.userAgent }, ...limitsOf(config) };
  const answer = await answered(fetcher.send(sent));
  if (answer === null || answer.status < 200 || answer.status > 299) return false;
  return new TextDecoder().decode(answer.body) === challenge;
}

/** The callback's own query stays as it is, letter by letter; ours comes behind it. */
export function verificationUrl({ mode, topic, callback, challenge, leaseSeconds }: ClaimedRequest): string {
  const query = new URLSearchParams({ "hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge });
  if (mode === "subscribe") query.set("hub.lease_seconds", String(leaseSeconds));
  return `${callback}${jointOf(callback)}${query}`;
}

/** Only the first question mark begins the query; a later one is part of it. */
function jointOf(callback: string): "" | "?" | "&" {
  const begin = callback.indexOf("?");
  if (begin < 0) return "?";
  return begin === callback.length - 1 || callback.endsWith("&") ? "" : "&";
}

/** WebSub §7: POSTs the topic's bytes as they are. */
export async function sendDelivery(
  { config, fetcher }: Asking,
  { callback, secret, topic }: Delivery,
  { body, contentType }: TopicContent,
): Promise<CallbackAnswer> {
  const links = `<${config.site.baseUrl}/hub>; rel="hub", <${topic.url}>; rel="self"`;
  const signature: Record<string, string> =
    secret === null ? {} : { "x-hub-signature": await signBody("sha256", secret, body) };
  const headers = {
    "user-agent": config.fetch.userAgent,
    "content-type": contentType,
    link: links,
    ...signature,
  };
  const sent = { url: callback, method: "POST" as const, headers, body, ...limitsOf(config) };
  const answer = await answered(fetcher.send(sent));
  const seconds = /^\d{1,9}$/.exec(answer?.headers["retry-after"] ?? "")?.[0];
  return { status: answer?.status ?? null, retryAfterSeconds: seconds === undefined ? null : Number(seconds) };
}

function limitsOf({ fetch }: Deps["config"]) {
  return { timeoutMs: callbackTimeoutMs(fetch), maxBodyBytes: maxAnswerBytes };
}

/** Milliseconds that a callback may take to answer. */
export function callbackTimeoutMs({ timeoutMs }: Pick<Deps["config"]["fetch"], "timeoutMs">): number {
  return Math.min(timeoutMs, maxTimeoutMs);
}

/** null: the callback could not be asked, or not to the end; only a fault of our own is thrown. */
async function answered<T>(exchange: Promise<T>): Promise<T | null> {
  try {
    return await exchange;
  } catch (error) {
    if (error instanceof SyndicationError) return null;
    throw error;
  }
}
