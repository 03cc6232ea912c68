import { generateCookie, generateSignedCookie, getSignedCookie } from "hono/cookie";
import type { Instant } from "../../model/instant.ts";
import type { AppContext } from "../context.ts";

/** An operator in a browser. It is nowhere stored: the cookie says when it began, and its signature that we wrote it. */
export interface Session {
  readonly since: Instant;
  /** Goes with each form of the session's pages and proves that the page was ours. */
  readonly formToken: string;
}

/** From signing in, used or not: a forgotten browser is no open door next week. */
export const sessionSeconds = 12 * 3600;

const cookieName = "inbrief-session";
/** In the store's small facts: sessions that began then or before are over. */
const endedKey = "sessionsEndedAt";

/** The session that the request's cookie tells; null: none, or it is over. Never where no admin token is set. */
export async function readSession(c: AppContext): Promise<Session | null> {
  const { clock, config, store } = c.get("deps");
  if (config.server.adminToken === null) return null;
  const secret = await secretOf(c);
  const value = await getSignedCookie(c, secret, cookieName, prefixOf(c));
  const since = typeof value === "string" && /^\d{1,12}$/.test(value) ? Number(value) : null;
  if (since === null || clock.now() >= since + sessionSeconds) return null;
  if (since <= Number((await store.getMeta(endedKey)) ?? 0)) return null;
  return { since, formToken: await sign(secret, `form ${since}`) };
}

/** The Set-Cookie header (RFC 6265 §4.1) of a session that begins now, and later than all that were ended. */
export async function startSession(c: AppContext): Promise<string> {
  const { clock, store } = c.get("deps");
  const since = Math.max(clock.now(), Number((await store.getMeta(endedKey)) ?? 0) + 1);
  return generateSignedCookie(cookieName, String(since), await secretOf(c), {
    ...cookieRules(c),
    maxAge: sessionSeconds,
  });
}

/** Ends this session and every other: there is one token, so there is one operator. The header that takes the cookie away. */
export async function endSessions(c: AppContext, { since }: Session): Promise<string> {
  const { clock, store } = c.get("deps");
  await store.setMeta(endedKey, String(Math.max(clock.now(), since)));
  return generateCookie(cookieName, "", { ...cookieRules(c), maxAge: 0 });
}

function cookieRules(c: AppContext) {
  const prefix = prefixOf(c);
  const isSecure = prefix !== undefined;
  return {
    path: "/",
    httpOnly: true,
    sameSite: "Strict",
    secure: isSecure,
    ...(isSecure ? { prefix } : {}),
  } as const;
}

/** `__Host-`: no other host and no plain connection can set it (RFC 6265bis §4.1.3.2). Needs https. */
function prefixOf(c: AppContext): "host" | undefined {
  return c.get("deps").config.site.baseUrl.startsWith("https:") ? "host" : undefined;
}

/** Of this token and this store: another token ends all sessions, and so does another instance. */
async function secretOf(c: AppContext): Promise<string> {
  const { config, store } = c.get("deps");
  return sign(config.server.adminToken ?? "", `inbrief session ${await store.instanceId()}`);
}

/** HMAC (RFC 2104) with SHA-256, in hex. */
async function sign(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return [...signature].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
