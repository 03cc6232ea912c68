import type { Deps } from "../deps.ts";
import { SyndicationError } from "../errors.ts";
import type { FetchAnswer } from "../fetch/answer.ts";
import { decodeBody } from "../fetch/charset.ts";
import { fetchSource } from "../fetch/fetch.ts";
import { isAllowedPair } from "../model/address.ts";
import { explainOutcome } from "../model/explain-outcome.ts";
import type { Feed, Opml } from "../model/feed.ts";
import { siteOf } from "../model/site.ts";
import { noValidators, type OutcomeName, toSourceUrl } from "../model/source.ts";
import { hubsOf } from "./hubs-of.ts";
import { refusalOfOwnFeed, refusingOwn } from "./own-address.ts";
import { recogniseOwnOutput } from "./own-output.ts";
import { parseAnswer } from "./parse-answer.ts";

/** A feed as it was read. */
export interface ReadFeed {
  /** The address to read it from: as asked, or where it has moved for good. */
  readonly url: string;
  /** Where it came from in the end. */
  readonly finalUrl: string;
  /** With the hubs that its headers name. */
  readonly feed: Feed;
}

/** What stands at an address. */
export type Answered =
  | ({ readonly kind: "feed" } & ReadFeed)
  | { readonly kind: "opml"; readonly url: string; readonly opml: Opml }
  | { readonly kind: "page"; readonly url: string; readonly html: string }
  | {
      readonly kind: "failed";
      readonly url: string;
      readonly outcome: OutcomeName;
      readonly message: string;
      /** Nothing is known of the address but that it could not be asked now. */
      readonly isTemporary: boolean;
      /** No exchange of HTTP came about at all. */
      readonly isUnreachable: boolean;
    };

/** Asks addresses one after the other, spaced on each site, and at most so many. */
export function createAsker({ fetcher, config, clock }: Pick<Deps, "fetcher" | "config" | "clock">, most: number) {
  const guarded = refusingOwn(fetcher, config.site);
  const sites = new Set<string>();
  let asked = 0;
  let isRefused = false;
  const wait = async (url: string): Promise<void> => {
    const parsed = URL.parse(url);
    if (parsed === null || isAllowedPair(parsed, config.fetch.allowUpstream)) return;
    const site = siteOf(url);
    if (sites.has(site)) await clock.sleep(config.fetch.siteSpacingMs);
    sites.add(site);
  };
  const ask = async (url: string): Promise<Answered> => {
    await wait(url);
    asked += 1;
    const request = { url, validators: noValidators, config: config.fetch, now: clock.now() };
    const answer = await fetchSource(guarded, request);
    // A site that asks for patience is asked for nothing more.
    isRefused ||= answer.kind === "retryLater";
    if (answer.kind !== "fetched") return failed(answer, url);
    const found = readAnswer(answer, toSourceUrl(url));
    if (found.kind !== "feed") return found;
    const reason = refusalOfOwnFeed(found.feed, config.site);
    if (reason !== null) return refused(url, reason);
    return { ...found, feed: recogniseOwnOutput(found.feed, config.geography) };
  };
  return { ask, asked: () => asked, isSpent: () => isRefused || asked >= most };
}

function readAnswer(answer: Extract<FetchAnswer, { kind: "fetched" }>, url: string): Answered {
  const { body, contentType } = answer.document;
  const { text } = decodeBody(body, contentType);
  const parsed = parseAnswer(text, { url: answer.url, contentType });
  if (!(parsed instanceof SyndicationError)) {
    if (parsed.format === "opml") return { kind: "opml", url, opml: parsed };
    const moved = answer.movedTo === null ? url : toSourceUrl(answer.movedTo);
    const hubs = hubsOf({ feed: parsed, url: answer.url, link: answer.document.link });
    return { kind: "feed", url: moved, finalUrl: answer.url, feed: { ...parsed, hubs } };
  }
  if (parsed.code === "htmlPage") return { kind: "page", url: answer.url, html: text };
  const outcome: OutcomeName = parsed.code === "malformed" ? "malformed" : "notFeed";
  const message = explainOutcome(outcome, parsed.message);
  return { kind: "failed", url, outcome, message, isTemporary: false, isUnreachable: false };
}

function refused(url: string, reason: string): Answered {
  const message = `${url}: ${reason}.`;
  return { kind: "failed", url, outcome: "refusedAddress", message, isTemporary: false, isUnreachable: false };
}

const unreachable: ReadonlySet<OutcomeName> = new Set(["dns", "tls", "connection", "tooSlow"]);
const temporary: ReadonlySet<OutcomeName> = new Set([
  ...unreachable,
  "rateLimited",
  "unavailable",
  "truncated",
  "decoding",
]);

function failed(answer: FetchAnswer, url: string): Answered {
  const { outcome, status } = answer;
  return {
    kind: "failed",
    url,
    outcome,
    message: "message" in answer ? answer.message : explainOutcome(outcome),
    isTemporary: temporary.has(outcome) || (outcome === "httpStatus" && (status ?? 0) >= 500),
    isUnreachable: unreachable.has(outcome),
  };
}
