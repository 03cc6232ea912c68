import { type ReadHubRequest, readHubRequest } from "../hub/read-hub-request.ts";
import { type AskOurselves, readTopic, type TopicAnswer } from "../hub/read-topic.ts";
import { hasAdminToken } from "./admin-routes.ts";
import type { AppContext } from "./context.ts";
import { commonHeaders } from "./headers.ts";
import { notFound } from "./problem.ts";
import { readBody } from "./request-body.ts";

const maxFormBytes = 16_384;
/** Requests of one callback host that wait for their verification: a flood of them is one that we would hand on. */
const maxWaitingOfHost = 100;
const maxWaiting = 5000;
const retrySeconds = 300;

/** POST /hub (WebSub §5.1): noted, answered by 202, and the callback asked later. All else is explained as plain text. */
export async function serveHub(c: AppContext, ask: AskOurselves): Promise<Response> {
  const { config, store, clock, onHubWork } = c.get("deps");
  if (!config.hub.enabled) return notFound(c, "There is nothing at this address.");
  if (c.req.method !== "POST")
    return plain(405, "This is a WebSub hub: it takes POST alone.", { Allow: "POST, OPTIONS" });
  const hasty = await whyTooSoon(c);
  if (hasty !== null) return hasty;
  const form = await readForm(c.req.raw);
  if (form instanceof Response) return form;
  const read = readHubRequest(form, config);
  if (read.kind !== "request") return withoutRequest(read);
  const { request } = read;
  const tag = await findTag(c, request, ask);
  if (tag instanceof Response) return tag;
  const full = await whyFull(c, request);
  if (full !== null) return full;
  await store.addHubRequest({ ...request, tag }, clock.now());
  onHubWork?.();
  return plain(202, "Accepted: your callback will be asked.");
}

/** The rate of all anonymous requests that make work; the operator's token is exempt. */
async function whyTooSoon(c: AppContext): Promise<Response | null> {
  const { rateLimit } = c.get("deps");
  if (rateLimit === undefined || (await hasAdminToken(c))) return null;
  const seconds = await rateLimit.take(c.req.raw, c.env);
  if (seconds === null) return null;
  return plain(429, `Too many requests: ask again in ${seconds} seconds.`, { "Retry-After": String(seconds) });
}

function withoutRequest(read: Exclude<ReadHubRequest, { kind: "request" }>): Response {
  if (read.kind === "refused") return plain(400, `${read.detail}.`);
  return plain(202, "Not needed: this hub sees by itself when its feeds change.");
}

async function readForm(request: Request): Promise<URLSearchParams | Response> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type))
    return plain(415, "The body must be a form: Content-Type application/x-www-form-urlencoded.");
  const body = await readBody(request, maxFormBytes);
  return body === null
    ? plain(413, `The body is larger than ${maxFormBytes} bytes.`)
    : new URLSearchParams(new TextDecoder().decode(body));
}

type Asked = Extract<ReadHubRequest, { kind: "request" }>["request"];

/** The topic's entity tag, or why it is no topic. One may always leave what there is no more. */
async function findTag(c: AppContext, { mode, topic, callback }: Asked, ask: AskOurselves): Promise<string | Response> {
  const { config, store } = c.get("deps");
  if (mode === "unsubscribe" && (await store.isSubscribed(topic, callback))) return "";
  const answer = await findTopic(topic, config.site.baseUrl, ask);
  return answer.kind === "topic" ? answer.content.tag : wrongTopic(answer);
}

/** A hub closed to feeds of ours: nothing else is read, and nothing of ours that is no feed. */
async function findTopic(topic: string, baseUrl: string, ask: AskOurselves): Promise<TopicAnswer> {
  const url = URL.parse(topic);
  if (url === null || url.hash !== "" || !url.href.startsWith(`${baseUrl}/feeds/`)) return { kind: "none" };
  return readTopic(ask, topic);
}

function wrongTopic(topic: Exclude<TopicAnswer, { kind: "topic" }>): Response {
  if (topic.kind === "none")
    return plain(400, "hub.topic is no feed of this site: take the address that its rel=self says.");
  return plain(400, `hub.topic is known by another address: ${topic.canonical}`);
}

/** Who subscribes already may renew, and everybody may leave, however full it is. */
async function whyFull(c: AppContext, { mode, topic, callback, host }: Asked): Promise<Response | null> {
  const { config, store } = c.get("deps");
  const counts = await store.countHub(host);
  const later = { "Retry-After": String(retrySeconds) };
  if (counts.waitingOfHost >= maxWaitingOfHost || counts.waiting >= maxWaiting)
    return plain(429, "Too many requests wait for their verification: try again later.", later);
  if (counts.subscribers < config.hub.maxSubscribers || mode === "unsubscribe") return null;
  if (await store.isSubscribed(topic, callback)) return null;
  return plain(503, "This hub has as many subscribers as it takes.", { "Retry-After": "86400" });
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  const fixed = { ...commonHeaders, "Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8" };
  return new Response(`${text}\n`, { status, headers: { ...fixed, ...headers } });
}
