import type { Deps, Subscription } from "../deps.ts";
import { isSignedBy } from "../hub/signature.ts";
import { type IntentQuery, verifyIntent } from "../hub/verify-intent.ts";
import { isAllowedPair } from "../model/address.ts";
import type { AppContext } from "./context.ts";
import { commonHeaders } from "./headers.ts";
import { notFound, problemResponse } from "./problem.ts";
import { readBody } from "./request-body.ts";

const uncached = { ...commonHeaders, "Cache-Control": "no-store" };

/** GET /websub/{token}: a hub asks whether a request was ours (WebSub §5.3), or says no (§5.2). */
export async function serveVerification(c: AppContext): Promise<Response> {
  const { store, clock, config } = c.get("deps");
  const subscription = await findSubscription(c);
  if (subscription === null || c.req.method !== "GET") return unknown(c);
  const now = clock.now();
  const { sourceId, sourceUrl } = subscription;
  const spaced = { now, spacingSeconds: pingSpacing(config, sourceUrl) };
  const query = readQuery(c);
  const verdict = verifyIntent(subscription, query, now);
  switch (verdict.kind) {
    case "unknown":
      return unknown(c);
    case "denied":
      await store.saveSubscription(sourceId, verdict.change, { until: null, ...spaced });
      return plain("");
    case "unsubscribed":
      await store.forgetSubscription(sourceId, spaced);
      return plain(query.challenge ?? "");
    case "subscribed":
      await store.saveSubscription(sourceId, verdict.change, { until: verdict.change.leaseUntil, ...spaced });
      return plain(query.challenge ?? "");
  }
}

/**
 * POST /websub/{token}: a hub tells that the topic has changed (WebSub §7). Only a reason to fetch: the body is read for its signature
 * alone. A wrong signature is answered like a right one (§7.1), so that nobody can try them out.
 */
export async function servePing(c: AppContext): Promise<Response> {
  const { store, clock, config, log, onDue } = c.get("deps");
  const subscription = await findSubscription(c);
  if (subscription === null) return unknown(c);
  const { sourceId, sourceUrl, isActive, isSigned, leaseUntil, secret } = subscription;
  const now = clock.now();
  if (!isActive || !config.websub.subscribe) return gone(c);
  if (leaseUntil === null || leaseUntil <= now) return unknown(c);
  const body = await readBody(c.req.raw, config.fetch.maxBodyBytes);
  if (body === null) return tooLarge(c, config.fetch.maxBodyBytes);
  if (isSigned && !(await isSignedBy(secret, c.req.header("x-hub-signature"), body))) {
    log.warn("websub", { source: sourceUrl, dropped: "the signature is missing or wrong" });
    return accepted();
  }
  const isNew = await store.ping(sourceId, now, pingSpacing(config, sourceUrl));
  if (isNew) onDue?.();
  return accepted();
}

/** The distance that a hub's word leaves between two checks of a source, in seconds: none to what the operator runs itself. */
function pingSpacing({ fetch, websub }: Deps["config"], sourceUrl: string): number {
  return isAllowedPair(new URL(sourceUrl), fetch.allowUpstream) ? 0 : websub.pingSpacingSeconds;
}

function findSubscription(c: AppContext): Promise<Subscription | null> {
  return c.get("deps").store.findByToken(c.req.param("token") ?? "");
}

function readQuery(c: AppContext): IntentQuery {
  return {
    mode: c.req.query("hub.mode"),
    topic: c.req.query("hub.topic"),
    challenge: c.req.query("hub.challenge"),
    leaseSeconds: c.req.query("hub.lease_seconds"),
    reason: c.req.query("hub.reason"),
  };
}

/** The challenge is another's text, and must not be taken for a page. */
function plain(text: string): Response {
  return new Response(text, { headers: { ...uncached, "Content-Type": "text/plain; charset=utf-8" } });
}

function accepted(): Response {
  return new Response(null, { status: 202, headers: uncached });
}

function unknown(c: AppContext): Response {
  return uncachedOf(notFound(c, "There is nothing at this address."));
}

function uncachedOf(response: Response): Response {
  response.headers.set("Cache-Control", "no-store");
  return response;
}

function gone(c: AppContext): Response {
  const detail = "We do not read this feed any more: no pings, please.";
  return problemResponse(c, { status: 410, title: "Gone", detail, headers: { "Cache-Control": "no-store" } });
}

function tooLarge(c: AppContext, maxBytes: number): Response {
  const detail = `The body is larger than ${maxBytes} bytes.`;
  const headers = { "Cache-Control": "no-store" };
  return problemResponse(c, { status: 413, title: "Content too large", detail, headers });
}
