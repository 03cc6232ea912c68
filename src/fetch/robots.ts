import robotsParser from "robots-parser";
import type { FetchConfig } from "../config.ts";
import type { Clock, Fetcher, HttpAnswer } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import type { Instant } from "../model/instant.ts";
import { decodeBody } from "./charset.ts";
import { followRedirects } from "./follow-redirects.ts";

export type RobotsVerdict =
  /** `delaySeconds`: the least time between two pages that the site asks for; 0 where it asks for none. */
  | { readonly kind: "allowed"; readonly delaySeconds: number }
  /** `reason` completes "The page is not read: …". */
  | { readonly kind: "disallowed"; readonly reason: string };

/**
 * What the robots.txt of a page's origin says about the page; `turn` is waited for before the file is asked for. Whatever the site and
 * the network do is a verdict.
 */
export type Robots = (url: string, turn: Turn) => Promise<RobotsVerdict>;

export interface RobotsOptions {
  readonly fetcher: Fetcher;
  readonly config: FetchConfig;
  readonly clock: Clock;
}

/** Resolves when the site of the URL may be asked again: at least `delaySeconds` after the request before, or the operator's spacing. */
export type Turn = (url: string, delaySeconds: number) => Promise<void>;

interface Robot {
  isAllowed(url: string, token: string): boolean | undefined;
  getCrawlDelay(token: string): number | undefined;
}

// Its types name a default export; what it exports is the function itself.
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot;

/** RFC 9309 §2.2.1: the name that sites address us by. */
export const productToken = "InBrief";
/** RFC 9309 §2.4: not used longer than a day. */
const keptSeconds = 86_400;
/** A site that was out of order may be back soon. */
const keptAfterFaultSeconds = 3_600;
/** RFC 9309 §2.5: at least 500 KiB are read. */
const maxBytes = 524_288;
/** A site that asks for more gets no more either: a check of a source must end. */
const maxDelaySeconds = 10;
/** RFC 9309 §2.3.1.2. */
const leastRedirects = 5;
const maxOrigins = 128;
/** Characters of rules times characters of address: what matching costs at the worst, here half a second. No honest site comes near it. */
const maxMatchingCost = 2e8;

/**
 * RFC 9309, with what was read kept in memory for a day, for the origins asked for most recently. Two callers at the same time may both
 * ask: an answer under way is not shared, since on Workers it belongs to the invocation that waits for it.
 */
export function createRobots(options: RobotsOptions): Robots {
  const kept = new Map<string, Kept>();
  return async (url, turn) => {
    const { origin } = new URL(url);
    const now = options.clock.now();
    const known = kept.get(origin);
    const current = known !== undefined && now < known.until ? known : toKept(await ask(origin, options, turn), now);
    kept.delete(origin); // and back at the end: the first is the one not asked for longest
    kept.set(origin, current);
    if (kept.size > maxOrigins) kept.delete(kept.keys().next().value ?? origin);
    return judge(current.rules, url);
  };
}

interface Kept {
  readonly rules: Rules;
  readonly until: Instant;
}

function toKept(rules: Rules, now: Instant): Kept {
  return { rules, until: now + (rules.kind === "closed" ? keptAfterFaultSeconds : keptSeconds) };
}

type Rules =
  | { readonly kind: "rules"; readonly robot: Robot; readonly length: number }
  | { readonly kind: "free" }
  | { readonly kind: "closed"; readonly reason: string };

async function ask(origin: string, { fetcher, config }: RobotsOptions, turn: Turn): Promise<Rules> {
  const url = `${origin}/robots.txt`;
  const { timeoutMs, userAgent } = config;
  const headers = { "user-agent": userAgent, accept: "text/plain, */*;q=0.1" };
  const maxRedirects = Math.max(leastRedirects, config.maxRedirects);
  try {
    await turn(url, 0);
    const { answer } = await followRedirects(fetcher, {
      url,
      headers,
      timeoutMs,
      maxBodyBytes: maxBytes,
      maxRedirects,
    });
    return toRules(url, answer);
  } catch (error) {
    if (!(error instanceof SyndicationError)) throw error;
    return { kind: "closed", reason: `its site's robots.txt could not be read (${error.message})` };
  }
}

/**
 * RFC 9309 §2.3.1: a robots.txt that is not there (4xx) allows everything, one that cannot be had (5xx) nothing. 429 is no 4xx in this:
 * who finds that too many requests come wants no more.
 */
function toRules(url: string, { status, headers, body }: HttpAnswer): Rules {
  if (status >= 200 && status < 300) {
    const { text } = decodeBody(body, headers["content-type"] ?? null);
    return { kind: "rules", robot: parseRobots(url, text), length: text.length };
  }
  if (status >= 400 && status < 500 && status !== 429) return { kind: "free" };
  return { kind: "closed", reason: `its site's robots.txt could not be read (status ${status})` };
}

function judge(rules: Rules, url: string): RobotsVerdict {
  if (rules.kind === "closed") return disallowed(rules.reason);
  if (rules.kind === "free") return { kind: "allowed", delaySeconds: 0 };
  if (rules.length * url.length > maxMatchingCost) return disallowed("its site's robots.txt is too long to be judged");
  if (rules.robot.isAllowed(url, productToken) === false) return disallowed("its site's robots.txt asks us not to");
  const delay = rules.robot.getCrawlDelay(productToken) ?? 0;
  return { kind: "allowed", delaySeconds: Math.min(Math.max(0, delay), maxDelaySeconds) };
}

function disallowed(reason: string): RobotsVerdict {
  return { kind: "disallowed", reason };
}
